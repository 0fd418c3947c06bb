using System.Numerics.Tensors;
using GradNotebooks.Formulas;
using static GradNotebooks.Calculus;
using static GradNotebooks.Primitive;

namespace GradNotebooks;

/// <summary>Elementwise rows with kinks or jumps. They stand in the table of <see cref="Elementwise"/>.</summary>
internal static class Kinks
{
    public static readonly Primitive Abs = Unary("abs", "", Math.Abs, (u, y) => Sign(u), TensorPrimitives.Abs,
        ties: "|u|′ = 0 at u = 0", branch: Side, options: new() { Notation = u => new AbsoluteValue(u[0]), Glyph = "| |" })
        .Finite().InBranch((v, shape) => ComplexValue.Map(shape, v[0], u => u.Real < 0 ? -u : u)).Mistaken(
            new(Slip.Tie, (u, y) => (u >= 0.0) - (u < 0.0), "|u|′ at 0 is taken to be 1"),
            new(Slip.Tie, (u, y) => (u > 0.0) - (u <= 0.0), "|u|′ at 0 is taken to be −1"));

    // Constant on both sides of its jump.
    public static readonly Primitive Sign = Unary("sign", @"\operatorname{sign}", u => double.IsNaN(u) ? u : Math.Sign(u), (u, y) => 0,
        VectorFunction<VectorFunctions.Sign>.Block, ties: "sign(0) = 0", branch: Side)
        .Finite().Step().InBranch((v, shape) => ComplexValue.Map(shape, v[0], u => double.IsNaN(u.Real) ? u : Math.Sign(u.Real)));

    // Constant between its jumps, which are at the whole numbers.
    public static readonly Primitive Floor = Unary("floor", @"\operatorname{floor}", Math.Floor, (u, y) => 0, TensorPrimitives.Floor,
        ties: "it jumps at whole numbers, with derivative 0 on either side", branch: Stair, domain: (0.1, 0.9),
        options: new() { Notation = u => new Floor(u[0]), Glyph = "⌊ ⌋" })
        .Finite().Step().InBranch((v, shape) => ComplexValue.Map(shape, v[0], u => Math.Floor(u.Real)));

    // What u is more than a whole multiple of v, with the sign of v: u − v·⌊u/v⌋
    public static readonly Primitive Mod = Binary("mod", Writing.Named("mod", @"\operatorname{mod}"), Stable.Mod,
        partialU: (u, v, y) => 1, partialV: (u, v, y) => -Floor!.Of(u / v),
        ties: "it jumps where u is a whole multiple of v; its derivatives are those on either side", branch: (u, v) => Stair(u / v),
        domainU: (3.3, 3.7), domainV: (1.25, 1.55))
        .InBranch((v, shape) => ComplexValue.Map(shape, v[0], v[1], (u, w) => u - w * Math.Floor(u.Real / w.Real)));

    public static readonly Primitive Max = Binary("max", Writing.Named("max", @"\max"), Math.Max,
        partialU: (u, v, y) => u >= v, partialV: (u, v, y) => u < v, block: TensorPrimitives.Max,
        ties: "where u = v, the whole derivative of max(u, v) goes to u", branch: Side,
        options: new() { IsCommutative = true, ByNumber = TensorPrimitives.Max })
        .Finite().InBranch((v, shape) => ComplexValue.Map(shape, v[0], v[1], (u, w) => u.Real >= w.Real || double.IsNaN(u.Real) ? u : w))
        .Mistaken(
            new(Slip.Tie, 0, (u, y) => u[0] > u[1], "where u = v, the derivative is taken to go to v"),
            new(Slip.Tie, 1, (u, y) => u[1] >= u[0], "where u = v, the derivative is taken to go to v"),
            new(Slip.Tie, 0, (u, y) => 0.5 * (u[0] > u[1]) + 0.5 * (u[0] >= u[1]), "where u = v, half of it is taken to go to each"));

    public static readonly Primitive Min = Binary("min", Writing.Named("min", @"\min"), Math.Min,
        partialU: (u, v, y) => u <= v, partialV: (u, v, y) => u > v, block: TensorPrimitives.Min,
        ties: "where u = v, the whole derivative of min(u, v) goes to u", branch: Side,
        options: new() { IsCommutative = true, ByNumber = TensorPrimitives.Min })
        .Finite().InBranch((v, shape) => ComplexValue.Map(shape, v[0], v[1], (u, w) => u.Real <= w.Real || double.IsNaN(u.Real) ? u : w))
        .Mistaken(
            new(Slip.Tie, 0, (u, y) => u[0] < u[1], "where u = v, the derivative is taken to go to v"),
            new(Slip.Tie, 1, (u, y) => u[1] <= u[0], "where u = v, the derivative is taken to go to v"),
            new(Slip.Tie, 0, (u, y) => 0.5 * (u[0] < u[1]) + 0.5 * (u[0] <= u[1]), "where u = v, half of it is taken to go to each"));

    /// <summary>On which side of 0 a number is; 0 on it.</summary>
    public static double Side(double u) => Side(u, 0);

    /// <summary>On which side of another a number is; 0 on it.</summary>
    public static double Side(double u, double v) => u > v ? 1 : u < v ? -1 : 0;

    /// <summary>Between which whole numbers a number is, of which 0 is left out, and half a one more on a whole number.</summary>
    private static double Stair(double u) => u == Math.Floor(u) ? u + 0.5 : u < 0 ? Math.Floor(u) : Math.Floor(u) + 1;
}
