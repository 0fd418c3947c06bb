using System.Collections.Immutable;
using GradNotebooks.Formulas;

namespace GradNotebooks.Views.Charts;

/// <summary>At which heights level lines are drawn: equal steps, or equal ratios where the heights span powers of ten.</summary>
/// <param name="Heights">The heights, rising.</param>
/// <param name="AreLogarithmic">Whether they are spaced by equal ratios.</param>
public sealed record Levels(ImmutableArray<double> Heights, bool AreLogarithmic)
{
    private const int AtMost = 10;
    private const double WideSpan = 100;
    private const double Lowest = 0.01;

    private static readonly int[] RoundNumbers = [1, 2, 5, 10];

    /// <summary>Where a height stands on a scale on which the levels are evenly apart: its logarithm to base 10, or itself.</summary>
    public double Place(double height) => AreLogarithmic ? Math.Log10(height) : height;

    /// <summary>How a height is written on its line.</summary>
    public static string Name(double height) => NumberText.Format(height, 3);

    /// <summary>About ten levels with round numbers among these heights. What is not finite is left out.</summary>
    internal static Levels Among(IEnumerable<double> heights)
    {
        var finite = heights.Where(double.IsFinite).ToList();
        var (least, greatest) = (finite.Min(), finite.Max());
        if (least == greatest)
        {
            return new Levels([], AreLogarithmic: false);
        }

        // A loss that touches zero has no power of ten there, and below the lowest of its heights a grid is too coarse for level lines.
        var above = finite.Where(height => height > 0).Order().ToList();
        var bottom = above.Count == 0 ? greatest : above[(int)(Lowest * above.Count)];
        if (least >= 0 && greatest > WideSpan * bottom)
        {
            return Ratios(Math.Log10(bottom), Math.Log10(greatest));
        }

        var step = RoundStep((greatest - least) / AtMost);
        var first = Math.Floor(least / step) + 1;
        return new Levels(
            [.. Enumerable.Range(0, 2 * AtMost).Select(i => (first + i) * step).TakeWhile(height => height < greatest)],
            AreLogarithmic: false);
    }

    /// <summary>Powers of ten, or of its square or fourth root where they span few decades.</summary>
    private static Levels Ratios(double from, double to)
    {
        double[] steps = [0.25, 0.5, 1, 2, 4, 8, 16, 32, 64];
        var step = steps.First(s => (to - from) / s <= AtMost);
        var first = Math.Floor(from / step) + 1;
        return new Levels(
            [.. Enumerable.Range(0, AtMost + 1).Select(i => (first + i) * step).TakeWhile(e => e < to).Select(e => Math.Pow(10, e))],
            AreLogarithmic: true);
    }

    /// <summary>The next of 1, 2, 5, 10, … times a power of ten.</summary>
    private static double RoundStep(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return RoundNumbers.Select(k => k * power).First(step => step >= least * (1 - 1e-9));
    }
}
