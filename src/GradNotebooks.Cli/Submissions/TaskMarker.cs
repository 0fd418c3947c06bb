using System.Text.RegularExpressions;

namespace GradNotebooks.Cli.Submissions;

/// <summary>The line //@task as it comes back from students: editors and people change blanks and the case of letters.</summary>
internal static partial class TaskMarker
{
    /// <summary>What editors put before a text that is not to be seen.</summary>
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>The id of the task whose cell this is, by its first line that is not blank; empty where the marker names none.</summary>
    /// <param name="source">A cell's source.</param>
    /// <returns>Null for a cell of no task.</returns>
    /// <example>
    /// <code>
    /// TaskMarker.Of("\n // @Task dLdb points=3\nvar dLdb = …;")      // dLdb
    /// </code>
    /// </example>
    public static string? Of(string source) => AtTheTop().Match(source) is { Success: true } marker ? marker.Groups["id"].Value : null;

    /// <summary>The ids of tasks whose marker stands on any line.</summary>
    public static IEnumerable<string> Anywhere(string source) => OnALine().Matches(source).Select(marker => marker.Groups["id"].Value);

    /// <summary>The source without a mark that a compiler would stumble over.</summary>
    public static string WithoutMark(string source) => source.TrimStart(ByteOrderMark);

    [GeneratedRegex(
        @"\A[\s\uFEFF]*//[^\S\n]*@[^\S\n]*task(?![\w-])(?:[^\S\n]+(?<id>[^\s""=]{1,100})(?=\s|\z))?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AtTheTop();

    [GeneratedRegex(
        @"^[^\S\n]*//[^\S\n]*@[^\S\n]*task[^\S\n]+(?<id>[^\s""=]{1,100})(?=\s|\z)",
        RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex OnALine();
}
