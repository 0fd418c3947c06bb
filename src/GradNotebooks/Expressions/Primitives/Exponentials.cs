using System.Numerics;
using System.Numerics.Tensors;
using GradNotebooks.Formulas;
using static GradNotebooks.Calculus;
using static GradNotebooks.Primitive;

namespace GradNotebooks;

/// <summary>
/// Elementwise rows: powers of e, their inverses, and what is made of the two. They stand in the table of <see cref="Elementwise"/>.
/// </summary>
internal static class Exponentials
{
    public static readonly Primitive Exp = Unary("exp", @"\exp", Math.Exp, (u, y) => y, TensorPrimitives.Exp,
        complex: Complex.Exp).Mistaken(
            new(Slip.Exponential, (u, y) => u * Exp(u - 1), "the power rule holds for a constant exponent only"),
            new(Slip.ExponentLost, (u, y) => u, "the exponential function is left out"));

    public static readonly Primitive Log = Unary("log", @"\log", Math.Log, (u, y) => 1 / u, TensorPrimitives.Log, domain: (0.2, 4),
        complex: ComplexStable.Log).With(new(StableForm: StableForms.OfLog)).Mistaken(
            new Slip(Slip.Reciprocal, (u, y) => 1 / y, "1/log u is not the derivative of log u"));

    // eᵘ − 1, with its digits kept where u is small
    public static readonly Primitive Expm1 = Unary("expm1", @"\operatorname{expm1}", Stable.ExpM1, (u, y) => Exp(u),
        complex: ComplexStable.ExpM1);

    // log(1 + u), with its digits kept where u is small
    public static readonly Primitive Log1p = Unary("log1p", @"\operatorname{log1p}", Stable.LogP1, (u, y) => 1 / (1 + u),
        domain: (-0.7, 3), complex: ComplexStable.LogP1);

    public static readonly Primitive Sqrt = Unary("sqrt", "", Math.Sqrt, (u, y) => 1 / (2 * y), TensorPrimitives.Sqrt,
        complex: ComplexStable.Sqrt, branch: u => u == 0 ? 0 : 1, domain: (0.2, 4), options: new()
        {
            Notation = u => new Root(u[0]),
            Glyph = "√",
            Rule = "power rule",
        }).Mistaken(new Slip(Slip.Reciprocal, (u, y) => 1 / y, "the factor ½ is lost"));

    // No block kernel: the vectorised sinh loses relative precision near 0.
    public static readonly Primitive Sinh = Unary("sinh", @"\sinh", Math.Sinh, (u, y) => Cosh(u), complex: ComplexStable.Sinh);

    public static readonly Primitive Cosh = Unary("cosh", @"\cosh", Math.Cosh, (u, y) => Sinh(u), TensorPrimitives.Cosh,
        complex: ComplexStable.Cosh);
}
