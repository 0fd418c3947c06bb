namespace GradNotebooks.Views.Charts;

/// <summary>Heights over a grid, and at which of them to draw a line.</summary>
/// <param name="X">The grid from left to right.</param>
/// <param name="Y">The grid from bottom to top.</param>
/// <param name="Z">The height at (X[i], Y[j]); NaN where there is none.</param>
/// <param name="Levels">The heights of the level lines.</param>
/// <param name="Name">What the height is.</param>
internal sealed record HeightMap(double[] X, double[] Y, double[,] Z, Levels Levels, string Name);
