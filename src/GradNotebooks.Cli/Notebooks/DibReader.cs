using System.Text.Json;
using System.Text.Json.Nodes;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Notebooks;

/// <summary>
/// Reads .NET Interactive's .dib: plain text in which a line such as <c>#!markdown</c> starts the next cell. Such a file has neither
/// cell ids nor metadata, so ids are its cells' positions and the metadata is what VS Code writes when it saves one as .ipynb.
/// </summary>
internal static class DibReader
{
    public static Notebook Read(string fullPath, string shownPath, string text)
    {
        var metadata = new JsonObject
        {
            ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" },
            ["language_info"] = new JsonObject { ["name"] = "polyglot-notebook" },
        };
        var cells = new List<Cell>();
        foreach (var (name, source) in Sections(text))
        {
            if (name == "meta")
            {
                metadata["polyglot_notebook"] = Meta(source, shownPath);
            }
            else if (source.Length > 0)
            {
                cells.Add(CreateCell(name ?? Languages.OfNotebook(metadata), source, cells.Count + 1));
            }
        }

        return cells.Count > 0
            ? new Notebook(fullPath, cells, metadata, CellIds.FirstFormatMinor)
            : throw new UsageException($"{shownPath} has no cells: start one with a line #!csharp or #!markdown.");
    }

    private static IEnumerable<(string? Name, string Source)> Sections(string text)
    {
        string? name = null;
        var lines = new List<string>();
        foreach (var line in NotebookText.WithPlainLineEnds(text).Split('\n'))
        {
            if (Opening(line) is not { } opened)
            {
                lines.Add(line);
                continue;
            }

            yield return (name, Trimmed(lines));
            lines.Clear();
            name = opened;
        }

        yield return (name, Trimmed(lines));
    }

    private static string? Opening(string line)
    {
        var trimmed = line.TrimEnd();
        if (!trimmed.StartsWith("#!", StringComparison.Ordinal))
        {
            return null;
        }

        var name = trimmed[2..];
        return name == "meta" || Languages.IsKnown(name) ? Languages.Normalise(name) : null;
    }

    private static string Trimmed(List<string> lines)
    {
        var first = lines.FindIndex(line => !string.IsNullOrWhiteSpace(line));
        var last = lines.FindLastIndex(line => !string.IsNullOrWhiteSpace(line));
        return first < 0 ? "" : string.Join('\n', lines[first..(last + 1)]);
    }

    private static JsonNode? Meta(string source, string path)
    {
        try
        {
            return JupyterJsonReader.Read(source);
        }
        catch (JsonException)
        {
            throw new UsageException($"{path} is malformed: what follows #!meta is not JSON. Mend it, or leave the section out.");
        }
    }

    private static Cell CreateCell(string language, string source, int position)
    {
        var markdown = language == Languages.Markdown;
        return new Cell
        {
            Kind = markdown ? CellKind.Markdown : CellKind.Code,
            Language = language,
            Source = source,
            Id = CellIds.OfPosition(position),
            Metadata = markdown ? [] : new JsonObject
            {
                ["dotnet_interactive"] = new JsonObject { ["language"] = language },
                ["polyglot_notebook"] = new JsonObject { ["kernelName"] = language },
            },
        };
    }
}
