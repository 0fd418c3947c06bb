using System.Collections.Immutable;
using GradNotebooks.Formulas;
using static GradNotebooks.Primitive;

namespace GradNotebooks;

/// <summary>
/// Elementwise rows: comparisons, statements made of them, and the choice that they make. They stand in the table of
/// <see cref="Elementwise"/>.
/// </summary>
internal static class Conditions
{
    public static readonly Primitive Greater = Comparison<Relations.Greater>(">");

    public static readonly Primitive GreaterOrEqual = Comparison<Relations.GreaterOrEqual>("≥");

    public static readonly Primitive Less = Comparison<Relations.Less>("<");

    public static readonly Primitive LessOrEqual = Comparison<Relations.LessOrEqual>("≤");

    public static readonly Primitive Equal = Comparison<Relations.Equal>("=");

    public static readonly Primitive NotEqual = Comparison<Relations.NotEqual>("≠");

    public static readonly Primitive And = Logical(
        "and", (u, v) => u != 0 && v != 0, GradNotebooks.Writing.Both, Simplification.And, GradNotebooks.Writing.BothOfArrays);

    public static readonly Primitive Or = Logical("or", (u, v) => u != 0 || v != 0, GradNotebooks.Writing.Either, Simplification.Or);

    public static readonly Primitive Not = new Primitive(
        "not", 1, new UnaryKernel(u => u == 0 ? 1 : 0, null), (node, a) => GradNotebooks.Writing.Not(a[0]))
    {
        Partials = [_ => 0],
        Glyph = "not",
        Rule = "chain rule",
        TiePolicy = "it is 0 or 1, with derivative 0",
        IsComparison = true,
        Domain = [(-2, 2)],
        Branch = OfCondition,
        Chooses = true,
    }.Finite().Step().InBranch((v, shape) => ComplexValue.Map(shape, v[0], u => u.Real == 0 ? 1 : 0));

    // The condition chooses a branch; gradient flows through the chosen one alone.
    public static readonly Primitive Where = new Primitive("where", 3,
        new ChoiceKernel(),
        writing: (node, a) => GradNotebooks.Writing.Where(a))
    {
        Partials = [_ => 0, y => Elementwise.Masked.Of(y.Input(0), 1), y => Not.Of(y.Input(0))],
        Simplify = Simplification.Where,
        Glyph = "where",
        Rule = "chain rule",
        TiePolicy = "gradient flows through the branch that the condition chose",
        Domain = [(-2, 2), (-2, 2), (-2, 2)],
        Branch = OfCondition,
        Chooses = true,
    }.Finite().Adding(OfChosen).InBranch((v, shape) => ComplexValue.Choose(shape, v[0], v[1], v[2])).With(new(Masking: MaskOfChoice));

    /// <summary>Whether a condition, the first argument, holds: a branch of its own on either side.</summary>
    public static Value OfCondition(ImmutableArray<Value> v, Shape shape) =>
        Kernels.Map(v[0].Shape, v[0], condition => condition != 0 ? 1 : -1);

    /// <summary>What is added up on the way to what a condition chose.</summary>
    public static Value OfChosen(ImmutableArray<Value> sizes, ImmutableArray<Value> values, Shape shape) =>
        Kernels.Compute(sizes.Length == 2 ? Elementwise.Masked.Kernel : Where.Kernel, shape, [values[0], .. sizes[1..]]);

    /// <summary>A choice between something and 0 is a mask.</summary>
    private static (Expr Mask, Expr Core)? MaskOfChoice(Apply choice) =>
        Simplification.Number(choice.Inputs[2]) is 0.0 ? (choice.Inputs[0], choice.Inputs[1])
        : Simplification.Number(choice.Inputs[1]) is 0.0 ? (Not.Of(choice.Inputs[0]), choice.Inputs[2])
        : null;

    /// <summary>A statement about conditions: 1 or 0, with derivative 0. Each of them has a jump of its own.</summary>
    private static Primitive Logical(
        string name,
        Func<double, double, bool> holds,
        Func<Formula, Formula, Formula> notation,
        Func<Expr, Expr, Expr?> simplify,
        Func<Formula, Formula, Formula>? ofArrays = null) => Binary(
            name, notation, (u, v) => holds(u, v) ? 1 : 0, partialU: (u, v, y) => 0, partialV: (u, v, y) => 0,
            ties: "it is 0 or 1, with derivative 0", branch: (u, v) => holds(u, v) ? 1 : -1,
            options: new()
            {
                IsComparison = true,
                Simplify = u => simplify(u[0], u[1]),
                NotationOfArrays = ofArrays is null ? null : a => ofArrays(a[0], a[1]),
            })
            .Finite().Step().InBranch((v, shape) => ComplexValue.Map(shape, v[0], v[1], (u, w) => holds(u.Real, w.Real) ? 1 : 0));

    private static Primitive Comparison<TRelation>(string sign)
        where TRelation : struct, IRelation => Binary(sign,
            (u, v) => new Relation(u, sign, v), (u, v) => TRelation.Holds(u, v) ? 1 : 0,
            partialU: (u, v, y) => 0, partialV: (u, v, y) => 0, block: VectorFunction<TRelation>.Blocks,
            ties: $"u {sign} v is 0 or 1, with derivative 0 on either side of the jump", branch: Kinks.Side, options: new()
            {
                IsComparison = true,
                ByNumber = VectorFunction<TRelation>.ByNumber,
                OfNumber = VectorFunction<TRelation>.OfNumber,
            })
            .Finite().Step()
            .InBranch((v, shape) => ComplexValue.Map(shape, v[0], v[1], (u, w) => TRelation.Holds(u.Real, w.Real) ? 1 : 0));
}
