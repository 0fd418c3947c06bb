using System.Text.Json;
using System.Text.Json.Nodes;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Notebooks;

/// <summary>
/// Reads Jupyter's .ipynb, nbformat 4. Outputs of earlier runs are kept apart: as a cell's own they would pass for this run's.
/// </summary>
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

        if (root["cells"] is not JsonArray { Count: > 0 } cells)
        {
            throw new UsageException($"{shownPath} has no cells: add one in Jupyter or VS Code, then run it again.");
        }

        var metadata = Take(root["metadata"]);
        var language = Languages.OfNotebook(metadata);
        var read = cells.Select((cell, index) => ReadCell(cell, index + 1, shownPath, language)).ToList();
        return new Notebook(fullPath, read, metadata, Integer(root["nbformat_minor"]) ?? 5);
    }

    private static JsonObject Parse(string path, string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject
                ?? throw new UsageException($"{path} is not a Jupyter notebook: its JSON is not an object.");
        }
        catch (JsonException exception)
        {
            throw new UsageException(
                $"{path} is not a readable notebook: its JSON breaks at line {exception.LineNumber + 1}. " +
                "Mend that line, or restore the file.");
        }
    }

    private static Cell ReadCell(JsonNode? node, int position, string path, string notebookLanguage)
    {
        var json = node as JsonObject ?? throw Malformed("is not an object");
        var kind = json["cell_type"]?.ToString() switch
        {
            "code" => CellKind.Code,
            "markdown" => CellKind.Markdown,
            "raw" => CellKind.Raw,
            var other => throw Malformed($"has the unknown type “{other}”"),
        };
        var metadata = Take(json["metadata"]);
        return new Cell
        {
            Kind = kind,
            Source = Source(json["source"]) ?? throw Malformed("has no source"),
            Id = json["id"]?.ToString(),
            Metadata = metadata,
            Attachments = json["attachments"] is JsonObject attachments ? Take(attachments) : null,
            KeptOutputs = json["outputs"] is JsonArray outputs ? (JsonArray)outputs.DeepClone() : [],
            Language = kind == CellKind.Code ? Languages.OfCell(metadata, notebookLanguage) : Languages.Markdown,
        };

        UsageException Malformed(string what) =>
            new($"{path} is malformed: its cell at position {position} {what}. Save it again from Jupyter or VS Code.");
    }

    private static string? Source(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(line => line?.ToString())).ReplaceLineEndings("\n"),
        JsonValue text => text.ToString().ReplaceLineEndings("\n"),
        _ => null,
    };

    private static int? Integer(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    private static JsonObject Take(JsonNode? node) => node is JsonObject found ? (JsonObject)found.DeepClone() : [];
}
