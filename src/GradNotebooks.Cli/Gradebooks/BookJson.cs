using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GradNotebooks.Cli.Gradebooks;

/// <summary>JSON as platforms read it: indented, in UTF-8, lines that end in \n, the same bytes for the same result.</summary>
internal static class BookJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
        WriteIndented = true,
    };

    public static string Write(JsonObject json) => json.ToJsonString(Options) + "\n";
}
