using System.Text.RegularExpressions;

namespace GradNotebooks.Cli.Assignments;

/// <summary>A word of a marker line: a value that has a name, as <c>points=3</c>, or one that has none.</summary>
internal sealed partial record MarkerWord(string? Name, string Value)
{
    /// <summary>
    /// The words of a text, which blanks part. A value in double quotes may hold blanks; in it, \" is a quote and \\ a backslash.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="rest">What could not be read, from its beginning on; empty where all could.</param>
    public static IReadOnlyList<MarkerWord> Split(string text, out string rest)
    {
        var words = new List<MarkerWord>();
        var (at, end) = (0, text.AsSpan().TrimEnd().Length);
        while (at < end && Word().Match(text, at) is { Success: true } word)
        {
            words.Add(new MarkerWord(
                word.Groups["name"] is { Success: true } name ? name.Value : null,
                word.Groups["bare"].Success ? word.Groups["bare"].Value : Escape().Replace(word.Groups["quoted"].Value, "$1")));
            at = word.Index + word.Length;
        }

        rest = text[at..end].TrimStart();
        return words;
    }

    [GeneratedRegex("""\G\s*(?:(?<name>[\w-]+)=)?(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<bare>[^\s"=]+))(?=\s|$)""")]
    private static partial Regex Word();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape();
}
