using System.Text.Json.Nodes;

namespace GradNotebooks.Cli.Notebooks;

/// <summary>The names by which front ends call the languages of cells, reduced to one name each.</summary>
internal static class Languages
{
    /// <summary>What front ends put before a language's name.</summary>
    private static readonly IReadOnlyList<string> Prefixes = ["dotnet-interactive.", ".net-", "text/x-"];

    /// <summary>Names of kernels that speak several languages.</summary>
    private static readonly IReadOnlyList<string> NoLanguages = ["polyglot-notebook", "dotnet-interactive", "gradnb"];

    public static string CSharp => CellLanguage.CSharp.Name;

    public static string Markdown => CellLanguage.Markdown.Name;

    /// <summary>Whether the name is that of a language at all; only such a name starts a new cell in a .dib file.</summary>
    public static bool IsKnown(string name) => CellLanguage.Of(Normalise(name)) is not null;

    public static string Normalise(string name)
    {
        var plain = name.ToLowerInvariant();
        foreach (var prefix in Prefixes)
        {
            plain = plain.StartsWith(prefix, StringComparison.Ordinal) ? plain[prefix.Length..] : plain;
        }

        return CellLanguage.Of(plain)?.Name ?? plain;
    }

    /// <summary>
    /// The language the notebook's metadata names, or C# if none is named. Anyone may call a kernel anything: the first name that is a
    /// language's counts or, where there is none, any that speaks of C#.
    /// </summary>
    public static string OfNotebook(JsonObject metadata)
    {
        var names = new[]
        {
            Text(metadata, "polyglot_notebook", "kernelInfo", "defaultKernelName"),
            Text(metadata, "kernelspec", "language"),
            Text(metadata, "kernelspec", "name"),
            Text(metadata, "kernelspec", "display_name") is { } shown && SpeaksOfCSharp(shown.ToLowerInvariant()) ? CSharp : null,
            Text(metadata, "language_info", "name"),
            Text(metadata, "language_info", "mimetype"),
        };
        var told = names.OfType<string>().Select(Normalise).Except(NoLanguages).ToList();
        return told.FirstOrDefault(IsKnown) ?? (told.Count == 0 || told.Any(SpeaksOfCSharp) ? CSharp : told[0]);

        static bool SpeaksOfCSharp(string name) =>
            name.Contains("c#", StringComparison.Ordinal) || name.Contains(CSharp, StringComparison.Ordinal);
    }

    /// <summary>The language a cell's metadata names, or the given one if none is named.</summary>
    public static string OfCell(JsonObject metadata, string otherwise)
    {
        var names = new[]
        {
            Text(metadata, "polyglot_notebook", "kernelName"),
            Text(metadata, "dotnet_interactive", "language"),
            Text(metadata, "vscode", "languageId"),
        };
        return names.OfType<string>().Select(Normalise).Except(NoLanguages).FirstOrDefault() ?? otherwise;
    }

    private static string? Text(JsonObject root, params string[] path)
    {
        JsonNode? node = root;
        foreach (var key in path)
        {
            node = (node as JsonObject)?[key];
        }

        return JupyterJson.TextOf(node) is { Length: > 0 } text ? text : null;
    }
}
