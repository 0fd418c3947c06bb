namespace GradNotebooks;

/// <summary>
/// What an axis of a <see cref="Chart"/> measures, and whether in equal steps or in powers of ten. A text alone is a linear axis.
/// </summary>
public sealed record ChartAxis
{
    private ChartAxis(string title, bool isLogarithmic) => (Title, IsLogarithmic) = (title, isLogarithmic);

    /// <summary>What is measured, with its unit where it has one.</summary>
    public string Title { get; }

    /// <summary>
    /// Whether equal distances are equal ratios. Numbers that are not positive cannot stand on such an axis and leave a gap.
    /// </summary>
    public bool IsLogarithmic { get; }

    /// <summary>Where the axis begins; null to leave it to the data.</summary>
    public double? From { get; init; }

    /// <summary>Where the axis ends; null to leave it to the data.</summary>
    public double? To { get; init; }

    /// <summary>An axis in equal steps.</summary>
    public static ChartAxis Linear(string title) => new(title, isLogarithmic: false);

    /// <summary>An axis in powers of ten.</summary>
    public static ChartAxis Logarithmic(string title) => new(title, isLogarithmic: true);

    /// <summary>A linear axis of that title.</summary>
    public static implicit operator ChartAxis(string title) => Linear(title);

    /// <summary>Whether a number has a place on this axis.</summary>
    internal bool CanShow(double value) => double.IsFinite(value) && (!IsLogarithmic || value > 0);
}
