namespace GradNotebooks;

/// <summary>
/// A loss with every call of a defined function replaced by its definition, so that mistakes within definitions can be made too. What is
/// within one belongs, for the reader, to the call.
/// </summary>
internal sealed class OpenedLoss
{
    private readonly Dictionary<Expr, Apply> _callOf = [];

    private OpenedLoss(Expr loss, Expr opened)
    {
        Loss = opened;
        var images = new Dictionary<Expr, Expr>();
        foreach (var call in Topology.Order(loss).OfType<Apply>().Where(n => n.Function is DefinedFunction))
        {
            var ends = call.Inputs.Select(Image).ToHashSet();
            foreach (var node in Topology.OrderDownTo(ends, Opened(call)).Where(n => !ends.Contains(n)))
            {
                _callOf.TryAdd(node, call);
            }
        }

        Expr Image(Expr input) => images.TryGetValue(input, out var image) ? image : images[input] = Opened(input);
    }

    /// <summary>The loss without calls.</summary>
    public Expr Loss { get; }

    /// <summary>The opened loss; null where there is nothing to open, or too much to read.</summary>
    public static OpenedLoss? Of(Expr loss, int most)
    {
        var opened = Opened(loss);
        return ReferenceEquals(opened, loss) || Topology.Order(opened).Length > most ? null : new OpenedLoss(loss, opened);
    }

    /// <summary>The call in whose definition a node stands; null where it stands in none.</summary>
    public Apply? CallOf(Expr node) => _callOf.GetValueOrDefault(node);

    private static Expr Opened(Expr expression)
    {
        while (Topology.Order(expression).Any(n => n is Apply { Function: DefinedFunction }))
        {
            expression = Substitution.Replace(
                expression, (call, inputs) => call.Function is DefinedFunction defined ? defined.Open(Apply.Raw(defined, inputs)) : null);
        }

        return expression;
    }
}
