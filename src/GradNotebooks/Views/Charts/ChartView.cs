namespace GradNotebooks.Views.Charts;

/// <summary>
/// A chart as a picture that a live chart takes the place of where plotly.js is at hand, and as a table where only text can be shown.
/// </summary>
public sealed class ChartView : View<Chart>
{
    /// <summary>
    /// A chart's title and picture without the live chart, for <see cref="LiveChart.Html"/>: what is shown until another library draws it.
    /// </summary>
    public static string Picture(Chart chart) =>
        $"<div class=\"gn-picture\"><p><strong>{Markup.Escape(chart.Title)}</strong></p>"
            + $"<div class=\"gn-scroll\" tabindex=\"0\">{ChartSvg.Write(chart)}</div></div>";

    internal static string Content(Chart chart) => LiveChart.Figure(
        $"<figcaption>{Markup.Escape(chart.Title)}</figcaption>"
            + $"<div class=\"gn-picture gn-scroll\" tabindex=\"0\">{ChartSvg.Write(chart)}</div>",
        PlotlyFigure.Json(chart));

    private protected override string Plain(Chart chart) => chart.ToString();

    private protected override string Html(Chart chart) => Markup.Page(Content(chart));
}
