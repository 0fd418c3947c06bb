using System.Numerics.Tensors;
using static GradNotebooks.Calculus;
using static GradNotebooks.Primitive;

namespace GradNotebooks;

/// <summary>
/// Elementwise rows: the trigonometric functions, their reciprocals and inverses, and the inverses of the hyperbolic ones. They stand in
/// the table of <see cref="Elementwise"/>.
/// </summary>
internal static class Trigonometry
{
    public static readonly Primitive Sin = Unary("sin", @"\sin", Math.Sin, (u, y) => Cos(u), TensorPrimitives.Sin,
        complex: ComplexStable.Sin).Finite();

    public static readonly Primitive Cos = Unary("cos", @"\cos", Math.Cos, (u, y) => -Sin(u), TensorPrimitives.Cos,
        complex: ComplexStable.Cos).Finite();

    public static readonly Primitive Tan = Unary("tan", @"\tan", Math.Tan, (u, y) => 1 + Square(y), TensorPrimitives.Tan,
        domain: (-1.2, 1.2), complex: ComplexStable.Tan).Mistaken(
            new(Slip.NameAlike, (u, y) => 1 - Square(y), "this is the rule of tanh"),
            new(Slip.NameAlike, (u, y) => 1 / (1 + Square(u)), "this is the rule of arctan"));

    public static readonly Primitive Atan = Unary("atan", @"\arctan", Math.Atan, (u, y) => 1 / (1 + Square(u)), TensorPrimitives.Atan,
        complex: ComplexStable.Atan).Finite();

    public static readonly Primitive Asin = Unary("asin", @"\arcsin", Math.Asin, (u, y) => 1 / Sqrt(1 - Square(u)),
        domain: (-0.9, 0.9), complex: ComplexStable.Asin).Mistaken(
            new(Slip.NameAlike, (u, y) => -(1 / Sqrt(1 - Square(u))), "this is the rule of arccos"),
            new(Slip.NameAlike, (u, y) => 1 / (1 + Square(u)), "this is the rule of arctan"));

    public static readonly Primitive Acos = Unary("acos", @"\arccos", Math.Acos, (u, y) => -(1 / Sqrt(1 - Square(u))),
        domain: (-0.9, 0.9), complex: ComplexStable.Acos).Mistaken(
            new Slip(Slip.NameAlike, (u, y) => 1 / Sqrt(1 - Square(u)), "this is the rule of arcsin"));

    // The angle of the point (x, y): by y it grows with x/(x² + y²), by x it falls with y/(x² + y²).
    public static readonly Primitive Atan2 = Binary("atan2", Writing.Named("atan2", @"\operatorname{atan2}"), Math.Atan2,
        partialU: (y, x, angle) => x / (Square(x) + Square(y)), partialV: (y, x, angle) => -(y / (Square(x) + Square(y))),
        ties: "where y = 0 and x < 0 it jumps from π to −π; its derivatives are those on either side",
        branch: (y, x) => x < 0 ? Math.Sign(y) : x == 0 && y == 0 ? 0 : 1,
        complex: ComplexStable.Atan2, domainV: (0.5, 3));

    public static readonly Primitive Sec = Unary("sec", @"\sec", u => 1 / Math.Cos(u), (u, y) => y * Tan(u),
        domain: (-1.2, 1.2), complex: u => 1 / ComplexStable.Cos(u));

    public static readonly Primitive Csc = Unary("csc", @"\csc", u => 1 / Math.Sin(u), (u, y) => -(y * Cot(u)),
        domain: (0.4, 2.7), complex: u => 1 / ComplexStable.Sin(u));

    public static readonly Primitive Cot = Unary("cot", @"\cot", u => 1 / Math.Tan(u), (u, y) => -(1 + Square(y)),
        domain: (0.4, 2.7), complex: u => ComplexStable.Cos(u) / ComplexStable.Sin(u));

    public static readonly Primitive Asinh = Unary("asinh", @"\operatorname{arsinh}", Math.Asinh, (u, y) => 1 / Sqrt(Square(u) + 1),
        complex: ComplexStable.Asinh).Finite();

    public static readonly Primitive Acosh = Unary("acosh", @"\operatorname{arcosh}", Math.Acosh, (u, y) => 1 / Sqrt(Square(u) - 1),
        domain: (1.3, 4), complex: ComplexStable.Acosh);

    public static readonly Primitive Atanh = Unary("atanh", @"\operatorname{artanh}", Math.Atanh, (u, y) => 1 / (1 - Square(u)),
        domain: (-0.8, 0.8), complex: ComplexStable.Atanh);
}
