using System.Text.Json.Nodes;

namespace GradNotebooks.Cli.Notebooks;

/// <summary>Compares the outputs of a run with those that the notebook keeps, in every MIME type.</summary>
internal static class OutputComparison
{
    private const int Before = 30;
    private const int After = 50;

    /// <summary>
    /// The cells whose outputs have changed, each told in lines of which − is as kept and + as run. Cells that vary, and those that are
    /// not run here, are left out.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> Differences(Notebook notebook) =>
    [
        .. notebook.Runnable
            .Where(cell => cell is { Varies: false, IsPassedOver: false })
            .Select(Difference)
            .OfType<IReadOnlyList<string>>(),
    ];

    private static List<string>? Difference(Cell cell)
    {
        var kept = cell.KeptOutputs.Select(Parts).ToList();
        var run = cell.Outputs.Select(output => Parts(IpynbWriter.WriteOutput(output))).ToList();
        var lines = new List<string>();
        for (var i = 0; i < Math.Max(kept.Count, run.Count); i++)
        {
            var (before, after) = (kept.ElementAtOrDefault(i) ?? [], run.ElementAtOrDefault(i) ?? []);
            foreach (var part in before.Keys.Union(after.Keys).OrderBy(part => part != "text/plain"))
            {
                var (was, becomes) = (before.GetValueOrDefault(part), after.GetValueOrDefault(part));
                if (was != becomes)
                {
                    lines.Add($"  {part}{(kept.Count > 1 || run.Count > 1 ? $" of output {i + 1}" : "")}");
                    lines.AddRange(Told(part, was, becomes).Select(line => "    " + line));
                }
            }
        }

        return lines.Count == 0 ? null : [$"Cell {cell.Number} shows something else than the notebook keeps:", .. lines];
    }

    private static IEnumerable<string> Told(string part, string? was, string? becomes)
    {
        if (was is not null && becomes is not null && part is not ("text/plain" or "stdout" or "stderr"))
        {
            return Snippets(was, becomes);
        }

        return TextDifference.Lines(was?.Split('\n') ?? [], becomes?.Split('\n') ?? []);
    }

    /// <summary>Markup has long lines: only where the two first part.</summary>
    private static IEnumerable<string> Snippets(string was, string becomes)
    {
        var place = was.Zip(becomes).TakeWhile(pair => pair.First == pair.Second).Count();
        return [$"- {Around(was)}", $"+ {Around(becomes)}"];

        string Around(string text)
        {
            var (start, end) = (Math.Max(0, place - Before), Math.Min(text.Length, place + After));
            return (start > 0 ? "…" : "") + text[start..end].Replace('\n', ' ') + (end < text.Length ? "…" : "");
        }
    }

    /// <summary>
    /// An output as texts by MIME type, by stream, or by what an error calls them; nbformat allows lines and whole texts alike.
    /// </summary>
    private static Dictionary<string, string> Parts(JsonNode? output) => JupyterJson.TextOf(output?["output_type"]) switch
    {
        "stream" => new() { [JupyterJson.TextOf(output!["name"]) ?? "stdout"] = Text(output["text"]) },
        "error" => new() { ["error"] = $"{Text(output!["ename"])}: {Text(output["evalue"])}" },
        _ => (output?["data"] as JsonObject ?? []).ToDictionary(data => data.Key, data => Text(data.Value)),
    };

    private static string Text(JsonNode? node) => node switch
    {
        null => "",
        JsonArray lines when lines.All(line => JupyterJson.TextOf(line) is not null) => string.Concat(lines.Select(JupyterJson.TextOf)),
        _ => JupyterJson.TextOf(node) ?? JupyterJson.Write(node),
    };
}
