using GradNotebooks.Views.Graphs;

namespace GradNotebooks.Views;

/// <summary>A computation graph as a drawing, which can be walked step by step where it has numbers, and as an indented outline.</summary>
public sealed class ComputationGraphView : View<ComputationGraph>
{
    internal static string Content(ComputationGraph graph)
    {
        var part = GraphPart.Whole(graph);
        var picture = PictureBuilder.Part(part);
        var walk = graph.Pass is null ? picture : WalkBuilder.Part(part, picture);
        var drawing = OpenedParts.Figure(walk);
        var opened = OpenedParts.Html(part);
        var names = part.Typesetter.Definitions(known: graph.Gradient.Order.ToHashSet());
        return $"{(walk.Steps.Count > 0 ? WalkHtml.Around(walk, drawing) : drawing)}{Markup.Definitions(names)}{opened}";
    }

    private protected override string Plain(ComputationGraph graph) => OutlineBuilder.Graph(graph);

    private protected override string Html(ComputationGraph graph) => Markup.Page(Content(graph));
}
