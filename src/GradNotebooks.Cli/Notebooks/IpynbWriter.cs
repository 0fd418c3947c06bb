using System.Text.Json.Nodes;

namespace GradNotebooks.Cli.Notebooks;

/// <summary>Writes a notebook as Jupyter's .ipynb, nbformat 4.</summary>
internal static class IpynbWriter
{
    /// <summary>The notebook with the outputs of the run and, if it is to have one, with a seal in its metadata.</summary>
    public static string Write(Notebook notebook, string? seal = null) => Write(notebook, cell => cell.IsPassedOver, seal);

    /// <summary>
    /// The notebook as it is to be kept, the same on every machine: cells that vary keep the outputs that they have, if any.
    /// </summary>
    public static string WriteKept(Notebook notebook) =>
        Write(notebook, cell => cell.IsPassedOver || cell is { Varies: true, KeptOutputs.Count: > 0 }, null);

    /// <summary>An output in nbformat's own JSON.</summary>
    public static JsonObject WriteOutput(CellOutput output) => output switch
    {
        StreamOutput stream => new JsonObject
        {
            ["output_type"] = "stream",
            ["name"] = stream.Name,
            ["text"] = Lines(stream.Text),
        },
        DisplayOutput { ExecutionCount: { } count } result => new JsonObject
        {
            ["output_type"] = "execute_result",
            ["data"] = WriteData(result.Data),
            ["execution_count"] = count,
            ["metadata"] = new JsonObject(),
        },
        DisplayOutput display => new JsonObject
        {
            ["output_type"] = "display_data",
            ["data"] = WriteData(display.Data),
            ["metadata"] = new JsonObject(),
        },
        ErrorOutput error => new JsonObject
        {
            ["output_type"] = "error",
            ["ename"] = error.Name,
            ["evalue"] = error.Message,
            ["traceback"] = new JsonArray([.. error.Report.Select(line => JsonValue.Create(line))]),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(output), output, "There is no such output."),
    };

    private static string Write(Notebook notebook, Predicate<Cell> isKept, string? seal)
    {
        var json = (JsonObject)notebook.Others.DeepClone();
        json["cells"] = new JsonArray([.. notebook.Cells.Select(cell => WriteCell(cell, isKept(cell)))]);
        var metadata = (JsonObject)notebook.Metadata.DeepClone();
        metadata.Remove("gradnb_seal");
        if (seal is not null)
        {
            metadata["gradnb_seal"] = seal;
        }

        json["metadata"] = metadata;
        json["nbformat"] = 4;
        json["nbformat_minor"] = notebook.FormatMinor;
        return JupyterJson.Write(json);
    }

    private static JsonObject WriteCell(Cell cell, bool isKept)
    {
        var json = (JsonObject)cell.Others.DeepClone();
        json["cell_type"] = cell.Kind.ToString().ToLowerInvariant();
        json["metadata"] = cell.Metadata.DeepClone();
        json["source"] = Lines(cell.SourceAsKept ?? cell.Source);
        if (cell.Id is not null)
        {
            json["id"] = cell.Id;
        }

        if (cell.Attachments is not null)
        {
            json["attachments"] = cell.Attachments.DeepClone();
        }

        if (cell.Kind == CellKind.Code)
        {
            json["execution_count"] = cell.ExecutionCount;
            json["outputs"] = isKept ? cell.KeptOutputs.DeepClone() : new JsonArray([.. cell.Outputs.Select(WriteOutput)]);
        }

        return json;
    }

    private static JsonObject WriteData(IReadOnlyDictionary<string, string> data)
    {
        var json = new JsonObject();
        foreach (var (type, text) in data)
        {
            var isText = type.StartsWith("text/", StringComparison.Ordinal) || type is "image/svg+xml" or "application/javascript";
            json[type] = isText && !MimeBundle.IsJson(type) ? Lines(text) : MimeBundle.Value(type, text);
        }

        return json;
    }

    private static JsonArray Lines(string text)
    {
        var lines = new JsonArray();
        for (var start = 0; start < text.Length;)
        {
            var newline = text.IndexOf('\n', start);
            var end = newline < 0 ? text.Length : newline + 1;
            lines.Add(text[start..end]);
            start = end;
        }

        return lines;
    }
}
