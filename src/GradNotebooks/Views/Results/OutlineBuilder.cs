using System.Globalization;
using System.Text;
using GradNotebooks.Views.Graphs;

namespace GradNotebooks.Views;

/// <summary>
/// A computation graph as an indented outline: the loss, and under each node the nodes it is computed from, in columns. Every node stands
/// once with its numbers; where it is used again, a line refers to it by its name, or by a number in brackets where it has none.
/// </summary>
internal static class OutlineBuilder
{
    private const int Deepest = 12;
    private const int WidestCell = 56;

    public static string Graph(ComputationGraph graph)
    {
        var part = GraphPart.Whole(graph);
        var picture = PictureBuilder.Part(part);
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"{picture.Title}: under each node what it is computed from.")
            .AppendLine(TextTable.Write(
                [("node", false), ("shape", false), ("value", false), ("gradient", false), ("receives", false)],
                [.. Lines(picture)]));
        if (part.IsFolded)
        {
            text.AppendLine(OpenedParts.Note(part));
        }

        return text.ToString().TrimEnd();
    }

    private static IEnumerable<string[]> Lines(GraphPicture picture)
    {
        var inputs = picture.Edges.ToLookup(e => e.To);
        var uses = picture.Edges.GroupBy(e => e.From).ToDictionary(g => g.Key, g => g.Select(e => e.To).Distinct().Count());
        var names = Names(picture, uses);
        var written = new HashSet<int>();
        var open = new Stack<(int Node, int Depth, PictureEdge[] Uses)>();
        foreach (var sink in Enumerable.Range(0, picture.Nodes.Count).Where(n => !uses.ContainsKey(n)))
        {
            open.Push((sink, 0, []));
        }

        while (open.TryPop(out var next))
        {
            var node = picture.Nodes[next.Node];
            var isAgain = !written.Add(next.Node);
            var name = new string(' ', 2 * Math.Min(next.Depth, Deepest)) + names[next.Node];
            var sent = string.Join(" and ", next.Uses.Select(e => e.Contribution).OfType<string>());
            yield return isAgain
                ? [name, "", "see above", "", sent]
                : [name, node.Shape ?? "", Cut(node.Forward ?? NodeFace.NotComputed), Gradient(node), sent];
            if (!isAgain)
            {
                foreach (var of in inputs[next.Node].OrderBy(e => e.Order).GroupBy(e => e.From).Reverse())
                {
                    open.Push((of.Key, next.Depth + 1, [.. of]));
                }
            }
        }
    }

    /// <summary>Every node by its label, with a number where it is used more than once and others are called the same.</summary>
    private static string[] Names(GraphPicture picture, Dictionary<int, int> uses)
    {
        var alike = picture.Nodes.GroupBy(n => n.Label).ToDictionary(g => g.Key, g => g.Count());
        var count = 0;
        return [.. picture.Nodes.Select((node, i) => uses.GetValueOrDefault(i) > 1 && alike[node.Label] > 1
            ? $"{node.Label} [{(++count).ToString(CultureInfo.InvariantCulture)}]"
            : node.Label)];
    }

    /// <summary>The sum spelt out, where it is one; what was lost, where numbers were.</summary>
    private static string Gradient(PictureNode node) => node switch
    {
        { Alarm: { } alarm } => alarm,
        { Sum: { } sum, Backward: { } total } => $"{(node.IsSumOfOneEntry ? $"{Cut(total)}, " : "")}{sum.Replace("  ", " ")}",
        { Kind: NodeKind.Data or NodeKind.Constant or NodeKind.Given, Backward: null } => "",
        _ => Cut(node.Backward ?? NodeFace.NotComputed),
    };

    private static string Cut(string text) => text.Length <= WidestCell ? text : text[..(WidestCell - 1)] + "…";
}
