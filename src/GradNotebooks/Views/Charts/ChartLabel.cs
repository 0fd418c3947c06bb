namespace GradNotebooks.Views.Charts;

/// <summary>Words in a chart and the middle of their place: so many pixels beside a point, however large the chart is.</summary>
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

    /// <summary>From this width of a live chart on, in pixels between its axes, it has the labels of a wide one.</summary>
    internal const double Wide = 480;

    /// <summary>The room between the axes of a live chart on a telephone's page, with a long key above it and with a short one.</summary>
    private static readonly (double Width, double Height)[] NarrowSizes =
        [(180, 240), (180, 320), (236, 260), (236, 340), (300, 300), (400, 320), (Wide, 330)];

    /// <summary>The same on wider pages.</summary>
    private static readonly (double Width, double Height)[] WideSizes =
        [(Wide, 320), (Wide, 350), (560, 340), (620, 340), (690, 350), (950, 350), (1330, 350)];

    /// <summary>
    /// The labels of a live chart's notes, on no line and no point of it while it grows and shrinks with the page around it. Words for
    /// which there is no such place are left out.
    /// </summary>
    /// <param name="chart">The chart.</param>
    public static IReadOnlyList<ChartLabel> Of(Chart chart) => new Labelling(chart, [.. NarrowSizes, .. WideSizes]).Labels;

    /// <summary>The labels of a live chart narrower than <see cref="Wide"/>, or of one at least as wide, which has room for more.</summary>
    internal static IReadOnlyList<ChartLabel> Of(Chart chart, bool isWide) => new Labelling(chart, isWide ? WideSizes : NarrowSizes).Labels;

    /// <summary>The labels of a chart's notes where it has one size only, in pixels between its axes.</summary>
    internal static IReadOnlyList<ChartLabel> Of(Chart chart, double width, double height) =>
        new Labelling(chart, [(width, height)]).Labels;
}
