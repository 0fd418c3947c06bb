namespace GradNotebooks.Views.Charts;

/// <summary>What lies along an axis of a chart, which decides where it has ticks.</summary>
/// <param name="From">The least number that has a place on it.</param>
/// <param name="To">The greatest.</param>
/// <param name="IsOfIntegers">Whether it counts something, so that no tick belongs between two integers.</param>
/// <param name="IsFewDecades">Whether powers of ten alone would be too few ticks.</param>
public sealed record AxisExtent(double From, double To, bool IsOfIntegers, bool IsFewDecades)
{
    private const double FewDecades = 1000;
    private const double FewIntegers = 12;

    /// <summary>Whether each integer of the axis has room for a tick.</summary>
    public bool IsFewIntegers => IsOfIntegers && To - From <= FewIntegers;

    /// <summary>What lies along a chart's axis from left to right.</summary>
    public static AxisExtent OfX(Chart chart) => Of(chart.X, [.. chart.Series.SelectMany(line => line.X), .. chart.Heights?.X ?? []]);

    /// <summary>What lies along a chart's axis from bottom to top.</summary>
    public static AxisExtent OfY(Chart chart) => Of(chart.Y, [.. chart.Series.SelectMany(line => line.Y), .. chart.Heights?.Y ?? []]);

    private static AxisExtent Of(ChartAxis axis, double[] values)
    {
        double[] shown = [.. values.Where(axis.CanShow)];
        var (from, to) = (axis.From ?? shown.Min(), axis.To ?? shown.Max());
        return new AxisExtent(
            from,
            to,
            IsOfIntegers: !axis.IsLogarithmic && shown.All(double.IsInteger),
            IsFewDecades: axis.IsLogarithmic && to < FewDecades * from);
    }
}
