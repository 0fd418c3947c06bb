using System.Collections.Immutable;

namespace GradNotebooks.Views.Charts;

/// <summary>Heights over a grid, and at which of them to draw a line.</summary>
public sealed class HeightMap
{
    /// <summary>Heights over a grid.</summary>
    /// <param name="x">The grid from left to right.</param>
    /// <param name="y">The grid from bottom to top.</param>
    /// <param name="z">The height at (x[i], y[j]); NaN where there is none.</param>
    /// <param name="levels">The heights of the level lines.</param>
    /// <param name="name">What the height is.</param>
    internal HeightMap(double[] x, double[] y, double[,] z, Levels levels, string name) =>
        (X, Y, Z, Levels, Name) = ([.. x], [.. y], z, levels, name);

    /// <summary>The grid from left to right.</summary>
    public ImmutableArray<double> X { get; }

    /// <summary>The grid from bottom to top.</summary>
    public ImmutableArray<double> Y { get; }

    /// <summary>From bottom to top a row for each y, from left to right in it the height at each x; NaN where there is none.</summary>
    public IEnumerable<ImmutableArray<double>> Rows =>
        Enumerable.Range(0, Y.Length).Select(j => Enumerable.Range(0, X.Length).Select(i => Z[i, j]).ToImmutableArray());

    /// <summary>The heights of the level lines.</summary>
    public Levels Levels { get; }

    /// <summary>What the height is.</summary>
    public string Name { get; }

    /// <summary>The height at (X[i], Y[j]).</summary>
    internal double[,] Z { get; }
}
