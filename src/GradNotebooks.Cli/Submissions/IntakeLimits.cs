namespace GradNotebooks.Cli.Submissions;

/// <summary>How much may be handed in. What is larger is refused by a sentence, and the rest goes on.</summary>
internal sealed record IntakeLimits
{
    /// <summary>The ordinary ones.</summary>
    public static IntakeLimits Default { get; } = new();

    /// <summary>Bytes of an .ipynb, outputs included, as they come out of a zip.</summary>
    public long Notebook { get; init; } = 256 << 20;

    /// <summary>Bytes of a .dib, which has no outputs, and of Gradescope's metadata.</summary>
    public int Text { get; init; } = 32 << 20;

    /// <summary>Cells of a notebook.</summary>
    public int Cells { get; init; } = 100_000;

    /// <summary>Characters of a task's source.</summary>
    public int Source { get; init; } = 1 << 20;

    /// <summary>Characters of all tasks' sources in a notebook, duplicates included.</summary>
    public int Sources { get; init; } = 4 << 20;

    /// <summary>Levels of JSON within one another.</summary>
    public int Levels { get; init; } = 1000;

    /// <summary>Files of a folder or a zip.</summary>
    public int Files { get; init; } = 100_000;

    /// <summary>Notebooks of one student; of more, the first are read.</summary>
    public int NotebooksOfOne { get; init; } = 50;

    /// <summary>Bytes that a class's zip unpacks to.</summary>
    public long Zip { get; init; } = 64L << 30;

    /// <summary>Bytes that a student's zip unpacks to.</summary>
    public long StudentsZip { get; init; } = 1 << 30;

    /// <summary>Bytes of a student's zip within a class's zip, which is held in memory while it is read.</summary>
    public int NestedZip { get; init; } = 64 << 20;

    /// <summary>How many times smaller a zip may have made an entry that unpacks to <see cref="RatioFrom"/> or more.</summary>
    public int Ratio { get; init; } = 200;

    /// <summary>Bytes from which on <see cref="Ratio"/> counts: small files of blanks pack well, and do no harm.</summary>
    public long RatioFrom { get; init; } = 8 << 20;

    /// <summary>A number of bytes as it is told: “256 MB”, “900 bytes”.</summary>
    public static string Told(long bytes) => bytes switch
    {
        >= 1 << 30 => $"{bytes >> 30} GB",
        >= 1 << 20 => $"{bytes >> 20} MB",
        >= 1 << 10 => $"{bytes >> 10} kB",
        _ => $"{bytes} bytes",
    };
}
