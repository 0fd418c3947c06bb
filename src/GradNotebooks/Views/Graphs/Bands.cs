namespace GradNotebooks.Views.Graphs;

/// <summary>
/// Vertical coordinates: a band for each rank, high enough for its boxes or labels, and gaps between them in which edges may bend, the
/// higher the farther an edge has to go sideways.
/// </summary>
internal sealed class Bands
{
    /// <summary>The straight end of an edge, with its arrowhead.</summary>
    public const double ArrowRun = 9;

    private const double LeastGap = 11;
    private const double MostGap = 84;
    private const double Slope = 0.45;

    public Bands(LayeredGraph graph, NodeFace[] faces, EdgeLabel?[] labels, double[] axis, Ports ports, double margin)
    {
        var height = new double[graph.RankCount];
        var drift = new double[graph.RankCount];
        for (var node = 0; node < graph.NodeCount; node++)
        {
            Raise(height, graph.Rank[node], faces[node].Height);
        }

        for (var edge = 0; edge < labels.Length; edge++)
        {
            var (first, end) = (graph.FirstCell[edge], graph.FirstCell[edge + 1]);
            Raise(height, graph.Rank[first], labels[edge]?.Height ?? 0);
            Raise(drift, graph.Rank[first] - 1, Math.Abs(ports.Leaving[first] - axis[first]));
            Raise(drift, graph.Rank[end - 1], Math.Abs(ports.Entering[end - 1] - axis[end - 1]));
            for (var cell = first + 1; cell < end; cell++)
            {
                Raise(drift, graph.Rank[cell - 1], Math.Abs(axis[cell] - axis[cell - 1]));
            }
        }

        Top = new double[graph.RankCount];
        Bottom = new double[graph.RankCount];
        var y = margin;
        for (var rank = 0; rank < graph.RankCount; rank++)
        {
            Top[rank] = y;
            Bottom[rank] = y + height[rank];
            y = Bottom[rank] + Math.Min(MostGap, LeastGap + Slope * drift[rank]) + (rank % 2 == 1 ? ArrowRun : 0);
        }
    }

    public double[] Top { get; }

    public double[] Bottom { get; }

    private static void Raise(double[] values, int rank, double value) => values[rank] = Math.Max(values[rank], value);
}
