using System.Text.Json.Nodes;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Hosts;

/// <summary>Reads what another program than this command left in a notebook, for the same comparison as its own runs have.</summary>
internal static class HostRun
{
    /// <summary>The notebook as it is kept, with the outputs of that run, without what the host itself adds to a cell.</summary>
    public static Notebook Read(string kept, string ran)
    {
        var notebook = Read(kept);
        var run = Read(ran);
        Assert.Equal(notebook.Runnable.Select(cell => cell.Source), run.Runnable.Select(cell => cell.Source));
        foreach (var (cell, other) in notebook.Runnable.Zip(run.Runnable))
        {
            cell.Outputs = InTheOrderOf(cell.KeptOutputs, [.. Outputs(other)]);
        }

        return notebook;
    }

    /// <summary>The formatters were built where lines end in CRLF, and some of what they write keeps it.</summary>
    private static Notebook Read(string path) => IpynbReader.Read(path, path, File.ReadAllText(path).Replace(@"\r\n", @"\n"));

    private static IEnumerable<CellOutput> Outputs(Cell cell) =>
        cell.KeptOutputs.Select(output => Read(output!.AsObject())).Where(output => !IsTheHosts(output));

    private static CellOutput Read(JsonObject output) => output["output_type"]!.ToString() switch
    {
        "stream" => new StreamOutput(output["name"]!.ToString(), Text(output["text"])),
        "error" => new ErrorOutput(
            output["ename"]!.ToString(),
            output["evalue"]!.ToString(),
            [.. output["traceback"]!.AsArray().Select(line => line!.ToString())]),
        _ => new DisplayOutput(output["data"]!.AsObject().ToDictionary(data => data.Key, data => Text(data.Value))),
    };

    private static string Text(JsonNode? node) =>
        node is JsonArray lines ? string.Concat(lines.Select(line => line!.ToString())) : $"{node}";

    /// <summary>The script that finds the kernel's HTTP server, how a restore goes, and which extension it brought.</summary>
    private static bool IsTheHosts(CellOutput output) => output is DisplayOutput { Data: var data }
        && ((data.GetValueOrDefault("text/html") is { } html
                && (html.Contains("probeAddresses") || html.Contains("<strong>Installing Packages</strong>")
                    || html.Contains("<strong>Installed Packages</strong>")))
            || data.GetValueOrDefault("text/plain")?.StartsWith("Loading extension script from", StringComparison.Ordinal) == true);

    /// <summary>dotnet-repl writes what a cell prints after what it shows: each kind is in order.</summary>
    private static List<CellOutput> InTheOrderOf(JsonArray kept, List<CellOutput> outputs)
    {
        var kinds = kept.Select(output => output!["output_type"]!.ToString() == "stream").ToList();
        var (printed, shown) = (outputs.OfType<StreamOutput>().ToList(), outputs.Where(output => output is not StreamOutput).ToList());
        if (kinds.Count(kind => kind) != printed.Count || kinds.Count != outputs.Count)
        {
            return outputs;
        }

        var (nextPrinted, nextShown) = (new Queue<CellOutput>(printed), new Queue<CellOutput>(shown));
        return [.. kinds.Select(kind => kind ? nextPrinted.Dequeue() : nextShown.Dequeue())];
    }
}
