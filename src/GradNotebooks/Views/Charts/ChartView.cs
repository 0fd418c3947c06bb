namespace GradNotebooks.Views.Charts;

/// <summary>
/// A chart as a picture that a live chart takes the place of where plotly.js is at hand, and as a table where only text can be shown.
/// </summary>
public sealed class ChartView : View<Chart>
{
    internal static string Content(Chart chart) => LiveChart.Figure(
        $"<figcaption>{Markup.Escape(chart.Title)}</figcaption>"
            + $"<div class=\"gn-picture gn-scroll\" tabindex=\"0\">{ChartSvg.Write(chart)}</div>",
        PlotlyFigure.Json(chart));

    private protected override string Plain(Chart chart) => chart.ToString();

    private protected override string Html(Chart chart) => Markup.Page(Content(chart));
}
