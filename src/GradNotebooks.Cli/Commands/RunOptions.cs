namespace GradNotebooks.Cli.Commands;

/// <summary>What is done with the outputs that a notebook keeps in its own file.</summary>
internal enum KeptOutputs
{
    /// <summary>Nothing.</summary>
    LeftAlone,

    /// <summary>They are compared with those of the run.</summary>
    Checked,

    /// <summary>Those of the run take their place.</summary>
    Replaced,
}

/// <summary>How notebooks are to be run and what a run is to leave.</summary>
internal sealed record RunOptions
{
    /// <summary>Where artifacts are written.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>The kinds of files that are written of each notebook, in that order.</summary>
    public required IReadOnlyList<Artifact> Artifacts { get; init; }

    /// <summary>Whether anything is written to the output folder.</summary>
    public bool Writes => Artifacts.Count > 0;

    /// <summary>Whether pages are among them.</summary>
    public bool WritesPages => Artifacts.OfType<PageArtifact>().Any();

    /// <summary>The pages of the whole run; null if it is of one notebook.</summary>
    public PageSite? Site { get; init; }

    /// <summary>Whether files in the output folder are replaced that no run has left there as they are.</summary>
    public bool Force { get; init; }

    public required KeptOutputs Kept { get; init; }

    /// <summary>The time a single cell may take.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>The bytes that the cells of a notebook may hold; null for as many as there are.</summary>
    public long? Memory { get; init; }

    /// <summary>Whether cells run where they have none of the user's rights.</summary>
    public bool IsSandboxed { get; init; }

    /// <summary>Whether a cell that fails lets the ones after it run.</summary>
    public bool AllowsErrors { get; init; }

    /// <summary>What is answered to cells that ask for an input, by the name or prompt they ask with.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the nearest version of a package will do where the one asked for is not served.</summary>
    public bool TakesNearestPackages { get; init; }

    /// <summary>Whether the page is opened in a browser when the run is done.</summary>
    public bool Opens { get; init; }

    /// <summary>Whether the notebook is run again whenever it is saved.</summary>
    public bool Watches { get; init; }

    public required bool InColour { get; init; }
}
