namespace GradNotebooks.Views.Charts;

/// <summary>Words in a chart and the middle of their place: so many pixels beside a point of the axes, however large the chart is.</summary>
/// <param name="Words">What stands there.</param>
/// <param name="X">The point, in units of the axis from left to right.</param>
/// <param name="Y">The point, in units of the axis from bottom to top.</param>
/// <param name="Right">How many pixels the middle of the words lies to the right of the point.</param>
/// <param name="Down">How many pixels it lies below it.</param>
/// <param name="Line">The index of the line whose colour they take; −1 for none.</param>
public sealed record ChartLabel(string Words, double X, double Y, double Right, double Down, int Line)
{
    /// <summary>The size of the letters in pixels.</summary>
    public const double Size = 12;

    /// <summary>The labels of a chart's notes, on no line and no point of it. Words for which there is no such place are left out.</summary>
    /// <param name="chart">The chart.</param>
    public static IReadOnlyList<ChartLabel> Of(Chart chart) => new Labelling(chart).Labels;
}
