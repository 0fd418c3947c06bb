using System.Text.Json.Nodes;

namespace GradNotebooks.Cli.Notebooks;

/// <summary>The names by which front ends call the languages of cells, reduced to one name each.</summary>
internal static class Languages
{
    public const string CSharp = "csharp";
    public const string Markdown = "markdown";
    public const string Html = "html";

    private static readonly HashSet<string> Foreign = new(StringComparer.OrdinalIgnoreCase)
    {
        "fsharp", "f#", "python", "pwsh", "powershell", "sql", "kql", "javascript", "js", "mermaid", "value", "http", "r", "julia",
    };

    public static bool CanRun(string language) => language is CSharp or Markdown or Html;

    /// <summary>Whether the name is that of a language at all; only such a name starts a new cell in a .dib file.</summary>
    public static bool IsKnown(string name) => CanRun(Normalise(name)) || Foreign.Contains(name);

    public static string Normalise(string name) => name.ToLowerInvariant() switch
    {
        "c#" or "csharp" or "cs" or "dotnet-interactive.csharp" => CSharp,
        "md" or "markdown" => Markdown,
        "html" or "dotnet-interactive.html" => Html,
        var other => other.Replace("dotnet-interactive.", ""),
    };

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
