using System.Text.Json;
using System.Text.Json.Nodes;

namespace GradNotebooks.Cli.Notebooks;

/// <summary>One value in several MIME types, as JSON has it: what is JSON itself is no text in it.</summary>
internal static class MimeBundle
{
    public static JsonObject Write(IReadOnlyDictionary<string, string> data)
    {
        var bundle = new JsonObject();
        foreach (var (type, text) in data)
        {
            bundle[type] = Value(type, text);
        }

        return bundle;
    }

    public static bool IsJson(string type) => type == "application/json" || type.EndsWith("+json", StringComparison.Ordinal);

    /// <summary>A text of that type; what is not the JSON that it is to be stays a text.</summary>
    public static JsonNode? Value(string type, string text)
    {
        if (!IsJson(type))
        {
            return text;
        }

        try
        {
            return JupyterJsonReader.Read(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
