using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Support;

/// <summary>
/// A way to combine expressions, and the same on plain numbers, sample by sample: what a random graph is built from and what it is
/// evaluated by, independently of each other.
/// </summary>
internal sealed record Operation(string Name, int Arity, Func<World, Expr[], Expr> Build, Func<World, double[], double> Value)
{
    /// <summary>Every smooth elementwise primitive, kept away from its singularities by its inputs, and what simplifies.</summary>
    public static readonly Operation[] Elementwise =
    [
        Of("add", (u, v) => u + v, (u, v) => u + v),
        Of("subtract", (u, v) => u - v, (u, v) => u - v),
        Of("multiply", (u, v) => u * v, (u, v) => u * v),
        Of("multiply again", (u, v) => v * u, (u, v) => u * v),
        Of("divide", (u, v) => u / (1.5 + Sin(v)), (u, v) => u / (1.5 + Math.Sin(v))),
        Of("pow", (u, v) => Pow(2 + Tanh(u), v), (u, v) => Math.Pow(2 + Math.Tanh(u), v)),
        Of("negate", u => -u, u => -u),
        Of("square", Square, u => u * u),
        Of("cube", u => Pow(u, 3), u => u * u * u),
        Of("exp", u => Exp(0.5 * u), u => Math.Exp(0.5 * u)),
        Of("log", u => Log(1 + Square(u)), u => Math.Log(1 + (u * u))),
        Of("sqrt", u => Sqrt(Square(u) + 0.5), u => Math.Sqrt((u * u) + 0.5)),
        Of("sin", Sin, Math.Sin),
        Of("cos", Cos, Math.Cos),
        Of("tan", u => Tan(Tanh(u)), u => Math.Tan(Math.Tanh(u))),
        Of("atan", Atan, Math.Atan),
        Of("sinh", Sinh, Math.Sinh),
        Of("cosh", Cosh, Math.Cosh),
        Of("tanh", Tanh, Math.Tanh),
        Of("sigmoid", Sigmoid, u => 1 / (1 + Math.Exp(-u))),
        Of("softplus", Softplus, u => Math.Log(1 + Math.Exp(u))),
        Of("logistic loss", LogisticLoss, (u, v) => Math.Log(1 + Math.Exp(u)) - u * v),
        Of("log1p", u => Log1p(Square(u)), u => Math.Log(1 + u * u)),
        Of("expm1", u => Expm1(0.5 * u), u => Math.Exp(0.5 * u) - 1),
        Of("asin", u => Asin(0.9 * Tanh(u)), u => Math.Asin(0.9 * Math.Tanh(u))),
        Of("acos", u => Acos(0.9 * Tanh(u)), u => Math.Acos(0.9 * Math.Tanh(u))),
        Of("asinh", Asinh, Math.Asinh),
        Of("acosh", u => Acosh(1.5 + Square(u)), u => Math.Acosh(1.5 + u * u)),
        Of("atanh", u => Atanh(0.9 * Tanh(u)), u => Math.Atanh(0.9 * Math.Tanh(u))),
        Of("sec", u => Sec(Tanh(u)), u => 1 / Math.Cos(Math.Tanh(u))),
        Of("csc", u => Csc(1.5 + Tanh(u)), u => 1 / Math.Sin(1.5 + Math.Tanh(u))),
        Of("cot", u => Cot(1.5 + Tanh(u)), u => 1 / Math.Tan(1.5 + Math.Tanh(u))),
        Of("atan2", (u, v) => Atan2(u, 2 + Tanh(v)), (u, v) => Math.Atan(u / (2 + Math.Tanh(v)))),
        Of("erf", Erf, MathNet.Numerics.SpecialFunctions.Erf),
        Of("normal cdf", NormalCdf, u => MathNet.Numerics.Distributions.Normal.CDF(0, 1, u)),
        Of("gelu", Gelu, u => u * MathNet.Numerics.Distributions.Normal.CDF(0, 1, u)),
        Of("log gamma", u => LogGamma(1.5 + Tanh(u)), u => MathNet.Numerics.SpecialFunctions.GammaLn(1.5 + Math.Tanh(u))),
        Of("digamma", u => Digamma(1.5 + Tanh(u)), u => MathNet.Numerics.SpecialFunctions.DiGamma(1.5 + Math.Tanh(u))),
        Of("reciprocal", u => 1 / Cosh(u), u => 1 / Math.Cosh(u)),
        Of("0·", u => 0.0 * u, u => 0),
        Of("1·", u => u * 1, u => u),
        Of("-1·", u => -1 * u, u => -u),
        Of("2·", u => 2 * u, u => 2 * u),
        Of("·(-3)", u => u * -3, u => -3 * u),
        Of("/4", u => u / 4, u => u / 4),
        Of("+0", u => 0.0 + u, u => u),
        Of("+(1/3)", u => u + (1.0 / 3), u => u + (1.0 / 3)),
        Of("1-", u => 1 - u, u => 1 - u),
        Of("^1", u => Pow(u, 1), u => u),
        Of("^0", u => Pow(u, 0.0), u => 1),
        Of("-(-)", u => -(-u), u => u),
        Of("-2·-", u => 2 * -u, u => -2 * u),
    ];

    public static readonly Operation[] Unknowns =
    [
        new("f", 1, (w, u) => w.F(u[0]), (w, u) => w.Smooth[0].Value([], u)),
        new("f′", 1, (w, u) => Partial(w.F)(u[0]), (w, u) => w.Smooth[0].Value([1], u)),
        new("h", 2, (w, u) => w.H(u[0], u[1]), (w, u) => w.Smooth[1].Value([], u)),
        new("∂₁h", 2, (w, u) => Partial(w.H, 1)(u[0], u[1]), (w, u) => w.Smooth[1].Value([1], u)),
        new("∂₂∂₁h", 2, (w, u) => Partial(Partial(w.H, 1), 2)(u[0], u[1]), (w, u) => w.Smooth[1].Value([1, 2], u)),
        new("k", 3, (w, u) => w.K(u[0], u[1], u[2]), (w, u) => w.Smooth[2].Value([], u)),
        new("∂₃k", 3, (w, u) => Partial(w.K, 3)(u[0], u[1], u[2]), (w, u) => w.Smooth[2].Value([3], u)),
    ];

    /// <summary>Bears a name, which changes no number.</summary>
    public static Operation Named(string name) => new(name, 1, (_, u) => u[0].Named(name), (_, u) => u[0]);

    /// <summary>A call of one of the world's defined functions.</summary>
    public static Operation Defined(int index, int arity) =>
        new($"g{index}", arity, (w, u) => w.Call(index, u), (w, u) => w.Definitions[index].Value(w, u));

    private static Operation Of(string name, Func<Expr, Expr> build, Func<double, double> value) =>
        new(name, 1, (_, u) => build(u[0]), (_, u) => value(u[0]));

    private static Operation Of(string name, Func<Expr, Expr, Expr> build, Func<double, double, double> value) =>
        new(name, 2, (_, u) => build(u[0], u[1]), (_, u) => value(u[0], u[1]));
}
