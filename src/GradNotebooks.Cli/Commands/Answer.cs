using System.Net;
using System.Text.RegularExpressions;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Commands;

/// <summary>What a notebook has to say in the end, for a reader who is still at the terminal.</summary>
internal static partial class Answer
{
    private const int MostLines = 12;

    /// <summary>
    /// The last thing that a cell showed or wrote, as plain text in a few lines that do nothing to a terminal; none if it has no plain
    /// text. Longer lines are cut at <paramref name="width"/>.
    /// </summary>
    public static IReadOnlyList<string> Of(Notebook notebook, int width)
    {
        var last = notebook.Runnable.SelectMany(cell => cell.Outputs)
            .LastOrDefault(output => output is not StreamOutput { Name: "stderr" });
        string[] lines = last is not null && Plain(last) is { Length: > 0 } text ? text.Split('\n') : [];
        return lines.Length <= MostLines
            ? [.. lines.Select(Cut)]
            : [.. lines.Take(MostLines - 1).Select(Cut), $"… and {lines.Length - MostLines + 1} more lines"];

        string Cut(string line)
        {
            var cut = line.Replace("\t", "    ").TrimEnd();
            return cut.Length <= width ? cut : cut[..(width - (char.IsHighSurrogate(cut[width - 2]) ? 2 : 1))] + "…";
        }
    }

    private static string Plain(CellOutput output)
    {
        var text = output switch
        {
            StreamOutput stream => stream.Text,
            DisplayOutput shown when shown.Data.TryGetValue("text/plain", out var plain) => plain,
            DisplayOutput shown => WebUtility.HtmlDecode(Value().Match(shown.Data.GetValueOrDefault("text/html", "")).Groups[1].Value),
            _ => "",
        };
        return NotebookText.WithPlainLineEnds(TerminalText.Harmless(text)).Trim('\n').TrimEnd();
    }

    /// <summary>How .NET Interactive shows a number, a date or an array of them: as plain text, but in HTML alone.</summary>
    [GeneratedRegex("\\A<div class=\"dni-plaintext\"><pre>([^<]*)</pre></div>")]
    private static partial Regex Value();
}
