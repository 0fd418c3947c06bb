using System.Collections.Immutable;
using GradNotebooks.Formulas;
using GradNotebooks.Views.Graphs;

namespace GradNotebooks.Views;

/// <summary>Puts a computation graph into the texts that a drawing, its steps and an outline show.</summary>
internal sealed class PictureBuilder
{
    private const int Digits = 7;
    private const int ShownNumbers = 20;

    /// <summary>Of a folded group so many values are listed.</summary>
    private const int ListedExits = 2;

    private readonly GraphPart _part;
    private readonly Dictionary<Expr, GradientText> _gradients = [];
    private readonly Dictionary<PartEdge, string> _sent = [];
    private readonly Dictionary<PartEdge, IReadOnlyList<string>> _samples = [];

    private PictureBuilder(GraphPart part)
    {
        _part = part;
        if (Pass is { } pass)
        {
            MeetGradients(pass);
        }
    }

    private BackwardPass? Pass => _part.Graph.Pass;

    private Gradient Gradient => _part.Graph.Gradient;

    public static GraphPicture Graph(ComputationGraph graph) => Part(GraphPart.Whole(graph));

    public static GraphPicture Part(GraphPart part)
    {
        var texts = new PictureBuilder(part);
        var loss = part.Typesetter.Write(part.Known(part.Graph.Gradient.Loss));
        return new GraphPicture(
            $"Computation graph of {loss}",
            $"{part.Nodes.Length} nodes{(part.IsFolded ? $" that stand for {part.Size}" : "")}, inputs at the top, {loss} at the bottom. "
                + "Each node shows its value and its gradient, each edge what it sends back.",
            [.. part.Nodes.Select(texts.Node)],
            [.. part.Edges.Select(texts.Edge)]);
    }

    /// <summary>What a node of a drawing is called.</summary>
    public static string LabelOf(GraphPart part, PartNode group) => new PictureBuilder(part).LabelOf(group);

    /// <summary>The gradients of what is drawn with what arrives over each edge, rounded together.</summary>
    private void MeetGradients(BackwardPass pass)
    {
        var edges = _part.Edges.Where(e => e.Contributions.Length > 0 && e.Value is not null).ToLookup(e => e.Value!);
        foreach (var node in _part.Nodes.SelectMany(n => n.Exits))
        {
            var incoming = edges[node].ToArray();
            Value[] sent = [.. incoming.Select(e => Total(e.Contributions.Select(pass.ValueOf)))];
            var isGiven = _part.IsGiven(node);
            if (isGiven ? sent.Length == 0 : !Gradient.Reaches(node))
            {
                continue;
            }

            var arriving = Gradient.Contributions(node);
            var summed = incoming is [{ Contributions: [{ IsSummed: true } one] }] ? one.PerSample : null;
            var text = _gradients[node] = GradientText.Of(
                node.Shape,
                isGiven ? Total(sent) : pass[node],
                sent,
                isGiven || incoming.Sum(e => e.Contributions.Length) == arriving.Length,
                summed is null ? null : pass.ValueOf(summed),
                summed?.Shape.HasSamples == true);
            for (var i = 0; i < incoming.Length; i++)
            {
                _sent[incoming[i]] = text.Incoming[i];
                if (i < text.Samples.Length)
                {
                    _samples[incoming[i]] = text.Samples[i];
                }
            }
        }
    }

    private static Value Total(IEnumerable<Value> values) => values.Aggregate((sum, value) =>
        new Value(sum.Shape, [.. sum.Array.Zip(value.Array, (a, b) => a + b)]));

    private PictureNode Node(PartNode group) => group switch
    {
        { Head: { } head } => Node(group, head),
        _ => new PictureNode(
            KindOf(group),
            LabelOf(group),
            Listed(
                group.Exits,
                n => Pass?.Computed(n) is { } value ? $"{Called(n, " = ")}{FigureBuilder.Value(value, n.Shape).Text}" : null,
                "values"),
            Listed(group.Exits, n => _gradients.GetValueOrDefault(n)?.Text, "gradients"),
            null,
            "gradients",
            null),
    };

    private PictureNode Node(PartNode group, Expr head)
    {
        var typesetter = _part.Typesetter;
        var known = _part.Known(head);
        var forward = Pass?.Computed(head) is { } value ? FigureBuilder.Value(value, head.Shape) : default;
        var backward = _gradients.GetValueOrDefault(head);
        var reached = Gradient.Reaches(head);
        return new PictureNode(
            KindOf(group),
            LabelOf(group),
            forward.Text,
            backward?.Text,
            backward?.Sum,
            _part.IsGiven(head) ? "sent back"
                : reached && (known is not Apply || typesetter.Named(known) is not null) ? typesetter.Adjoint(known).ToString()
                : null,
            Tooltip(head, known))
        {
            Shape = head.Shape.IsScalar ? null : head.Shape.ToString(),
            ForwardFigure = forward.Figure,
            BackwardFigure = backward?.Figure,
            IsSumOfOneEntry = backward is { IsSumOfOneEntry: true },
            IsSumOnEdge = backward is { IsSumOfOneEntry: false, Sum: not null, Samples.IsEmpty: false },
            IsMarked = _part.Graph.Marked.Contains((head, null)),
            Alarm = group.Members.Select(Alarm).FirstOrDefault(alarm => alarm is not null),
        };
    }

    private string? Listed(ImmutableArray<Expr> nodes, Func<Expr, string?> text, string what) =>
        Pass is null ? null
        : nodes.Length > ListedExits ? $"{nodes.Length} {what}"
        : string.Join("; ", nodes.Select(text).OfType<string>());

    /// <summary>The node that first gave no number; a call of a defined function answers for the nodes of its body.</summary>
    private string? Alarm(Expr node) =>
        Pass?.NotFinite is { } first
        && (ReferenceEquals(first.Node, node) || (node is Apply { Body: { } body } && Topology.EvaluationOrder(body).Contains(first.Node)
            && !Gradient.Order.Contains(first.Node)))
            ? $"✗ {first.What}"
            : null;

    private NodeKind KindOf(PartNode group) => group.Members[^1] switch
    {
        _ when group.IsFolded => NodeKind.Folded,
        var node when _part.IsGiven(node) => node switch
        {
            Parameter => NodeKind.Parameter,
            Data => NodeKind.Data,
            _ => NodeKind.Given,
        },
        var node when ReferenceEquals(node, Gradient.Loss) => NodeKind.Output,
        Parameter => NodeKind.Parameter,
        Data => NodeKind.Data,
        Apply { Function: Primitive } => NodeKind.Operation,
        Apply => NodeKind.Function,
        _ => NodeKind.Constant,
    };

    private string LabelOf(PartNode group)
    {
        if (!group.IsFolded)
        {
            return LabelOf(group.Members[0]);
        }

        var names = group.Members
            .Select(m => _part.Typesetter.Named(_part.Known(m)) ?? (m is Apply ? null : _part.Typesetter.Write(m)))
            .OfType<Formula>()
            .ToArray();
        var count = group.Members.All(m => m is Parameter) ? $"{group.Members.Length} parameters"
            : group.Members.All(m => m is Data) ? $"{group.Members.Length} data"
            : $"{group.Members.Length} nodes";
        return group.Head is { } head && _part.Typesetter.Named(_part.Known(head)) is { } name ? $"{name} = {count}"
            : names.Length > 1 ? $"{count}: {names[0]} … {names[^1]}"
            : count;
    }

    private string LabelOf(Expr node)
    {
        var typesetter = _part.Typesetter;
        if (node is not Apply apply || (_part.IsGiven(node) && typesetter.Named(node) is not null))
        {
            return typesetter.Write(node).ToString();
        }

        var written = typesetter.Named(_part.Known(node))?.ToString();
        var operation = apply.Function is Primitive primitive && !_part.IsGiven(node)
            ? primitive.Glyph
            : typesetter.Head(apply).ToString();
        var label = written is null ? operation : $"{written} = {operation}";
        return _part.Graph.Marked.Contains((node, null)) ? $"✗ {label}" : label;
    }

    private PictureEdge Edge(PartEdge edge)
    {
        var isMarked = _part.Nodes[edge.To] is { IsFolded: false, Members: [var consumer] }
            && _part.Graph.Marked.Contains((consumer, edge.Order));
        var isOpen = !_part.Nodes[edge.To].IsFolded;
        var factor = isOpen ? Factor(edge.Contributions.FirstOrDefault()) : null;
        var sent = edge.Contributions.IsEmpty ? null
            : Pass is null ? "–"
            : edge.Value is { } value ? (_part.Nodes[edge.From].Head is null ? Called(value, ": ") : "") + _sent[edge]
            : $"{edge.Values.Length} gradients";
        var samples = _part.Nodes[edge.From].Head is null ? null : _samples.GetValueOrDefault(edge);
        return new PictureEdge(edge.From, edge.To, edge.Order, sent, isMarked ? $"✗ {factor ?? "here"}" : factor)
        {
            IsMarked = isMarked,
            Samples = samples,
            IsSumOverSamples = samples is not null && edge.Value!.Shape.IsScalar,
        };
    }

    /// <summary>A value by its name, where it has one and others leave the same group.</summary>
    private string Called(Expr value, string sign) =>
        (_part.Typesetter.Named(value) ?? (value is Apply ? null : _part.Typesetter.Write(value))) is { } name ? $"{name}{sign}" : "";

    /// <summary>"× (2u + b)": what the consumer's gradient is multiplied by; nothing, where that is one.</summary>
    private string? Factor(Contribution? contribution) => contribution?.LocalPartial switch
    {
        null => null,
        var one when Simplification.Number(one) is 1.0 => null,
        var partial => _part.Typesetter.Write(partial) is var formula && formula is Addition or Negation
            ? $"× ({formula})"
            : $"× {formula}",
    };

    private string Tooltip(Expr node, Expr known)
    {
        var name = _part.Typesetter.Write(known);
        return Pass?.Computed(node) is not { } value
            ? name.ToString()
            : $"{name} = {ValueText.Format(value, Digits, ShownNumbers)}"
                + (Gradient.Reaches(node) && !_part.IsGiven(node)
                    ? $"; {_part.Typesetter.Adjoint(known)} = {ValueText.Format(Pass[node], Digits, ShownNumbers)}"
                    : "");
    }
}
