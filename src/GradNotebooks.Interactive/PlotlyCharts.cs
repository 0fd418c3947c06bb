using GradNotebooks.Interactive;
using GradNotebooks.Views;
using Plotly.NET;

namespace GradNotebooks;

/// <summary>The kit's charts as charts of Plotly.NET, to be styled further with its own functions.</summary>
public static class PlotlyCharts
{
    /// <summary>
    /// The same chart, drawn by Plotly.NET: its lines with their names, colours, dashes and signs, its level lines, its notes and axes. In
    /// a notebook it is live, offline too; where no script runs, the kit's picture stands in its place, without what was styled since.
    /// </summary>
    /// <param name="chart">Any chart of the kit: <c>Chart.Lines(…)</c>, <c>descent.LossCurve()</c>, <c>descent.Contour(a, b)</c>.</param>
    /// <returns>A trace for each line, after one of level lines and before one for each mark, where the chart has such.</returns>
    /// <example>
    /// <code>
    /// descent.LossCurve().ToPlotly().WithSize(Width: 600, Height: 300)
    /// </code>
    /// </example>
    public static GenericChart ToPlotly(this Chart chart) => StaticPicture.Keep(
        chart,
        GenericChart.setLayout(Layouts.Of(chart), GenericChart.combine(Traces.Of(chart))));

    /// <summary>The V of step sizes as a chart of Plotly.NET, as <see cref="ToPlotly(Chart)"/> makes of any other chart.</summary>
    public static GenericChart ToPlotly(this StepSizes sizes) => StepSizesView.ChartOf(sizes).ToPlotly();
}
