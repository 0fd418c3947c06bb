using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>A line of a <see cref="Chart"/>: a name for the key, and points joined in their order.</summary>
public sealed class ChartLine
{
    /// <summary>A line through the points (x, y).</summary>
    /// <param name="name">Its name in the key.</param>
    /// <param name="x">From left to right, one for each point.</param>
    /// <param name="y">From bottom to top, one for each point; NaN and ±∞ leave a gap.</param>
    /// <exception cref="ModelException">There are not as many x as y.</exception>
    public ChartLine(string name, IEnumerable<double> x, IEnumerable<double> y)
    {
        (Name, X, Y) = (name, [.. x], [.. y]);
        if (X.Length != Y.Length)
        {
            throw new ModelException($"The line “{name}” has {X.Length} x and {Y.Length} y: each point needs one of both.");
        }
    }

    /// <summary>A line through numbers in their order, at x = 0, 1, 2, …</summary>
    /// <param name="name">Its name in the key.</param>
    /// <param name="y">From bottom to top; NaN and ±∞ leave a gap.</param>
    public ChartLine(string name, params double[] y)
        : this(name, Enumerable.Range(0, y.Length).Select(i => (double)i), y)
    {
    }

    /// <summary>Its name in the key.</summary>
    public string Name { get; }

    /// <summary>Where its points are, from left to right.</summary>
    public ImmutableArray<double> X { get; }

    /// <summary>Where its points are, from bottom to top.</summary>
    public ImmutableArray<double> Y { get; }
}
