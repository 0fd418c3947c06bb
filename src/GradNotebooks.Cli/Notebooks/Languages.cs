using System.Text.Json.Nodes;

namespace GradNotebooks.Cli.Notebooks;

/// <summary>The names by which front ends call the languages of cells, reduced to one name each.</summary>
internal static class Languages
{
    private const string OfInteractive = "dotnet-interactive.";

    public static string CSharp => CellLanguage.CSharp.Name;

    public static string Markdown => CellLanguage.Markdown.Name;

    /// <summary>Whether the name is that of a language at all; only such a name starts a new cell in a .dib file.</summary>
    public static bool IsKnown(string name) => CellLanguage.Of(Normalise(name)) is not null;

    public static string Normalise(string name)
    {
        var plain = name.ToLowerInvariant().Replace(OfInteractive, "");
        return CellLanguage.Of(plain)?.Name ?? plain;
    }

    /// <summary>The language the notebook's metadata names, or C# if none is named.</summary>
    public static string OfNotebook(JsonObject metadata)
    {
        var name = Text(metadata, "polyglot_notebook", "kernelInfo", "defaultKernelName")
            ?? Text(metadata, "kernelspec", "language")
            ?? Text(metadata, "kernelspec", "name")
            ?? Text(metadata, "language_info", "name")
            ?? CSharp;
        return name is "polyglot-notebook" or ".net-csharp" ? CSharp : Normalise(name);
    }

    /// <summary>The language a cell's metadata names, or the given one if none is named.</summary>
    public static string OfCell(JsonObject metadata, string otherwise)
    {
        var name = Text(metadata, "polyglot_notebook", "kernelName")
            ?? Text(metadata, "dotnet_interactive", "language")
            ?? Text(metadata, "vscode", "languageId");
        return name is null or "polyglot-notebook" ? otherwise : Normalise(name);
    }

    private static string? Text(JsonObject root, params string[] path)
    {
        JsonNode? node = root;
        foreach (var key in path)
        {
            node = (node as JsonObject)?[key];
        }

        return node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
    }
}
