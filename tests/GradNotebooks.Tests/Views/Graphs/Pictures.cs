using CsCheck;
using GradNotebooks.Views.Graphs;

namespace GradNotebooks.Tests.Views.Graphs;

/// <summary>Pictures to test with: random graphs and short hands for small ones.</summary>
internal static class Pictures
{
    private static readonly string[] Labels = ["×", "+", "( )²", "Σ", "a", "u = f(x, a)", "Loss", "log-likelihood of the second layer"];
    private static readonly string?[] Values = [null, "0.71", "−12.5", "[0.2, 0.5, 0.9, …]", "1"];
    private static readonly string?[] Partials = [null, "× b", "× 2(ŷ − y)", "× ∂₁h(v, c)"];

    private static readonly string[] Samples = ["0.2", "−0.508", "12", "NaN", "1.83×10⁻⁵"];

    private static readonly ArrayFigure?[] Figures =
    [
        null, null, Grid("1", "−0.25"), Grid("0.001", "12", "−3.5", "4"), Heat(1, 12), Heat(6, 4), new SampleColumn(Samples),
        new SampleColumn(Samples[..3]),
    ];

    /// <summary>Random acyclic graphs of 1 to 60 nodes with long edges, parallel edges, fan-outs, several sinks and lone nodes.</summary>
    public static Gen<GraphPicture> Any { get; } = Gen.Select(Gen.Int[1, 60], Gen.Int[1, 60], Gen.Int[0, 4], Gen.Int)
        .Select((nodes, reach, arity, seed) => Random(nodes, reach, arity, seed));

    /// <summary>Random trees: every node but the last is used exactly once.</summary>
    public static Gen<GraphPicture> Trees { get; } = Gen.Select(Gen.Int[1, 60], Gen.Int).Select((nodes, seed) =>
    {
        var random = new Random(seed);
        var edges = Enumerable.Range(0, nodes - 1).Select(i => Edge(i, random.Next(i + 1, nodes), random.Next(100), "0.5"));
        return Of([.. Enumerable.Range(0, nodes).Select(i => Node("n" + i))], [.. edges]);
    });

    public static GraphPicture Of(PictureNode[] nodes, PictureEdge[] edges) => new("Loss", "A computation graph.", nodes, edges);

    public static PictureNode Node(string label, NodeKind kind = NodeKind.Operation, string? sum = null) =>
        new(kind, label, "0.71", kind is NodeKind.Data or NodeKind.Constant ? null : "0.8", sum, null, null);

    public static PictureEdge Edge(int from, int to, int order = 0, string? contribution = null) =>
        new(from, to, order, contribution, contribution is null ? null : "× b");

    /// <summary>A grid of three rows alike.</summary>
    public static NumberGrid Grid(params string[] row) => new([row, row, row]);

    /// <summary>Cells from −1 to 1.</summary>
    public static HeatMap Heat(int rows, int columns) => new(
        [.. Enumerable.Range(0, rows).Select(r => Enumerable.Range(0, columns)
            .Select(c => new HeatCell(2.0 * (r * columns + c) / Math.Max(1, rows * columns - 1) - 1, "a number")).ToArray())],
        "cells");

    public static GraphPicture Random(int nodes, int reach, int arity, int seed)
    {
        var random = new Random(seed);
        var made = new PictureNode[nodes];
        var edges = new List<PictureEdge>();
        for (var i = 0; i < nodes; i++)
        {
            var kind = (NodeKind)random.Next(6);
            var sum = random.Next(5) == 0 ? "−0.2 + 0.4 + 0.6 = 0.8" : null;
            var derivative = random.Next(2) == 0 ? "∂Loss/∂u" : null;
            made[i] = new PictureNode(kind, Pick(Labels)!, Pick(Values), Pick(Values), sum, derivative, null)
            {
                Shape = random.Next(2) == 0 ? "6×4" : null,
                ForwardFigure = Figures[random.Next(Figures.Length)],
                BackwardFigure = Figures[random.Next(Figures.Length)],
            };
            for (var order = random.Next(arity + 1); order > 0 && i > 0; order--)
            {
                var edge = new PictureEdge(random.Next(Math.Max(0, i - reach), i), i, order, Pick(Values), Pick(Partials));
                edges.Add(edge with { Samples = random.Next(3) == 0 ? Samples : null, IsSumOverSamples = random.Next(2) == 0 });
            }
        }

        return Of(made, [.. edges]);

        string? Pick(string?[] choices) => choices[random.Next(choices.Length)];
    }
}
