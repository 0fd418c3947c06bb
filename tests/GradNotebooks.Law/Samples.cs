using static System.Math;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Law;

/// <summary>
/// Inputs like those on which PyTorch tests its operators, each with its gradient in closed form: the kit's gradient and this one must
/// pass the check, and be the same.
/// </summary>
internal static class Samples
{
    [ThreadStatic]
    private static int SampleCount;

    [ThreadStatic]
    private static List<string>? Broken;

    /// <summary>What was said of the samples that failed.</summary>
    public static IReadOnlyList<string> Failed(out int samples)
    {
        (SampleCount, Broken) = (0, []);
        Curves();
        Powers();
        Kinks();
        Pairs();
        Reductions();
        Rows();
        Products();
        Pieces();
        Choices();
        samples = SampleCount;
        return Broken;
    }

    private static void Curves()
    {
        Curve("exp", Calculus.Exp, Math.Exp, -20, -1, 0, 1e-8, 1, 20);
        Curve("log", Calculus.Log, x => 1 / x, 1e-8, 0.1, 1, 1 + 1e-9, 1e8);
        Curve("sqrt", Calculus.Sqrt, x => 0.5 / Math.Sqrt(x), 1e-6, 0.25, 1, 1e6);
        Curve("sin", Calculus.Sin, Math.Cos, -3, 0, 1e-8, PI / 2, 100);
        Curve("cos", Calculus.Cos, x => -Math.Sin(x), -3, 0, 1e-8, PI, 100);
        Curve("tan", Calculus.Tan, x => 1 / (Math.Cos(x) * Math.Cos(x)), -1.5, 0, 1, 3);
        Curve("atan", Calculus.Atan, x => 1 / (1 + x * x), -1e4, -1, 0, 2, 1e4);
        Curve("sinh", Calculus.Sinh, Math.Cosh, -5, 0, 1e-6, 10);
        Curve("cosh", Calculus.Cosh, Math.Sinh, -5, 0, 1e-6, 10);
        Curve("tanh", Calculus.Tanh, x => 1 / (Math.Cosh(x) * Math.Cosh(x)), -3, 0, 0.5, 3);
        Curve("sigmoid", Sigmoid, x => 1 / (2 + Math.Exp(x) + Math.Exp(-x)), -30, -1, 0, 4);
        Curve("softplus", Softplus, x => 1 / (1 + Math.Exp(-x)), -40, -1, 0, 1, 40, 800);
        Curve("square", Square, x => 2 * x, -3, 0, 1e-8, 1e8);
        Curve("neg", u => -u, x => -1, -2, 0, 5);
        Curve("reciprocal", u => 1 / u, x => -1 / (x * x), -2, 1e-3, 1, 1e3);
        Curve("rsqrt", u => 1 / Calculus.Sqrt(u), x => -0.5 * Math.Pow(x, -1.5), 0.01, 1, 100);
        Curve("log1p", u => Calculus.Log(1 + u), x => 1 / (1 + x), -0.5, 0, 1);
        Curve("expm1", u => Calculus.Exp(u) - 1, Math.Exp, -1, 0, 1);
        Curve("log1p itself", Log1p, x => 1 / (1 + x), -0.5, 0, 1e-9, 1);
        Curve("expm1 itself", Expm1, Math.Exp, -1, 0, 1e-9, 1);
        Curve("asin", Calculus.Asin, x => 1 / Math.Sqrt((1 - x) * (1 + x)), -0.99, 0, 0.5);
        Curve("acos", Calculus.Acos, x => -1 / Math.Sqrt((1 - x) * (1 + x)), -0.99, 0, 0.5);
        Curve("asinh", Calculus.Asinh, x => 1 / Math.Sqrt(1 + x * x), -1e4, -1, 0, 2);
        Curve("acosh", Calculus.Acosh, x => 1 / Math.Sqrt((x - 1) * (x + 1)), 1.01, 2, 1e4);
        Curve("atanh", Calculus.Atanh, x => 1 / ((1 - x) * (1 + x)), -0.99, 0, 0.5);
        Curve("sec", Sec, x => Math.Sin(x) / (Math.Cos(x) * Math.Cos(x)), -1.5, 0, 1, 3);
        Curve("csc", Csc, x => -Math.Cos(x) / (Math.Sin(x) * Math.Sin(x)), -1.5, 0.1, 1, 3);
        Curve("cot", Cot, x => -1 / (Math.Sin(x) * Math.Sin(x)), -1.5, 0.1, 1, 3);
        Curve("erf", Erf, x => 2 / Math.Sqrt(PI) * Math.Exp(-x * x), -3, 0, 0.5, 5);
        Curve("erfc", Erfc, x => -2 / Math.Sqrt(PI) * Math.Exp(-x * x), -3, 0, 0.5, 5);
        Curve("normal cdf", NormalCdf, x => Math.Exp(-x * x / 2) / Math.Sqrt(2 * PI), -8, -1, 0, 3);
        Curve("normal pdf", NormalPdf, x => -x * Math.Exp(-x * x / 2) / Math.Sqrt(2 * PI), -8, -1, 0, 3);
        Curve("digamma", LogGamma, x => MathNet.Numerics.SpecialFunctions.DiGamma(x), 0.01, 0.5, 3, 1e3);
        Curve("trigamma", Digamma, x => PI * PI / 6 - Enumerable.Range(1, (int)x - 1).Sum(k => 1.0 / (k * k)), 1, 2, 5, 12);
        Curve("floor", u => Calculus.Floor(u) + u, x => 1, -2.5, 0.5, 3.25);
        Curve("mod", u => Mod(u, 3), x => 1, -2.5, 0.5, 7.25);
        Curve("silu", u => u * Sigmoid(u), x => 1 / (1 + Math.Exp(-x)) * (1 + x / (1 + Math.Exp(x))), -3, 0, 2);
        Curve("logsigmoid", u => -Softplus(-u), x => 1 / (1 + Math.Exp(x)), -100, 0, 3);
        Curve("mish", u => u * Calculus.Tanh(Softplus(u)), Mish, -2, 0, 2);
    }

    private static void Powers()
    {
        Curve("x^2", u => Calculus.Pow(u, 2), x => 2 * x, -3, 0, 2);
        Curve("x^3", u => Calculus.Pow(u, 3), x => 3 * x * x, -3, 0, 2);
        Curve("x^1", u => Calculus.Pow(u, 1), x => 1, -3, 0, 2);
        Curve("x^0", u => Calculus.Pow(u, 0.0) + u, x => 1, -3, 0, 2);
        Curve("x^-1", u => Calculus.Pow(u, -1), x => -1 / (x * x), -3, 2);
        Curve("x^-2", u => Calculus.Pow(u, -2), x => -2 / (x * x * x), -3, 2);
        Curve("x^1.5", u => Calculus.Pow(u, 1.5), x => 1.5 * Math.Sqrt(x), 0.3, 2);
        Curve("2^x", u => Calculus.Pow(2, u), x => Math.Log(2) * Math.Pow(2, x), -3, 0, 2);
        var (a, p) = Parameters("a", "p");
        foreach (var (x, y) in new[] { (0.5, 2.0), (2, -1.5), (1, 0), (3, 0.3) })
        {
            Test($"pow({x}, {y})", Calculus.Pow(a, p), (a, x, [y * Math.Pow(x, y - 1)]), (p, y, [Math.Pow(x, y) * Math.Log(x)]));
        }

        var (b, n) = (Parameter("b", 4), Data("n", 4));
        Test("pow by data", Sum(Calculus.Pow(b, n)), [(n, new double[] { 3, 2, 0, 1 })], (b, new double[] { -2, 0, -1, 0 }, [12, 0, 0, 1]));
        Test("pow by data at 0", Sum(Calculus.Pow(b, n)), [(n, new double[] { 0, 1, 2, 3 })],
            (b, new double[] { 0, 0, 0, 0 }, [0, 1, 0, 0]));
        var e = Parameter("e");
        Test("0^p", Calculus.Pow(0.0, e), (e, 2, [0]));
    }

    private static void Kinks()
    {
        Curve("abs", Calculus.Abs, x => Math.Sign(x), -2, -1e-6, 0, 1e-6, 3);
        Curve("relu", Relu, x => x > 0 ? 1 : 0, -2, 0, 3);
        Curve("leaky relu", u => Where(u > 0, u, 0.01 * u), x => x > 0 ? 1 : 0.01, -2, 0, 3);
        Curve("elu", u => Where(u > 0, u, Calculus.Exp(u) - 1), x => x > 0 ? 1 : Math.Exp(x), -2, 0, 3);
        Curve("clamp", u => Calculus.Max(Calculus.Min(u, 1), -1), x => Math.Abs(x) < 1 ? 1 : 0, -2, 0.5, 3);
        Curve("hardtanh at its edges", u => Calculus.Max(Calculus.Min(u, 1), -1), x => 1, -1, 1);
        Curve("relu6", u => Calculus.Min(Relu(u), 6), x => x is > 0 and < 6 ? 1 : 0, -2, 3, 7);
        Curve("hardshrink", u => Where(Calculus.Abs(u) > 0.5, u, 0), x => Math.Abs(x) > 0.5 ? 1 : 0, -2, 0, 0.2, 3);
        Curve("softshrink", u => Relu(u - 0.5) - Relu(-u - 0.5), x => Math.Abs(x) > 0.5 ? 1 : 0, -2, 0.2, 3);
        Curve("huber", u => Where(Calculus.Abs(u) < 1, 0.5 * Square(u), Calculus.Abs(u) - 0.5), x => Math.Clamp(x, -1, 1), -2, -1, 0, 0.3,
            1, 5);
        Curve("sign", u => Calculus.Sign(u) + u, x => 1, -2, 3);
        Curve("x·|x|", u => u * Calculus.Abs(u), x => 2 * Math.Abs(x), -2, 0, 3);
        Curve("|x|³", u => Calculus.Pow(Calculus.Abs(u), 3), x => 3 * x * Math.Abs(x), -2, 0, 3);
        Curve("cos|x|", u => Calculus.Cos(Calculus.Abs(u)), x => -Math.Sin(x), -2, 0, 3);
        Curve("step", u => (u > 0) + Square(u), x => 2 * x, -2, 3);
    }

    private static void Pairs()
    {
        var (a, b) = Parameters("a", "b");
        foreach (var (x, y) in new[] { (2.0, 3.0), (-1.5, 0.5), (0, 1), (1e6, 1e-6) })
        {
            Test($"{x} + {y}", a + b, (a, x, [1]), (b, y, [1]));
            Test($"{x} − {y}", a - b, (a, x, [1]), (b, y, [-1]));
            Test($"{x} · {y}", a * b, (a, x, [y]), (b, y, [x]));
            Test($"{x} / {y}", a / b, (a, x, [1 / y]), (b, y, [-x / (y * y)]));
            Test($"max({x}, {y})", Calculus.Max(a, b), (a, x, [x >= y ? 1 : 0]), (b, y, [x >= y ? 0 : 1]));
            Test($"min({x}, {y})", Calculus.Min(a, b), (a, x, [x <= y ? 1 : 0]), (b, y, [x <= y ? 0 : 1]));
        }

        Test("max of equals", Calculus.Max(a, b), (a, 1, [1]), (b, 1, [0]));
        Test("min of equals", Calculus.Min(a, b), (a, 1, [1]), (b, 1, [0]));
        Test("hypot", Calculus.Sqrt(a * a + b * b), (a, 3, [0.6]), (b, 4, [0.8]));
        Test("logaddexp", LogSumExp(Concat(Reshape(a, 1), Reshape(b, 1))), (a, 0, [0.5]), (b, 0, [0.5]));
        Test("lerp", a + 0.25 * (b - a), (a, 2, [0.75]), (b, 5, [0.25]));
        var (w, r) = (Parameter("w", 2, 3), Parameter("r", 3));
        var matrix = new double[,] { { 1, 2, 3 }, { 4, 5, 6 } };
        Test("matrix · row", Sum(w * r), (w, matrix, [1, -1, 2, 1, -1, 2]), (r, new double[] { 1, -1, 2 }, [5, 7, 9]));
        var c = Parameter("c", 2, 1);
        Test("matrix / column", Sum(w / c), (w, matrix, [0.5, 0.5, 0.5, 0.25, 0.25, 0.25]),
            (c, new double[,] { { 2 }, { 4 } }, [-1.5, -15.0 / 16]));
    }

    private static void Reductions()
    {
        var u = Parameter("u", 4);
        var x = new double[] { 1, -2, 3, 0.5 };
        var sum = x.Sum(Math.Exp);
        Test("sum", Sum(u), (u, x, [1, 1, 1, 1]));
        Test("mean", Mean(u), (u, x, [0.25, 0.25, 0.25, 0.25]));
        Test("max", Calculus.Max(u), (u, x, [0, 0, 1, 0]));
        Test("max of ties", Calculus.Max(u), (u, new double[] { 2, 2, 1, 2 }, [1.0 / 3, 1.0 / 3, 0, 1.0 / 3]));
        Test("min of all", Calculus.Min(u), (u, x, [0, 1, 0, 0]));
        Test("prod", Prod(u), (u, x, [-3, 1.5, -1, -6]));
        Test("prod with a zero", Prod(u), (u, new double[] { 0, 2, 3, 4 }, [24, 0, 0, 0]));
        Test("prod with two zeros", Prod(u), (u, new double[] { 0, 2, 0, 4 }, [0, 0, 0, 0]));
        Test("cumprod with a zero", Sum(CumProd(u)), (u, new double[] { 2, 0, 3, 4 }, [1, 32, 0, 0]));
        Test("cumsum", Sum(Square(CumSum(u))), (u, new double[] { 1, -2, 3, 1 }, [10, 8, 10, 6]));
        Test("var itself", Var(u), (u, x, [.. x.Select(v => (v - 0.625) / 2)]));
        Test("std of equals", Std(u), (u, new double[] { 2, 2, 2, 2 }, [0, 0, 0, 0]));
        Test("amin", -Calculus.Max(-u), (u, x, [0, 1, 0, 0]));
        Test("norm", Norm(u), (u, x, [.. x.Select(v => v / Math.Sqrt(14.25))]));
        Test("norm at 0", Norm(u), (u, new double[4], new double[4]));
        Test("norm, large", Norm(u), (u, new double[] { 3e8, 4e8, 0, 0 }, [0.6, 0.8, 0, 0]));
        Test("norm, small", Norm(u), (u, new double[] { 3e-8, 4e-8, 0, 0 }, [0.6, 0.8, 0, 0]));
        Test("squared norm", Square(Norm(u)), (u, x, [2, -4, 6, 1]));
        Test("norm 1", Sum(Calculus.Abs(u)), (u, x, [1, -1, 1, 1]));
        Test("norm 3", Calculus.Pow(Sum(Calculus.Pow(Calculus.Abs(u), 3)), 1.0 / 3),
            (u, x, [.. x.Select(v => v * Math.Abs(v) / Math.Pow(36.125, 2.0 / 3))]));
        Test("logsumexp", LogSumExp(u), (u, x, [.. x.Select(v => Math.Exp(v) / sum)]));
        Test("logsumexp of equals", LogSumExp(u), (u, new double[4], [0.25, 0.25, 0.25, 0.25]));
        Test("logsumexp, large", LogSumExp(u), (u, new double[] { 1e3, 1e3, 0, -1e3 }, [0.5, 0.5, 0, 0]));
        Test("var", Mean(Square(u - Mean(u))), (u, x, [.. x.Select(v => (v - 0.625) / 2)]));
        Test("std", Calculus.Sqrt(Mean(Square(u - Mean(u)))),
            (u, x, [.. x.Select(v => (v - 0.625) / 4 / Math.Sqrt(x.Average(t => (t - 0.625) * (t - 0.625))))]));
        var w = Parameter("w", 2, 3);
        var matrix = new double[,] { { 1, 2, 3 }, { 4, 5, 6 } };
        Test("sum, axis 0", Sum(Square(Sum(w, 0))), (w, matrix, [10, 14, 18, 10, 14, 18]));
        Test("sum, axis 1", Sum(Square(Sum(w, 1))), (w, matrix, [12, 12, 12, 30, 30, 30]));
        Test("sum, axis −1", Sum(Square(Sum(w, -1))), (w, matrix, [12, 12, 12, 30, 30, 30]));
        Test("mean, axis 0", Sum(Square(Mean(w, 0))), (w, matrix, [2.5, 3.5, 4.5, 2.5, 3.5, 4.5]));
        Test("max, axis 0", Sum(MaxAlong(w, 0)), (w, matrix, [0, 0, 0, 1, 1, 1]));
        Test("max, axis 1", Sum(MaxAlong(w, 1)), (w, matrix, [0, 0, 1, 0, 0, 1]));
        Test("max, axis 1, ties", Sum(MaxAlong(w, 1)),
            (w, new double[,] { { 1, 1, 0 }, { 2, 2, 2 } }, [0.5, 0.5, 0, 1.0 / 3, 1.0 / 3, 1.0 / 3]));
        Test("logsumexp, axis 0", Sum(LogSumExp(w, 0)), (w, new double[2, 3], [0.5, 0.5, 0.5, 0.5, 0.5, 0.5]));
        Test("logsumexp, axis 1", Sum(LogSumExp(w, 1)), (w, new double[2, 3], [.. Enumerable.Repeat(1.0 / 3, 6)]));
        Test("Frobenius", Norm(w), (w, matrix, [.. Enumerable.Range(1, 6).Select(i => i / Math.Sqrt(91))]));
    }

    private static void Rows()
    {
        var (u, t) = (Parameter("u", 3), Data("t", 3));
        var x = new double[] { 0.3, -1, 2 };
        double[] s = [.. x.Select(v => Math.Exp(v) / x.Sum(Math.Exp))];
        double[] k = [1, 2, -1];
        var inner = s.Zip(k, (p, q) => p * q).Sum();
        Test("softmax", Dot(Softmax(u), t), [(t, k)], (u, x, [.. s.Select((p, i) => p * (k[i] - inner))]));
        Test("softmax summed", Sum(Softmax(u)), (u, x, [0, 0, 0]));
        Test("softmax shifted by 1e3", Dot(Softmax(u + 1e3), t), [(t, new double[] { 0, 1, 0 })],
            (u, new double[3], [-1.0 / 9, 2.0 / 9, -1.0 / 9]));
        Test("log softmax", Dot(LogSoftmax(u), t), [(t, k)], (u, x, [.. s.Select((p, i) => k[i] - 2 * p)]));
        Test("cross entropy", -Slice(LogSoftmax(u), 2, 1) is var one ? Sum(one) : one, (u, x, [s[0], s[1], s[2] - 1]));
        Test("log of softmax", Sum(Calculus.Log(Softmax(u))), (u, x, [.. s.Select(p => 1 - 3 * p)]));
        Test("log softmax minus its parts", Sum(LogSoftmax(u) - (u - LogSumExp(u))), (u, x, [0, 0, 0]));
        var w = Parameter("w", 2, 2);
        Test("softmax by rows", Sum(Square(Softmax(w))), (w, new double[2, 2], [0, 0, 0, 0]));
    }

    private static void Products()
    {
        var (a, b, u, v) = (Parameter("a", 2, 3), Parameter("b", 3, 2), Parameter("u", 3), Parameter("v", 3));
        var left = new double[,] { { 1, 2, 3 }, { 4, 5, 6 } };
        var right = new double[,] { { 1, 0 }, { 0, 1 }, { 2, -1 } };
        double[] x = [1, -1, 2], y = [3, 0, -2];
        Test("matmul", Sum(MatMul(a, b)), (a, left, [1, 1, 1, 1, 1, 1]), (b, right, [5, 5, 7, 7, 9, 9]));
        Test("matrix · vector", Sum(MatMul(a, u)), (a, left, [1, -1, 2, 1, -1, 2]), (u, x, [5, 7, 9]));
        Test("vector · matrix", Sum(MatMul(u, b)), (u, x, [1, 1, 1]), (b, right, [1, 1, -1, -1, 2, 2]));
        Test("dot", Dot(u, v), (u, x, y), (v, y, x));
        Test("dot with itself", Dot(u, u), (u, x, [2, -2, 4]));
        Test("outer", Sum(Outer(u, v)), (u, x, [1, 1, 1]), (v, y, [2, 2, 2]));
        Test("trace of AAᵀ", Sum(Square(a)), (a, left, [2, 4, 6, 8, 10, 12]));
        Test("transpose", Sum(MatMul(a, Transpose(a))), (a, left, [10, 14, 18, 10, 14, 18]));
        Test("quadratic form", Dot(u, MatMul(Transpose(a), MatMul(a, u))),
            (a, new double[,] { { 1, 0, 0 }, { 0, 1, 0 } }, [2, -2, 4, -2, 2, -4]), (u, x, [2, -2, 0]));
        var n = Data("n");
        var s = Parameter("s");
        Test("outer over samples", Sum(Square(s * Outer(n, n))), [(n, new double[] { 1, 2 })], (s, 3, [150]));
        Test("mean square error", Mean(Square(s * n - 1)), [(n, new double[] { 1, 2 })], (s, 1, [2]));
        Test("cosine", Dot(u, v) / (Norm(u) * Norm(v)), (u, new double[] { 1, 0, 0 }, [0, 1, 0]), (v, new double[] { 0, 1, 0 }, [1, 0, 0]));
    }

    private static void Pieces()
    {
        var (u, v, w) = (Parameter("u", 3), Parameter("v", 2), Parameter("w", 2, 3));
        double[] x = [1, -1, 2], y = [3, 4];
        var matrix = new double[,] { { 1, 2, 3 }, { 4, 5, 6 } };
        Test("concat", Sum(Square(Concat(u, v))), (u, x, [2, -2, 4]), (v, y, [6, 8]));
        Test("concat with itself", Sum(Concat(u, u)), (u, x, [2, 2, 2]));
        Test("concat, axis 1", Norm(Concat(w, w, 1)), (w, matrix, [.. Enumerable.Range(1, 6).Select(i => i * Math.Sqrt(2 / 91.0))]));
        Test("slice", Sum(Square(Slice(u, 1, 2))), (u, x, [0, -2, 4]));
        Test("slice, axis 1", Sum(Slice(w, 1, 1, 1)), (w, matrix, [0, 1, 0, 0, 1, 0]));
        Test("reshape", Dot(Reshape(w, 6), Reshape(w, 6)), (w, matrix, [2, 4, 6, 8, 10, 12]));
        Test("reshape to a column", Sum(Square(Reshape(u, 3, 1))), (u, x, [2, -2, 4]));
        Test("total variation", Sum(Calculus.Abs(Slice(u, 1, 2) - Slice(u, 0, 2))), (u, x, [1, -2, 1]));
        Test("differences of equals", Sum(Calculus.Abs(Slice(u, 1, 2) - Slice(u, 0, 2))), (u, new double[] { 1, 1, 1 }, [0, 0, 0]));
    }

    private static void Choices()
    {
        Curve("√u where u > 0", u => Where(u > 0, Calculus.Sqrt(u), -u), x => x > 0 ? 0.5 / Math.Sqrt(x) : -1, -2, 4);
        Curve("log u where u > 0", u => Where(u > 0, Calculus.Log(u), u - 1), x => x > 0 ? 1 / x : 1, -2, 4);
        Curve("sinc", u => Where(Calculus.Abs(u) > 0, Calculus.Sin(u) / u, 1),
            x => x == 0 ? 0 : (x * Math.Cos(x) - Math.Sin(x)) / (x * x), -2, 0, 4);
        Curve("eᵘ where it is not too large", u => Where(u < 20, Calculus.Exp(u), u), x => x < 20 ? Math.Exp(x) : 1, 1, 1000);
        Curve("u log u", u => Where(u > 0, u * Calculus.Log(u), 0), x => x > 0 ? Math.Log(x) + 1 : 0, -1, 2);
        var (u, m) = (Parameter("u", 3), Data("m", 3));
        Test("masked", Sum(Where(m, u, 0)), [(m, new double[] { 1, 0, 1 })], (u, new double[] { 5, 6, 7 }, [1, 0, 1]));
        Test("masked fill before softmax", Sum(Square(Softmax(Where(m, u, -1e9)))), [(m, new double[] { 1, 0, 1 })],
            (u, new double[3], [0, 0, 0]));
    }

    private static double Mish(double x)
    {
        var (s, t) = (1 / (1 + Math.Exp(-x)), Math.Tanh(Math.Log(1 + Math.Exp(x))));
        return t + x * s * (1 - t * t);
    }

    private static void Curve(string name, Func<Expr, Expr> f, Func<double, double> slope, params double[] at)
    {
        foreach (var x in at)
        {
            var a = Parameter("a");
            Test($"{name} at {x}", f(a), (a, x, [slope(x)]));
        }
    }

    private static void Test(string name, Expr loss, params (Expr, Value, double[])[] parameters) => Test(name, loss, [], parameters);

    private static void Test(string name, Expr loss, (Expr, Value)[] data, params (Expr Leaf, Value At, double[] Right)[] parameters)
    {
        SampleCount++;
        var said = "";
        try
        {
            var point = new Point();
            foreach (var (leaf, value) in data.Concat(parameters.Select(p => (p.Leaf, p.At))))
            {
                point[leaf] = value;
            }

            var gradient = loss.Gradient([.. parameters.Select(p => p.Leaf)]);
            var pass = gradient.At(point);
            var claims = new Dictionary<Expr, Claim>();
            var claimedAt = point;
            foreach (var (leaf, at, right) in parameters)
            {
                var found = pass[leaf].Numbers.ToArray();
                var scale = right.Max(Math.Abs);
                var isRight = found.Zip(right).All(z => Math.Abs(z.First - z.Second) <= 1e-11 * scale + 1e-15);
                said += isRight ? "" : $" gradient is [{string.Join(", ", found)}];";
                int[] sizes = [.. at.Shape.Sizes];
                claims[leaf] = sizes.Length == 0 ? right[0] : Node.Packed(right, sizes);
            }

            said += Told("own", gradient.Check(point)) + Told("claimed", gradient.Check(claimedAt, claimed: claims));
        }
        catch (Exception e)
        {
            said += $" throws {e.GetType().Name}: {e.Message.Split('\n')[0]}";
        }

        if (said != "")
        {
            var known = parameters.Select(p => $"{p.Leaf} at {p.At} = [{string.Join(", ", p.Right)}]");
            Broken!.Add($"{name}: ∂/∂{string.Join(", ", known)}:{said}");
        }
    }

    private static string Told(string what, GradientReport report) => report.Passed
        ? ""
        : $" {what} not passed: {report.Worst.Agreement}, {report.Worst.Verdict}, claim {report.Worst.Analytic:R}, "
            + $"numeric {report.Worst.Numeric:R} ± {report.Worst.NumericError:g3}{(report.NotFinite is { } n ? $", {n}" : "")};";
}
