using GradNotebooks.Notation;
using GradNotebooks.Views.Graphs;

namespace GradNotebooks.Views;

/// <summary>Puts a computation graph into the texts that a drawing or an outline shows.</summary>
internal static class PictureOf
{
    /// <summary>A larger graph is drawn only near its loss: nobody reads more nodes than this.</summary>
    private const int MostNodes = 200;

    private const int Digits = 3;

    public static GraphPicture Graph(ComputationGraph graph)
    {
        var gradient = graph.Gradient;
        var typesetter = new Typesetter(Naming.ForGradient(gradient));
        var nodes = gradient.Order.Length <= MostNodes ? gradient.Order : gradient.Order[^MostNodes..];
        var places = nodes.Select((node, i) => (node, i)).ToDictionary(p => p.node, p => p.i);
        var loss = PlainTextWriter.Write(typesetter.Write(gradient.Loss));
        return new GraphPicture(
            $"Computation graph of {loss}",
            $"{nodes.Length} nodes"
                + (nodes.Length < gradient.Order.Length ? $", the last of {gradient.Order.Length}" : "")
                + ", inputs at the top, the loss at the bottom. Each node shows its value and its gradient, each edge what it sends back.",
            [.. nodes.Select(n => Node(graph, n, typesetter))],
            [.. nodes.OfType<Apply>().SelectMany(n => Edges(graph, n, places, typesetter))]);
    }

    private static PictureNode Node(ComputationGraph graph, Expr node, Typesetter typesetter)
    {
        var (gradient, pass) = (graph.Gradient, graph.Pass);
        var reached = gradient.Reaches(node);
        var forward = pass is null ? default : FigureOf.Value(pass.ValueOf(node), node.Shape);
        var backward = pass is null || !reached ? default : FigureOf.Value(pass[node], node.Shape);
        return new PictureNode(
            Kind(node, gradient.Loss),
            Label(node, typesetter),
            forward.Text,
            backward.Text,
            pass is null ? null : Sum(pass, node),
            reached && (node is not Apply || typesetter.Named(node) is not null) ? typesetter.Adjoint(node).ToString() : null,
            Tooltip(pass, node, reached, typesetter))
        {
            Shape = node.Shape.IsScalar ? null : node.Shape.ToString(),
            ForwardFigure = forward.Figure,
            BackwardFigure = backward.Figure,
            Alarm = Alarm(pass, node),
        };
    }

    /// <summary>The node that first gave no number; a call of a defined function answers for the nodes of its body.</summary>
    private static string? Alarm(BackwardPass? pass, Expr node) =>
        pass?.NotFinite is { } first
        && (ReferenceEquals(first.Node, node) || (node is Apply { Body: { } body } && Topology.EvaluationOrder(body).Contains(first.Node)
            && !pass.Gradient.Order.Contains(first.Node)))
            ? $"✗ {first.Description.Split(':')[0]}"
            : null;

    private static NodeKind Kind(Expr node, Expr loss) => node switch
    {
        _ when ReferenceEquals(node, loss) => NodeKind.Output,
        Parameter => NodeKind.Parameter,
        Data => NodeKind.Data,
        Apply { Function: Primitive } => NodeKind.Operation,
        Apply => NodeKind.Function,
        _ => NodeKind.Constant,
    };

    private static string Label(Expr node, Typesetter typesetter)
    {
        if (node is not Apply apply)
        {
            return typesetter.Write(node).ToString();
        }

        var written = typesetter.Named(node)?.ToString();
        var operation = apply.Function is Primitive primitive
            ? primitive.Glyph
            : typesetter.Head(apply).ToString();
        return written is null ? operation : $"{written} = {operation}";
    }

    private static IEnumerable<PictureEdge> Edges(ComputationGraph graph, Apply node, Dictionary<Expr, int> places, Typesetter typesetter)
    {
        for (var i = 0; i < node.Inputs.Length; i++)
        {
            if (!places.TryGetValue(node.Inputs[i], out var from))
            {
                continue;
            }

            var contribution = graph.Gradient.Outgoing(node).FirstOrDefault(c => c.Index == i);
            yield return new PictureEdge(
                from,
                places[node],
                i,
                contribution is null ? null : graph.Pass is { } pass ? FigureOf.Contribution(pass.ValueOf(contribution), contribution.Value.Shape) : "–",
                Factor(contribution, typesetter));
        }
    }

    /// <summary>"× (2u + b)": what the consumer's gradient is multiplied by; nothing, where that is one.</summary>
    private static string? Factor(Contribution? contribution, Typesetter typesetter) => contribution?.LocalPartial switch
    {
        null => null,
        var one when Simplification.Number(one) is 1.0 => null,
        var partial => typesetter.Write(partial) is var formula && formula is Addition or Negation ? $"× ({formula})" : $"× {formula}",
    };

    /// <summary>How a gradient came together: from several consumers, or from every sample.</summary>
    private static string? Sum(BackwardPass pass, Expr node)
    {
        var incoming = pass.Gradient.Contributions(node);
        if (!node.Shape.IsScalar || incoming.IsEmpty)
        {
            return null;
        }

        return incoming switch
        {
            { Length: > 1 } => $"{ValueText.Terms([.. incoming.Select(c => (double)pass.ValueOf(c))], Digits + 1, 5)} = {NumberText.Format(pass[node], Digits + 1)}",
            [{ IsSummed: true } one] => $"Σₙ  {ValueText.Terms([.. pass.ValueOf(one.PerSample).Numbers], Digits - 1, 5)} = {NumberText.Format(pass[node], Digits)}",
            _ => null,
        };
    }

    private static string Tooltip(BackwardPass? pass, Expr node, bool reached, Typesetter typesetter)
    {
        var name = typesetter.Write(node);
        return pass is null
            ? name.ToString()
            : $"{name} = {ValueText.Format(pass.ValueOf(node), 7, 20)}"
                + (reached ? $"; {typesetter.Adjoint(node)} = {ValueText.Format(pass[node], 7, 20)}" : "");
    }
}
