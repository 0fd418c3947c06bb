using GradNotebooks.Views.Charts;
using Plotly.NET;

namespace GradNotebooks.Interactive;

/// <summary>
/// The chart of the kit that a chart of Plotly.NET was made of. It goes along with what is styled, among the options of its display, which
/// no figure shows.
/// </summary>
internal static class StaticPicture
{
    private const string Property = "GradNotebooksChart";

    /// <summary>A chart of Plotly.NET that remembers what it was made of.</summary>
    public static GenericChart Keep(Chart chart, GenericChart drawn) =>
        GenericChart.addDisplayOptions(new DisplayOptions().With(Property, chart), drawn);

    /// <summary>The picture of what it was made of, as HTML; null where it was made of nothing, or has got or lost a trace since.</summary>
    public static string? Of(GenericChart drawn) =>
        GenericChart.getDisplayOptions(drawn).TryGetPropertyValue(Property) is { Value: Chart chart }
            && Traces.Count(chart) == GenericChart.countTrace(drawn)
            ? ChartView.Picture(chart)
            : null;
}
