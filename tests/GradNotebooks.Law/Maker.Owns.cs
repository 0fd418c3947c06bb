using System.Numerics;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Law;

/// <content>Primitives of one's own: smooth and kinked ones, and some that do not tell of their kinks.</content>
internal abstract partial class Maker
{
    protected static readonly Own[] Owns =
    [
        new("swish", Primitive.Unary("swish", "", u => u / (1 + Math.Exp(-u)), (u, y) => y + Sigmoid(u) * (1 - y)),
            "Primitive.Unary(\"swish\", \"\", u => u / (1 + Math.Exp(-u)), (u, y) => y + Sigmoid(u) * (1 - y))",
            (a, v) => a.Binary("*", v[0], a.Unary("sigmoid", v[0]))),
        new("bell", Primitive.Unary("bell", "", u => Math.Exp(-u * u), (u, y) => -2 * u * y, complex: z => Complex.Exp(-z * z)),
            "Primitive.Unary(\"bell\", \"\", u => Math.Exp(-u * u), (u, y) => -2 * u * y, complex: z => Complex.Exp(-z * z))",
            (a, v) => a.Unary("exp", a.Unary("neg", a.Unary("square", v[0])))),
        new("leaky", Primitive.Unary("leaky", "", Leaky, (u, y) => Calculus.Where(u > 0, 1, 0.1), ties: "leaky′(0) = 0.1", branch: Branch),
            "Primitive.Unary(\"leaky\", \"\", u => u > 0 ? u : 0.1 * u, (u, y) => Where(u > 0, 1, 0.1), ties: \"leaky′(0) = 0.1\", "
                + "branch: u => u > 0 ? 1 : u < 0 ? -1 : 0)",
            LeakyHere),
        new("blindleaky", Primitive.Unary("blindleaky", "", Leaky, (u, y) => Calculus.Where(u > 0, 1, 0.1)),
            "Primitive.Unary(\"blindleaky\", \"\", u => u > 0 ? u : 0.1 * u, (u, y) => Where(u > 0, 1, 0.1))", LeakyHere, IsBlind: true),
        new("stairs", Primitive.Unary("stairs", "", u => u > 0 ? 1 : 0, (u, y) => 0, ties: "0", branch: u => u > 0 ? 1 : u < 0 ? -1 : 0),
            "Primitive.Unary(\"stairs\", \"\", u => u > 0 ? 1 : 0, (u, y) => 0, ties: \"0\", branch: u => u > 0 ? 1 : u < 0 ? -1 : 0)",
            (a, v) => a.Binary(">", v[0], new Dual(0))),
        new("blindstairs", Primitive.Unary("blindstairs", "", u => u > 0 ? 1 : 0, (u, y) => 0),
            "Primitive.Unary(\"blindstairs\", \"\", u => u > 0 ? 1 : 0, (u, y) => 0)",
            (a, v) => a.Binary(">", v[0], new Dual(0)), IsBlind: true),
        new("ripple", Binary("ripple", (u, v) => u * Math.Sin(v), (u, v, y) => Sin(v), (u, v, y) => u * Cos(v)),
            "Primitive.Binary(\"ripple\", (u, v) => u, (u, v) => u * Math.Sin(v), (u, v, y) => Sin(v), (u, v, y) => u * Cos(v))",
            (a, v) => a.Binary("*", v[0], a.Unary("sin", v[1]))),
        new("blindmax", Binary("blindmax", (u, v) => u > v ? u : v, (u, v, y) => u > v, (u, v, y) => u <= v),
            "Primitive.Binary(\"blindmax\", (u, v) => u, (u, v) => u > v ? u : v, (u, v, y) => u > v, (u, v, y) => u <= v)",
            (a, v) => a.Binary("max", v[1], v[0]), IsBlind: true),
    ];

    private static double Branch(double u) => u > 0 ? 1 : u < 0 ? -1 : 0;

    private static double Leaky(double u) => u > 0 ? u : 0.1 * u;

    // The slope 0.1 is the double.
    private static Dual LeakyHere(Arithmetic a, Dual[] v) => a.Binary("max", a.Binary("*", v[0], new Dual(0.1)), v[0]);

    private static Primitive Binary(
        string name, Func<double, double, double> value, Func<Expr, Expr, Expr, Expr> byU, Func<Expr, Expr, Expr, Expr> byV) =>
        Primitive.Binary(name, (u, v) => u, value, byU, byV);
}
