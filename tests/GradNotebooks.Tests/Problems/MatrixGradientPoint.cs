namespace GradNotebooks.Tests.Problems;

/// <summary>Where the gradients of <see cref="MatrixGradientTable"/> are measured.</summary>
internal static class MatrixGradientPoint
{
    /// <summary>A point for the leaves of a loss: matrices far from singular ones, of entries that are positive and differ.</summary>
    public static Point Of(Expr loss)
    {
        var point = new Point();
        foreach (var leaf in Topology.Order(loss).Where(node => node is Parameter or Data))
        {
            var shape = leaf.Shape.WithSamples(4);
            var seed = leaf.Name![0] * 0.7;
            point[leaf] = new Value(shape, [.. Enumerable.Range(0, shape.Count).Select(i => Number(shape, seed, i))]);
        }

        return point;
    }

    private static double Number(Shape shape, double seed, int i) => 0.75 + (0.5 * Math.Sin(seed + (2.3 * i)))
        + (shape.Rank == 2 && i / shape.Sizes[1] == i % shape.Sizes[1] ? 2 + (0.5 * (i % shape.Sizes[1])) : 0);
}
