using System.Text.Json;
using System.Text.Json.Nodes;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Notebooks;

/// <summary>
/// Reads Jupyter's .ipynb, nbformat 4. Outputs of earlier runs are kept apart: as a cell's own they would pass for this run's. What the
/// command has no use for is kept too, and written back.
/// </summary>
/// <remarks>
/// Microsoft.DotNet.Interactive.Documents does not: of what it reads it drops attachments, raw cells (they come back as code), fields it
/// does not know and the minor version of the format, and it cannot read outputs whose data are JSON, keys that stand twice, or NaN.
/// </remarks>
internal static class IpynbReader
{
    public static Notebook Read(string fullPath, string shownPath, string text)
    {
        var root = Parse(shownPath, text);
        var format = Integer(root["nbformat"]);
        if (format != 4)
        {
            throw new UsageException(format is null
                ? $"{shownPath} is not a Jupyter notebook: it names no nbformat. Save it again from Jupyter or VS Code."
                : $"{shownPath} is in notebook format {format}; gradnb reads format 4. Open and save it in Jupyter to convert it.");
        }

        if (Take<JsonArray>(root, "cells") is not { Count: > 0 } cells)
        {
            throw new UsageException($"{shownPath} has no cells: add one in Jupyter or VS Code, then run it again.");
        }

        var metadata = Take<JsonObject>(root, "metadata") ?? [];
        var language = Languages.OfNotebook(metadata);
        var formatMinor = Integer(root["nbformat_minor"]) ?? CellIds.FirstFormatMinor;
        var ids = Ids(cells, formatMinor);
        var read = cells.Select((cell, i) => ReadCell(cell, ids[i], i + 1, shownPath, language)).ToList();
        return new Notebook(fullPath, read, metadata, formatMinor) { Others = root };
    }

    private static JsonObject Parse(string path, string text)
    {
        try
        {
            return JupyterJsonReader.Read(text) as JsonObject
                ?? throw new UsageException($"{path} is not a Jupyter notebook: its JSON is not an object.");
        }
        catch (JsonException exception)
        {
            throw new UsageException(
                $"{path} is not a readable notebook: its JSON breaks at line {exception.LineNumber + 1}. " +
                "Mend that line, or restore the file.");
        }
    }

    /// <summary>Formats before 4.5 know no ids; the few that are there all the same stay.</summary>
    private static IReadOnlyList<string?> Ids(JsonArray cells, int formatMinor)
    {
        IReadOnlyList<string?> ids = [.. cells.Select(cell => JupyterJson.TextOf((cell as JsonObject)?["id"]))];
        return formatMinor >= CellIds.FirstFormatMinor ? CellIds.Mended(ids) : ids;
    }

    private static Cell ReadCell(JsonNode? node, string? id, int position, string path, string notebookLanguage)
    {
        var json = node as JsonObject ?? throw Malformed("is not an object");
        var kind = JupyterJson.TextOf(json["cell_type"]) switch
        {
            "code" => CellKind.Code,
            "markdown" => CellKind.Markdown,
            "raw" => CellKind.Raw,
            var other => throw Malformed($"has the unknown type “{other}”"),
        };
        var source = Source(json["source"]) ?? throw Malformed("has no source");
        var metadata = Take<JsonObject>(json, "metadata") ?? [];
        return new Cell
        {
            Kind = kind,
            Source = NotebookText.WithPlainLineEnds(source),
            SourceAsKept = source,
            Id = id,
            Metadata = metadata,
            Attachments = Take<JsonObject>(json, "attachments"),
            KeptOutputs = kind == CellKind.Code ? Take<JsonArray>(json, "outputs") ?? [] : [],
            Language = kind == CellKind.Code ? Languages.OfCell(metadata, notebookLanguage) : Languages.Markdown,
            Others = json,
        };

        UsageException Malformed(string what) =>
            new($"{path} is malformed: its cell at position {position} {what}. Save it again from Jupyter or VS Code.");
    }

    private static string? Source(JsonNode? node) =>
        node is JsonArray lines && lines.All(line => JupyterJson.TextOf(line) is not null)
            ? string.Concat(lines.Select(JupyterJson.TextOf))
            : JupyterJson.TextOf(node);

    private static int? Integer(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    /// <summary>What stands under a key, out of its object, so that only what is not taken is left there.</summary>
    private static T? Take<T>(JsonObject json, string key)
        where T : JsonNode
    {
        if (json[key] is not T found)
        {
            return null;
        }

        json.Remove(key);
        return found;
    }
}
