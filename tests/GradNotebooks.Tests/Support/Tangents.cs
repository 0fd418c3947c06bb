namespace GradNotebooks.Tests.Support;

/// <summary>
/// Numbers for a line of a derivation: every ∂node/∂parameter that is still pending in it is replaced by the finite difference of
/// that node's value, and the arguments of a definition by the values they have at the call.
/// </summary>
internal sealed class Tangents(Point point, IReadOnlyDictionary<Expr, Expr> arguments)
{
    private readonly Dictionary<(Expr, Expr), double[]> _known = [];

    public Tangents(Point point)
        : this(point, new Dictionary<Expr, Expr>())
    {
    }

    /// <summary>The same for the inside of a call, in whose lines the definition's own arguments stand.</summary>
    public Tangents Within(Apply call)
    {
        var (inside, at) = (new Dictionary<Expr, Expr>(), point);
        foreach (var (formal, argument) in ((DefinedFunction)call.Function).For(call.Arguments).Formals.Zip(call.Arguments))
        {
            (inside[formal], at) = StandIn(formal.Shape, Value(argument), at);
        }

        return new Tangents(at, inside);
    }

    /// <summary>The value of a line.</summary>
    public double[] Value(Expr line)
    {
        var (replaced, at) = (new Dictionary<Expr, Expr>(arguments), point);
        foreach (var pending in Topology.Order(line).OfType<PendingDerivative>())
        {
            (replaced[pending], at) = StandIn(pending.Shape, Of(pending.Node, pending.By), at);
        }

        return [.. Substitution.Replace(line, replaced).Value(at).Numbers];
    }

    private double[] Of(Expr node, Expr by)
    {
        if (!_known.TryGetValue((node, by), out var tangent))
        {
            // Every sample moves at once: what is elementwise keeps them apart, and a parameter is one number anyway.
            var (root, leaf) = (Substitution.Replace(node, arguments), arguments.GetValueOrDefault(by, by));
            var start = point[leaf];
            _known[(node, by)] = tangent = Near.Derivative(step => [.. root.Value(point.With(leaf, Moved(start, step))).Numbers], 0);
        }

        return tangent;
    }

    private static Value Moved(Value start, double step) => new(start.Shape, [.. start.Numbers.ToArray().Select(v => v + step)]);

    private static (Expr Leaf, Point At) StandIn(Shape shape, double[] numbers, Point at)
    {
        var name = $"stand-in {at.Count()}";
        Expr leaf = shape.IsScalar ? new Parameter(name, shape) : new Data(name, shape);
        return (leaf, at.With(leaf, shape.IsScalar ? numbers[0] : numbers));
    }
}
