using GradNotebooks.Views.Graphs;

namespace GradNotebooks.Views;

/// <summary>A computation graph as a drawing, and as an indented outline where only text can be shown.</summary>
public sealed class ComputationGraphView : View<ComputationGraph>
{
    internal static string Content(ComputationGraph graph)
    {
        var part = GraphPart.Whole(graph);
        var picture = PictureOf.Part(part);
        if (graph.Pass is null)
        {
            return OpenedParts.Figure(picture) + OpenedParts.Html(part);
        }

        var walk = WalkOf.Part(part, picture);
        return WalkHtml.Around(walk, OpenedParts.Figure(walk)) + OpenedParts.Html(part);
    }

    internal static string PlainText(ComputationGraph graph) => OutlineOf.Graph(graph);

    private protected override string Html(ComputationGraph graph) => Markup.Page(Content(graph));
}
