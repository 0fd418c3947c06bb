namespace GradNotebooks;

/// <summary>
/// For each entry of a gradient the size of the addends that make it up: of the contributions that arrive, of what these are made of, and
/// so on back to the loss; and the same with the sums written out that stand in local partials, as y and y² do in σ′ = y(1 − y).
/// </summary>
internal sealed class Addends
{
    private readonly Value[] _sizes;
    private readonly Value[] _writtenOut;

    public Addends(BackwardPass pass)
    {
        var gradient = pass.Gradient;
        Expr[] derivatives = [.. gradient.Parameters.Select(p => gradient[p])];
        var evaluation = new IncrementalEvaluation(derivatives, pass.Point);
        HashSet<Expr> loss = [.. Topology.EvaluationOrder(gradient.Loss)];
        _sizes = Sizes(WithTurned([.. loss, .. Topology.EvaluationOrder(Partials(gradient))], evaluation));
        _writtenOut = Sizes(loss);

        Value[] Sizes(HashSet<Expr> factors)
        {
            var sizes = Magnitude.Of(evaluation, factors);
            return [.. derivatives.Select(d => sizes[evaluation.PlaceOf(d)])];
        }
    }

    /// <summary>The size for an entry of a parameter; 0 where it is no number.</summary>
    public double this[int parameter, int index] => Finite(_sizes[parameter], index);

    /// <summary>The same with local partials written out.</summary>
    public double WrittenOut(int parameter, int index) => Finite(_writtenOut[parameter], index);

    private static double Finite(Value sizes, int index)
    {
        var size = sizes.Count == 1 ? sizes[0] : sizes[index];
        return double.IsFinite(size) ? size : 0;
    }

    /// <summary>Factors, and v − u where u − v is one of them: which of the two stands in a gradient is a matter of its sign.</summary>
    private static HashSet<Expr> WithTurned(HashSet<Expr> factors, IncrementalEvaluation evaluation) =>
    [
        .. factors,
        .. evaluation.Order.Where(node => Simplification.Turned(node) is { } turned && factors.Contains(turned)),
    ];

    private static Expr[] Partials(Gradient gradient) =>
        [.. gradient.Order.Where(gradient.Reaches).SelectMany(n => gradient.Contributions(n)).Select(c => c.LocalPartial).OfType<Expr>()];
}
