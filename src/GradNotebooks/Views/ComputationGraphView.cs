using System.Text;
using GradNotebooks.Views.Graphs;

namespace GradNotebooks.Views;

/// <summary>A computation graph as a drawing, and as an indented outline where only text can be shown.</summary>
public sealed class ComputationGraphView : View<ComputationGraph>
{
    internal static string Content(ComputationGraph graph)
    {
        var picture = PictureOf.Graph(graph);
        return $"<figure class=\"gn-scroll\">{GraphSvg.Write(picture)}</figure>";
    }

    internal static string PlainText(ComputationGraph graph)
    {
        var picture = PictureOf.Graph(graph);
        var inputs = picture.Edges.ToLookup(e => e.To);
        var written = new HashSet<int>();
        var text = new StringBuilder();
        var open = new Stack<(int Node, int Depth, PictureEdge? Edge)>([(picture.Nodes.Count - 1, 0, null)]);
        while (open.TryPop(out var next))
        {
            var node = picture.Nodes[next.Node];
            var indent = new string(' ', 2 * Math.Min(next.Depth, 20));
            var again = !written.Add(next.Node);
            var received = next.Edge?.Contribution is { } contribution ? $"  ← receives {contribution}" : "";
            var shape = node.Shape is null ? "" : $"  {node.Shape}";
            text.AppendLine(again
                ? $"{indent}{node.Label} (above){received}"
                : $"{indent}{node.Label}{shape}  value {node.Forward ?? "–"}  gradient {node.Sum ?? node.Backward ?? "–"}{received}");
            if (!again)
            {
                foreach (var edge in inputs[next.Node].OrderByDescending(e => e.Order))
                {
                    open.Push((edge.From, next.Depth + 1, edge));
                }
            }
        }

        return text.ToString().TrimEnd();
    }

    private protected override string Html(ComputationGraph graph) => Markup.Page(Content(graph));
}
