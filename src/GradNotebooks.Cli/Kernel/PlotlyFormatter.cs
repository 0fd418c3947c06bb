using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;

namespace GradNotebooks.Cli.Kernel;

/// <summary>
/// How a chart of Plotly.NET is shown: live on the exported page, and as Plotly's own JSON for editors that draw it themselves.
/// </summary>
internal static class PlotlyFormatter
{
    public const string Json = "application/vnd.plotly.v1+json";

    public static void Register()
    {
        InteractiveNotebook.ShowCharts();
        Formatter.Register<GenericChart>((chart, writer) => writer.Write(GenericChart.toFigureJson(chart)), Json);
        Formatter.SetPreferredMimeTypesFor(typeof(GenericChart), HtmlFormatter.MimeType, Json, PlainTextFormatter.MimeType);
    }
}
