namespace GradNotebooks.Views.Charts;

/// <summary>A loss over two of its scalar parameters, with everything else held at a point.</summary>
internal sealed class LossSurface(Expr loss, Point held, Expr u, Expr v)
{
    /// <summary>How many places a side of the grid has.</summary>
    public const int Side = 65;

    /// <summary>So many numbers are computed in about a tenth of a second.</summary>
    private const double Cheap = 5e7;

    private readonly CompiledGradient _program = loss.Compile();

    /// <summary>Whether a surface takes no more time than a picture may: at every place the loss is computed on all samples.</summary>
    public static bool IsCheap(Expr loss, Point held) =>
        (double)Side * Side * Topology.EvaluationOrder(loss).Length * held.Max(leaf => leaf.Value.Count) <= Cheap;

    /// <summary>The loss on a grid; NaN where it is not finite.</summary>
    /// <param name="x">From where to where u runs.</param>
    /// <param name="y">From where to where v runs.</param>
    /// <param name="name">What the loss is called.</param>
    public HeightMap Over((double From, double To) x, (double From, double To) y, string name)
    {
        var (xs, ys) = (Grid(x), Grid(y));
        var heights = new double[xs.Length, ys.Length];
        for (var i = 0; i < xs.Length; i++)
        {
            for (var j = 0; j < ys.Length; j++)
            {
                var height = Value(xs[i], ys[j]);
                heights[i, j] = double.IsFinite(height) ? height : double.NaN;
            }
        }

        return new HeightMap(xs, ys, heights, Levels.Among(heights.Cast<double>()), name);
    }

    private double Value(double x, double y) => _program.Run(held.With(u, x).With(v, y), Span<double>.Empty);

    private static double[] Grid((double From, double To) range) =>
        [.. Enumerable.Range(0, Side).Select(i => range.From + (range.To - range.From) * i / (Side - 1))];
}
