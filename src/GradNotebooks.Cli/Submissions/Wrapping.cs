using System.Text.RegularExpressions;

namespace GradNotebooks.Cli.Submissions;

/// <summary>
/// Folders that stand around what was handed in and are no student's: Gradescope's assignment_123_export, and one around all that has its
/// zip's name, as systems make it.
/// </summary>
internal static partial class Wrapping
{
    /// <summary>The files, by their paths in such a folder where they lie in one.</summary>
    /// <param name="files">The files.</param>
    /// <param name="name">The name of the zip, without its ending, or of the folder.</param>
    public static IReadOnlyList<FoundFile> Without(IEnumerable<FoundFile> files, string name)
    {
        IReadOnlyList<FoundFile> all = [.. files];
        return all.All(file => IsWithin(file.Path, $"{name}/"))
            ? [.. all.Select(file => WithoutExport(file with { Path = file.Path[(name.Length + 1)..] }))]
            : [.. all.Select(WithoutExport)];
    }

    private static FoundFile WithoutExport(FoundFile file) => Export().Match(file.Path) is { Success: true } export
        ? file with { Path = file.Path[export.Length..] }
        : file;

    private static bool IsWithin(string path, string folder) =>
        path.Length > folder.Length && path.StartsWith(folder, StringComparison.Ordinal);

    [GeneratedRegex(@"\Aassignment_[0-9]+_export/(?=.)", RegexOptions.Singleline)]
    private static partial Regex Export();
}
