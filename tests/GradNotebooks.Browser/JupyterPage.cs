using System.Text.Json.Nodes;
using GradNotebooks.Cli.Tests;

namespace GradNotebooks.Browser;

/// <summary>
/// The outputs of an executed notebook in the elements, and under the variables and rules, that JupyterLab puts around them.
/// </summary>
internal static class JupyterPage
{
    public static string Of(JsonNode notebook, bool isLight)
    {
        var outputs = notebook["cells"]!.AsArray().SelectMany(cell => cell!["outputs"]!.AsArray())
            .Select(output => output!["data"]?["text/html"])
            .Where(html => html is not null)
            .Select(html =>
                "<div class=\"jp-RenderedHTMLCommon jp-RenderedHTML jp-OutputArea-output\" data-mime-type=\"text/html\">"
                + $"{Result.Text(html)}</div>");
        return Frame().Replace("LIGHT", isLight ? "true" : "false").Replace("OUTPUTS", string.Join('\n', outputs));
    }

    private static string Frame()
    {
        using var reader = new StreamReader(typeof(JupyterPage).Assembly.GetManifestResourceStream("jupyter.html")!);
        return reader.ReadToEnd();
    }
}
