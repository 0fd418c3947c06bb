using System.Text.RegularExpressions;

namespace GradNotebooks.Cli.Submissions;

/// <summary>
/// A folder that stands around all that was handed in and is no student's: one that has its zip's name, as systems make it, and
/// Gradescope's assignment_123_export.
/// </summary>
internal static partial class Wrapping
{
    /// <summary>The files, by their paths in that folder where there is one.</summary>
    /// <param name="files">The files.</param>
    /// <param name="name">The name of the zip or the folder without its ending.</param>
    public static IReadOnlyList<FoundFile> Without(IEnumerable<FoundFile> files, string name)
    {
        IReadOnlyList<FoundFile> all = [.. files];
        var tops = all.Select(file => file.Path.Split('/', 2)).ToList();
        return tops.Count > 0 && tops.All(parts => parts.Length == 2 && parts[0] == tops[0][0] && parts[1].Length > 0)
            && (tops[0][0] == name || Gradescope().IsMatch(tops[0][0]))
                ? [.. all.Select(file => file with { Path = file.Path[(tops[0][0].Length + 1)..] })]
                : all;
    }

    [GeneratedRegex(@"\Aassignment_[0-9]+_export\z")]
    private static partial Regex Gradescope();
}
