using System.Collections.Immutable;
using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>Visits what an array chooses of itself: which entry of a result, which of its own entries, and with what weight.</summary>
internal delegate void Choosing(Value u, Action<int, int, double> visit);

/// <summary>
/// What sorts, takes the middle or the largest of windows: a result that is a weighted sum of entries, S(u)·u, in which the entries' order
/// alone decides which. S(u) is constant but for its jumps, where entries tie. So three rows belong together: the value S(u)·u, what the
/// same choice makes of another array, S(u)·v, and the way back, S(u)ᵀ·g; the pullback of each is written with the others.
/// </summary>
/// <param name="Choose">The choice.</param>
/// <param name="ResultShape">The shape of the result for that of u; throws a sentence where u has none.</param>
/// <param name="Ties">What holds where entries tie.</param>
internal sealed record Selection(Choosing Choose, Func<Expr, Shape> ResultShape, string Ties)
{
    /// <summary>S(u)·u.</summary>
    public Primitive Value(
        string name, string glyph, Func<ImmutableArray<Formula>, Formula> writing, Kernel kernel, Gathering? branch, Func<Primitive> back,
        Func<Value, Shape, Value>? branches = null, Action<Apply, int, Action<int, int, int>>? sees = null) =>
        new Primitive(name, 1, kernel, (_, a) => writing(a))
        {
            Back = (node, _, gradient) => Returned(back(), node.Inputs[0], gradient),
            ResultShape = inputs => ResultShape(inputs[0]),
            Glyph = glyph,
            Rule = "rearranging",
            TiePolicy = Ties,
            Branch = (v, shape) => branches?.Invoke(v[0], shape) ?? branch!(v[0].Numbers),
            Domain = [(-2, 2)],
        }.Finite().InBranch((v, shape) => Chosen(v[0].Real, v[0], shape))
            .Adding((sizes, values, shape) => Kernels.Compute((v, result) => Chosen(v[0], v[1], result), shape, values[0], sizes[0]))
            .With(new(
                Sentence: passage =>
                    $"{passage.WrittenOut} sends its gradient back to the entries of {passage.Input} that it took ({Ties}).",
                Sees: sees));

    /// <summary>S(u)·v.</summary>
    public Primitive Same(string name, string glyph, Func<ImmutableArray<Formula>, Formula> writing, Func<Primitive> back) =>
        new Primitive(name, 2, (v, result) => Chosen(v[0], v[1], result), (_, a) => writing(a))
        {
            Back = (node, index, gradient) => index == 0
                ? Algebra.BroadcastTo(0, node.Inputs[0].Shape)
                : back().Of(node.Inputs[0], Algebra.BroadcastTo(gradient, node.Shape)),
            ResultShape = inputs => ResultShape(inputs[0]) is var shape && inputs[0].Shape == inputs[1].Shape
                ? shape
                : throw Unlike(name, inputs[0].Shape, inputs[1]),
            Glyph = glyph,
            Rule = "rearranging",
            TiePolicy = Ties,
            Branch = (v, shape) => Order(v[0], shape),
            Domain = [(-2, 2), (-2, 2)],
        }.Finite().InBranch((v, shape) => Chosen(v[0].Real, v[1], shape))
            .Adding((sizes, values, shape) => Kernels.Compute((v, result) => Chosen(v[0], v[1], result), shape, values[0], sizes[1]));

    /// <summary>S(u)ᵀ·g.</summary>
    public Primitive Back(string name, string glyph, Func<ImmutableArray<Formula>, Formula> writing, Func<Primitive> same) =>
        new Primitive(name, 2, (v, result) => Sent(v[0], v[1], result), (_, a) => writing(a))
        {
            Back = (node, index, gradient) => index == 0
                ? Algebra.BroadcastTo(0, node.Shape)
                : same().Of(node.Inputs[0], Algebra.BroadcastTo(gradient, node.Shape)),
            ResultShape = inputs => ResultShape(inputs[0]) is var shape && shape == inputs[1].Shape
                ? inputs[0].Shape
                : throw Unlike(name, shape, inputs[1]),
            Glyph = glyph,
            Rule = "rearranging",
            TiePolicy = Ties,
            Branch = (v, shape) => Order(v[0], shape),
            Domain = [(-2, 2), (-2, 2)],
        }.Finite().InBranch((v, shape) => new ComplexValue(
            Kernels.Compute((u, result) => Sent(u[0], u[1], result), shape, v[0].Real, v[1].Real),
            Kernels.Compute((u, result) => Sent(u[0], u[1], result), shape, v[0].Real, v[1].Imaginary)))
            .Adding((sizes, values, shape) => Kernels.Compute((v, result) => Sent(v[0], v[1], result), shape, values[0], sizes[1]));

    /// <summary>What the chosen entries receive; the others receive nothing, though their derivatives be infinite.</summary>
    private static Expr Returned(Primitive back, Expr u, Expr gradient)
    {
        var full = u.StaysFinite ? null : Masks.Split(gradient) is var (mask, _) ? mask : 1;
        var returned = back.Of(u, gradient);
        return full is null ? returned : Masks.Within(back.Of(u, Algebra.BroadcastTo(full, gradient.Shape)), returned);
    }

    private void Chosen(Value u, Value v, Value result)
    {
        Array.Clear(result.Array);
        Choose(u, (to, from, weight) => result.Array[to] += weight * v[from]);
    }

    private ComplexValue Chosen(Value u, ComplexValue v, Shape shape) => new(
        Kernels.Compute((w, result) => Chosen(w[0], w[1], result), shape, u, v.Real),
        Kernels.Compute((w, result) => Chosen(w[0], w[1], result), shape, u, v.Imaginary));

    private void Sent(Value u, Value gradient, Value result)
    {
        Array.Clear(result.Array);
        Choose(u, (to, from, weight) => result.Array[from] += weight * gradient[to]);
    }

    /// <summary>One number for the whole choice: two arrays with the same one make the same choice.</summary>
    private Value Order(Value u, Shape shape)
    {
        var which = 1.0;
        var isTied = u.Array.Distinct().Count() < u.Count;
        Choose(u, (to, from, _) => which = (which * 31 + to * 7 + from + 1) % 1e12);
        return Kernels.Compute((_, result) => Array.Fill(result.Array, which + (isTied ? 0.5 : 0)), shape);
    }

    private static ModelException Unlike(string name, Shape wanted, Expr other) =>
        new($"{name}: {other} is of shape {other.Shape}, and {wanted} belongs to the array that chooses.");
}
