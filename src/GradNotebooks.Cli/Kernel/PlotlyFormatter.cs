using GradNotebooks.Views.Charts;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;

namespace GradNotebooks.Cli.Kernel;

/// <summary>
/// How a chart that a cell makes with Plotly.NET is shown, as Plotly.NET.Interactive did in the real kernel: live on the exported page, and
/// as Plotly's own JSON for editors that draw it themselves.
/// </summary>
internal static class PlotlyFormatter
{
    public const string Json = "application/vnd.plotly.v1+json";

    public static void Register()
    {
        Formatter.Register<GenericChart>((chart, writer) => writer.Write(Html(chart)), HtmlFormatter.MimeType);
        Formatter.Register<GenericChart>((chart, writer) => writer.Write(GenericChart.toFigureJson(chart)), Json);
        Formatter.Register<GenericChart>((chart, writer) => writer.Write(Plain(chart)), PlainTextFormatter.MimeType);
        Formatter.SetPreferredMimeTypesFor(typeof(GenericChart), HtmlFormatter.MimeType, Json, PlainTextFormatter.MimeType);
    }

    private static string Html(GenericChart chart) => LiveChart.Html(
        $"<div class=\"gn-picture gn-note\">{Plain(chart)} It is drawn by plotly.js, which has not run here.</div>",
        GenericChart.toJson(chart));

    private static string Plain(GenericChart chart) => GenericChart.countTrace(chart) is var traces && traces == 1
        ? "A Plotly chart of one trace."
        : $"A Plotly chart of {traces} traces.";
}
