using GradNotebooks.Views.Charts;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;

namespace GradNotebooks.Interactive;

/// <summary>How a notebook shows a chart of Plotly.NET: as a picture or a sentence, which gives way to the live chart.</summary>
internal static class PlotlyView
{
    /// <summary>The element that brings plotly.js, out of Plotly.NET itself.</summary>
    public static string Library() => LiveChart.Library(typeof(GenericChart).Assembly);

    /// <summary>Makes every chart of Plotly.NET be shown so, whoever made it.</summary>
    public static void Register()
    {
        Formatter.Register<GenericChart>((chart, writer) => writer.Write(Html(chart)), HtmlFormatter.MimeType);
        Formatter.Register<GenericChart>((chart, writer) => writer.Write(Plain(chart)), PlainTextFormatter.MimeType);
        Formatter.SetPreferredMimeTypesFor(typeof(GenericChart), HtmlFormatter.MimeType, PlainTextFormatter.MimeType);
    }

    private static string Html(GenericChart chart) => LiveChart.Html(
        StaticPicture.Of(chart) ?? $"<p class=\"gn-picture gn-note\">{Plain(chart)} It is drawn by plotly.js, which has not run here.</p>",
        GenericChart.toJson(chart));

    private static string Plain(GenericChart chart) => GenericChart.countTrace(chart) is var traces && traces == 1
        ? "A Plotly chart of one trace."
        : $"A Plotly chart of {traces} traces.";
}
