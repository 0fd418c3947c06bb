using System.Text.RegularExpressions;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Submissions;

/// <summary>A file that was handed in, in a folder or a zip; it is opened when it is asked for.</summary>
/// <param name="Path">Its path from there, parted by /; of a folder it ends in /.</param>
/// <param name="Modified">When it was last changed, as far as that is told.</param>
/// <param name="Open">Opens it. Each call gives a stream of its own, so that several threads may read.</param>
internal sealed partial record FoundFile(string Path, DateTime Modified, Func<Stream> Open)
{
    /// <summary>What systems leave beside what was handed in.</summary>
    private static readonly HashSet<string> Leftovers = new(StringComparer.OrdinalIgnoreCase)
    {
        ".ipynb_checkpoints", "__MACOSX", ".DS_Store", ".git", "Thumbs.db", "desktop.ini",
    };

    /// <summary>Why it is not opened, as a sentence; null where it may be.</summary>
    public string? Fault { get; init; }

    /// <summary>Whether its path leads out of where it was found, so that it is nobody's.</summary>
    public bool IsAstray { get; init; }

    /// <summary>The path for a sentence.</summary>
    public string Shown => Wording.Plain(Path);

    /// <summary>Its name alone.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>Its name without what tells the kind of file.</summary>
    public string Stem => Ending().Match(Name) is { Success: true, Index: > 0 } ending ? Name[..ending.Index] : Name;

    /// <summary>Whether it is a notebook by its name; browsers save one as hw.ipynb.txt or hw.ipynb.json.</summary>
    public bool IsNotebook => Notebook().IsMatch(Name);

    /// <summary>Whether it is a .dib by its name.</summary>
    public bool IsDib => Notebook().Match(Name).Groups["dib"].Success;

    /// <summary>Whether it is a zip by its name.</summary>
    public bool IsZip => Name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether nobody handed it in: a copy that an editor or a system made.</summary>
    public static bool IsLeftover(string path) =>
        path.Split('/').Any(part => Leftovers.Contains(part) || part.StartsWith("._", StringComparison.Ordinal));

    /// <summary>One that is not opened.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="wrong">What is wrong with it and the way out; the path is put before it.</param>
    public static FoundFile Faulty(string path, string wrong) =>
        new(path, default, () => throw new InvalidOperationException(wrong)) { Fault = $"{Wording.Plain(path)} {wrong}" };

    /// <summary>Opens it to be read once.</summary>
    /// <param name="most">How many bytes it may have.</param>
    /// <exception cref="UsageException">It has a fault, or more bytes.</exception>
    public InspectedStream Inspect(long most) => Fault is null ? new InspectedStream(Open(), most, Shown) : throw new UsageException(Fault);

    [GeneratedRegex(@"\.(?:ipynb|(?<dib>dib))(?:\.(?:txt|json))?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Notebook();

    [GeneratedRegex(@"(?:\.(?:ipynb|dib)(?:\.(?:txt|json))?|\.[^.]*)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ending();
}
