namespace GradNotebooks;

/// <summary>
/// For each entry of a gradient the size of the addends that make it up: of the contributions that arrive, of what these are made of, and so
/// on back to the loss.
/// </summary>
internal sealed class Addends
{
    private readonly Value[] _sizes;

    public Addends(BackwardPass pass)
    {
        var gradient = pass.Gradient;
        Expr[] derivatives = [.. gradient.Parameters.Select(p => gradient[p])];
        var tape = new Tape(derivatives, pass.Point);
        var sizes = Magnitude.Of(tape, Factors(gradient));
        _sizes = [.. derivatives.Select(d => sizes[tape.PlaceOf(d)])];
    }

    /// <summary>The size for an entry of a parameter; 0 where it is no number.</summary>
    public double this[int parameter, int index]
    {
        get
        {
            var sizes = _sizes[parameter];
            var size = sizes.Count == 1 ? sizes[0] : sizes[index];
            return double.IsFinite(size) ? size : 0;
        }
    }

    /// <summary>What gradients are multiplied by: the nodes of the loss, and the local partials with all they are computed from.</summary>
    private static HashSet<Expr> Factors(Gradient gradient)
    {
        Expr[] partials = [.. gradient.Order.Where(gradient.Reaches).SelectMany(n => gradient.Contributions(n)).Select(c => c.LocalPartial).OfType<Expr>()];
        return [.. Topology.EvaluationOrder([gradient.Loss, .. partials])];
    }
}
