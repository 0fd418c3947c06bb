using System.Globalization;

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

    /// <summary>Whether files in the output folder are replaced that no run has left there as they are.</summary>
    public bool Force { get; init; }

    public required KeptOutputs Kept { get; init; }

    /// <summary>The time a single cell may take.</summary>
    public required TimeSpan Timeout { get; init; }

    public required bool InColour { get; init; }

    /// <summary>The same as words of a command line, for a process that runs one of several notebooks.</summary>
    public IEnumerable<string> Words(string notebook, string outputFolder)
    {
        var seconds = Timeout.TotalSeconds.ToString("R", CultureInfo.InvariantCulture);
        List<string> words = ["run", notebook, "--output", outputFolder, "--timeout", seconds];
        words.AddRange(Kept switch
        {
            KeptOutputs.Checked => ["--check"],
            KeptOutputs.Replaced => ["--in-place"],
            _ => [],
        });
        words.AddRange(Artifacts.Select(artifact => artifact.Option));
        words.AddRange(Force ? ["--force"] : []);
        return words;
    }
}
