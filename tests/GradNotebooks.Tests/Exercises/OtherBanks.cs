using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Exercises;

/// <summary>Wrong answers to problems of other kinds: products, quotients, fan-outs, compositions, matrices, softmax.</summary>
internal static class OtherBanks
{
    public static IEnumerable<Planted> All() =>
    [
        .. Products(), .. Quotients(), .. FanOuts(), .. Compositions(), .. Layers(), .. CrossEntropy(), .. Loops(), .. Exponents(),
        .. Networks(), .. Arguments(), .. EntryByEntry(), .. Spread(), .. Steps(),
    ];

    private static IEnumerable<Planted> Products()
    {
        const string Name = "product: Σ sin(a·x)·exp(a·y)";
        var ((x, y), a) = (Data("x", "y"), Parameter("a"));
        var (s, t) = (Sin(a * x), Exp(a * y));
        var exercise = new Exercise("∂Loss/∂a", Sum(s * t).Named("Loss"), a);
        yield return new(Name, "PRODUCT_HALF", exercise, Sum(Cos(a * x) * x * t));
        yield return new(Name, "PRODUCT_HALF", exercise, Sum(s * t * y));
        yield return new(Name, "PRODUCT_OF_DERIVATIVES", exercise, Sum(Cos(a * x) * x * t * y));
        yield return new(Name, "SIGN", exercise, Sum(-Cos(a * x) * x * t + s * t * y));
        yield return new(Name, "LINK_DROPPED", exercise, Sum(Cos(a * x) * t + s * t * y));
        yield return new(Name, "LINK_DROPPED", exercise, Sum(Cos(a * x) * x * t + s * t));
        yield return new(Name, "LINK_VALUE", exercise, Sum(s * x * t + s * t * y));
        yield return new(Name, "POWER_ON_EXPONENTIAL", exercise, Sum(Cos(a * x) * x * t + s * (a * y * Exp(a * y - 1)) * y));
        yield return new(Name, "DERIVATIVE_INSIDE", exercise, Sum(Cos(x) * t + s * t * y));
        yield return new(Name, "CHAIN_INSIDE", exercise, Sum(Cos(a * x * x) * t + s * t * y));
        yield return new(Name, "WRONG_ARGUMENT", exercise, Sum(Cos(a) * x * t + s * t * y));
    }

    private static IEnumerable<Planted> Quotients()
    {
        const string Name = "quotient: Σ sin(a·x)/(1 + exp(a))";
        var (x, a) = (Data("x"), Parameter("a"));
        var (u, v) = (Sin(a * x), 1 + Exp(a));
        var (du, dv) = (Cos(a * x) * x, Exp(a));
        var exercise = new Exercise("∂Loss/∂a", Sum(u / v).Named("Loss"), a);
        yield return new(Name, "QUOTIENT_SLIP|SIGN", exercise, Sum((u * dv - du * v) / Square(v)));
        yield return new(Name, "QUOTIENT_SLIP", exercise, Sum((du * v - u * dv) / v));
        yield return new(Name, "QUOTIENT_SLIP", exercise, Sum(du / dv));
        yield return new(Name, "QUOTIENT_SLIP", exercise, Sum((du - dv) / Square(v)));
        yield return new(Name, "QUOTIENT_SLIP|SIGN", exercise, Sum((du * v + u * dv) / Square(v)));
        yield return new(Name, "PRODUCT_HALF", exercise, Sum(du / v));

        const string Reciprocal = "reciprocal: Σ 1/(1 + a²·x²)";
        var w = 1 + Square(a) * Square(x);
        var second = new Exercise("∂Loss/∂a", Sum(1 / w).Named("Loss"), a);
        yield return new(Reciprocal, "RECIPROCAL_SLIP", second, Sum(1 / (2 * a * Square(x))));
        yield return new(Reciprocal, "SIGN", second, Sum(2 * a * Square(x) / Square(w)));
        yield return new(Reciprocal, "LINK_DROPPED", second, Sum(-1 / Square(w)) * 2 * a);
        yield return new(Reciprocal, "POWER_RULE", second, Sum(-(a * Square(x)) / Square(w)));

        const string Logarithm = "logarithm: Σ log(a·x + 3)";
        var z = a * x + 3;
        var third = new Exercise("∂Loss/∂a", Sum(Log(z)).Named("Loss"), a);
        yield return new(Logarithm, "RECIPROCAL_SLIP", third, Sum(1 / Log(z) * x));
        yield return new(Logarithm, "LINK_DROPPED", third, Sum(1 / z));
        yield return new(Logarithm, "CONSTANT_KEPT", third, Sum((x + 3) / z));
        yield return new(Logarithm, "LINEAR_EXTENSION|BRACKETS", third, Sum(1 / (a * x) * x));
    }

    private static IEnumerable<Planted> FanOuts()
    {
        const string Name = "fan-out: u = a·x, Σ u² + sin u + x·exp u";
        var (x, a) = (Data("x"), Parameter("a"));
        var u = (a * x).Named("u");
        var exercise = new Exercise("∂Loss/∂a", Sum(Square(u) + Sin(u) + x * Exp(u)).Named("Loss"), a);
        yield return new(Name, "PATH_MISSING", exercise, Sum((2 * u + Cos(u)) * x));
        yield return new(Name, "PATH_MISSING", exercise, Sum((2 * u + x * Exp(u)) * x));
        yield return new(Name, "PATH_MISSING", exercise, Sum((Cos(u) + x * Exp(u)) * x));
        yield return new(Name, "PATH_MISSING", exercise, Sum(Cos(u) * x));
        yield return new(Name, "PATHS_MULTIPLIED", exercise, Sum(2 * u * Cos(u) * x * Exp(u) * x));
        yield return new(Name, "LINK_DROPPED", exercise, Sum(2 * u + Cos(u) + x * Exp(u)));
        yield return new(Name, "SIGN", exercise, Sum((2 * u - Cos(u) + x * Exp(u)) * x));
        yield return new(Name, "EXP_LOST", exercise, Sum((2 * u + Cos(u) + x * u) * x));
        yield return new(Name, "BRACKETS", exercise, Sum((2 * u * x + Cos(u) * x + x * Exp(u)) * x));
    }

    private static IEnumerable<Planted> Compositions()
    {
        const string Name = "depth 4: Σ sin(tanh(exp(a·x)))²";
        var (x, a) = (Data("x"), Parameter("a"));
        var e = Exp(a * x);
        var t = Tanh(e);
        var s = Sin(t);
        var exercise = new Exercise("∂Loss/∂a", Sum(Square(s)).Named("Loss"), a);
        yield return new(Name, "FACTOR2", exercise, Sum(s * Cos(t) * (1 - t * t) * e * x));
        yield return new(Name, "LINK_DROPPED", exercise, Sum(2 * s * (1 - t * t) * e * x));
        yield return new(Name, "LINK_DROPPED", exercise, Sum(2 * s * Cos(t) * e * x));
        yield return new(Name, "LINK_DROPPED", exercise, Sum(2 * s * Cos(t) * (1 - t * t) * x));
        yield return new(Name, "LINK_DROPPED", exercise, Sum(2 * s * Cos(t) * (1 - t * t) * e));
        yield return new(Name, "NAME_ALIKE", exercise, Sum(2 * s * Cos(t) * (1 + t * t) * e * x));
        yield return new(Name, "NAME_ALIKE", exercise, Sum(2 * s * Cos(t) / (1 + e * e) * e * x));
        yield return new(Name, "WRONG_ARGUMENT", exercise, Sum(2 * s * Cos(e) * (1 - t * t) * e * x));
        yield return new(Name, "WRONG_ARGUMENT", exercise, Sum(2 * s * Cos(t) * (1 - Square(Tanh(a * x))) * e * x));
        yield return new(Name, "WRONG_ARGUMENT", exercise, Sum(2 * s * Cos(t) * (1 - t * t) * Exp(x) * x));
        yield return new(Name, "LINK_VALUE", exercise, Sum(2 * s * s * (1 - t * t) * e * x));
        yield return new(Name, "LINK_VALUE", exercise, Sum(2 * s * Cos(t) * t * e * x));
        yield return new(Name, "OUTER_DROPPED", exercise, Sum(Cos(t) * (1 - t * t) * e * x));
        yield return new(Name, "ADDED_FOR_MULTIPLIED", exercise, Sum(2 * s * (Cos(t) + 1 - t * t) * e * x));
        yield return new(Name, "EXTRA_LINK", exercise, Sum(2 * s * Cos(t) * (1 - t * t) * e * x * x));

        const string Neuron = "sigmoid: Σ (σ(w·x + b) − y)²";
        var (y, w, b) = (Data("y"), Parameter("w"), Parameter("b"));
        var z = w * x + b;
        var o = Sigmoid(z);
        var ofW = new Exercise("∂Loss/∂w", Sum(Square(o - y)).Named("Loss"), w);
        var ofB = new Exercise("∂Loss/∂b", Sum(Square(o - y)).Named("Loss"), b);
        yield return new(Neuron, "SIGMOID_SLIP", ofW, Sum(2 * (o - y) * (1 - o) * x));
        yield return new(Neuron, "SIGMOID_SLIP", ofB, Sum(2 * (o - y) * (o - (1 - o))));
        yield return new(Neuron, "LINK_DROPPED", ofW, Sum(2 * (o - y) * x));
        yield return new(Neuron, "LINK_DROPPED", ofW, Sum(2 * (o - y) * o * (1 - o)));
        yield return new(Neuron, "WRONG_ARGUMENT", ofW, Sum(2 * (o - y) * Sigmoid(o) * (1 - Sigmoid(o)) * x));
        yield return new(Neuron, "SIGMOID_SLIP", ofB, Sum(2 * (o - y) * z * (1 - z)));
        yield return new(Neuron, "CONSTANT_KEPT", ofW, Sum(2 * (o - y) * o * (1 - o) * (x + b)));
        yield return new(Neuron, "TARGET_LOST", ofB, Sum(2 * o * o * (1 - o)));
        var alone = Sigmoid(w * x);
        yield return new(Neuron, "LINEAR_EXTENSION", ofW, Sum(2 * (alone + Sigmoid(b) - y) * alone * (1 - alone) * x));
        yield return new(Neuron, "EXTRA_LINK", ofB, Sum(2 * (o - y) * o * (1 - o) * x));
    }

    private static IEnumerable<Planted> Layers()
    {
        const string Name = "matrix layer: Σ (X·W + b − T)², square";
        var (x, t, w, b) = (Data("X", 3, 3), Data("T", 3, 3), Parameter("W", 3, 3), Parameter("b", 3));
        var loss = Sum(Square(MatMul(x, w) + b - t)).Named("Loss");
        var d = 2 * (MatMul(x, w) + b - t);
        var (ofW, ofB) = (new Exercise("∂Loss/∂W", loss, w), new Exercise("∂Loss/∂b", loss, b));
        yield return new(Name, "FACTOR2", ofW, MatMul(Transpose(x), 0.5 * d));
        yield return new(Name, "SHAPE", ofW, MatMul(x, d));
        yield return new(Name, "SHAPE", ofW, MatMul(d, x));
        yield return new(Name, "SHAPE", ofW, MatMul(Transpose(d), x));
        yield return new(Name, "MATRIX_FOR_ENTRYWISE", ofW, x * d);
        yield return new(Name, "MATRIX_FOR_ENTRYWISE", ofW, Transpose(x) * d);
        yield return new(Name, "WRONG_REDUCTION", ofB, Sum(d, 1));
        yield return new(Name, "WRONG_REDUCTION|MEAN", ofB, Mean(d, 0));
        yield return new(Name, "SUMMED_OVER_ENTRIES", ofB, Sum(d));
        yield return new(Name, "SIGN", ofB, -Sum(d, 0));
        yield return new(Name, "RATIO", ofW, 3 * MatMul(Transpose(x), d));
        yield return new(Name, "TARGET_LOST", ofW, MatMul(Transpose(x), 2 * (MatMul(x, w) + b)));
        yield return new(Name, "PENALTY", ofW, MatMul(Transpose(x), d) + 0.2 * w);
        yield return new(Name, "UPDATE_STEP", ofW, w - 0.1 * MatMul(Transpose(x), d));
        yield return new(Name, "OUTER_DROPPED", ofW, MatMul(Transpose(x), 2 + 0.0 * d));
        yield return new(Name, "SWAP", ofB, Concat(Slice(Sum(d, 0), 1, 2), Slice(Sum(d, 0), 0, 1)));

        const string Wide = "matrix layer: mean of tanh(X·W)·V, two layers";
        var (x2, w2, v2) = (Data("X", 4, 3), Parameter("W", 3, 2), Parameter("V", 2, 1));
        var h = Tanh(MatMul(x2, w2));
        var deep = Mean(Square(MatMul(h, v2))).Named("Loss");
        var e = 2 * MatMul(h, v2) / 4;
        var back = MatMul(e, Transpose(v2));
        var (first, second) = (new Exercise("∂Loss/∂W", deep, w2), new Exercise("∂Loss/∂V", deep, v2));
        yield return new(Wide, "LINK_DROPPED", first, MatMul(Transpose(x2), back));
        yield return new(Wide, "NAME_ALIKE", first, MatMul(Transpose(x2), back * (1 + h * h)));
        yield return new(Wide, "LINK_VALUE", first, MatMul(Transpose(x2), back * h));
        yield return new(Wide, "MEAN", first, 4 * MatMul(Transpose(x2), back * (1 - h * h)));
        var gradient = MatMul(Transpose(h), e);
        yield return new(Wide, "GRADIENT_FOR_WEIGHT", first, MatMul(Transpose(x2), MatMul(e, Transpose(gradient)) * (1 - h * h)));
        yield return new(Wide, "FACTOR2", second, MatMul(Transpose(h), e / 2));
        yield return new(Wide, "SHAPE", second, Transpose(MatMul(Transpose(h), e)));
        yield return new(Wide, "RATIO|FACTOR2", second, 2 * MatMul(Transpose(h), e));
    }

    private static IEnumerable<Planted> CrossEntropy()
    {
        const string Name = "softmax and cross-entropy: −Σ Y ⊙ log softmax(X·W)";
        var (x, y, w) = (Data("X", 4, 2), Data("Y", 4, 3), Parameter("W", 2, 3));
        var z = MatMul(x, w);
        var loss = -Sum(y * LogSoftmax(z)).Named("Loss");
        var point = new Point
        {
            [x] = new[,] { { 0.3, -1.2 }, { 0.8, 0.4 }, { -0.7, 0.9 }, { 1.3, 0.2 } },
            [y] = new[,] { { 1.0, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 }, { 0, 1, 0 } },
            [w] = new[,] { { 0.2, -0.4, 0.1 }, { 0.7, 0.3, -0.6 } },
        };
        var p = Softmax(z);
        var exercise = new Exercise("∂Loss/∂W", loss.Named("Loss"), w).At(point);
        yield return new(Name, "SIGN", exercise, MatMul(Transpose(x), y - p));
        yield return new(Name, "MEAN", exercise, MatMul(Transpose(x), p - y) / 4);
        yield return new(Name, "JACOBIAN_DIAGONAL", exercise, -MatMul(Transpose(x), y * (1 - p)));
        yield return new(Name, "LINK_DROPPED", exercise, MatMul(Transpose(x), -y));

        const string Plain = "softmax of a vector: Σ t·softmax(z)";
        var (q, t) = (Parameter("z", 4), Data("t", 4));
        var s = Softmax(q);
        var ofZ = new Exercise("∂Loss/∂z", Sum(t * s).Named("Loss"), q);
        yield return new(Plain, "JACOBIAN_DIAGONAL", ofZ, t * s * (1 - s));
        yield return new(Plain, "SUMMED_OVER_ENTRIES", ofZ, Sum(s * (t - Sum(t * s)) * t / t) + 0.0);

        const string Centred = "centred: Σ (x − mean x)³·t";
        var (v, k) = (Parameter("v", 5), Data("k", 5));
        var m = v - Mean(v);
        var ofV = new Exercise("∂Loss/∂v", Sum(Pow(m, 3) * k).Named("Loss"), v);
        yield return new(Centred, "JACOBIAN_DIAGONAL", ofV, 3 * m * m * k * 0.8);
        yield return new(Centred, "PATH_MISSING", ofV, 3 * m * m * k);
    }

    /// <summary>Answers as functions of C#.</summary>
    private static IEnumerable<Planted> Loops()
    {
        const string Name = "C#: Σ (a·x + b − y)²";
        var ((x, y), (a, b)) = (Data("x", "y"), Parameters("a", "b"));
        var loss = Sum(Square(a * x + b - y)).Named("Loss");
        var (ofA, ofB) = (new Exercise("∂Loss/∂a", loss, a), new Exercise("∂Loss/∂b", loss, b));
        yield return new(Name, "LAST", ofA, e => e.Check((double[] x, double[] y, double a, double b) =>
        {
            var sum = 0.0;
            for (var n = 0; n < x.Length; n++)
            {
                sum = 2 * (a * x[n] + b - y[n]) * x[n];
            }

            return sum;
        }));
        yield return new(Name, "FIRST", ofA, e => e.Check((double[] x, double[] y, double a, double b) =>
            2 * (a * x[0] + b - y[0]) * x[0]));
        yield return new(Name, "INT_DIVISION", ofA, e => e.Check((double[] x, double[] y, double a, double b) =>
            1 / 2 * x.Zip(y, (u, v) => (a * u + b - v) * u).Sum()));
        yield return new(Name, "FACTOR2", ofB, e => e.Check((double[] x, double[] y, double a, double b) =>
            x.Zip(y, (u, v) => a * u + b - v).Sum()));
        yield return new(Name, "MEAN", ofB, e => e.Check((double[] x, double[] y, double a, double b) =>
            x.Zip(y, (u, v) => 2 * (a * u + b - v)).Average()));
        yield return new(Name, "NAN", ofB, e => e.Check((double[] x, double b) => 0.0 / (b - b)));
        yield return new(Name, "PER_SAMPLE", ofA, e => e.Check((double[] x, double[] y, double a, double b) =>
            x.Zip(y, (u, v) => 2 * (a * u + b - v) * u).ToArray()));
        yield return new(Name, "CONSTANT", ofA, e => e.Check((double[] x) => 3.75));
        yield return new(Name, "CONSTANT_KEPT", ofA, e => e.Check((double[] x, double[] y, double a, double b) =>
            x.Zip(y, (u, v) => 2 * (a * u + b - v) * (u + b)).Sum()));
        yield return new(Name, "LINK_DROPPED", ofA, e => e.Check((double[] x, double[] y, double a, double b) =>
            x.Zip(y, (u, v) => 2 * (a * u + b - v)).Sum()));
        yield return new(Name, "UPDATED_PARAMETER", ofB, e => e.Check((double[] x, double[] y, double a, double b) =>
        {
            a -= 0.1 * x.Zip(y, (u, v) => 2 * (a * u + b - v) * u).Sum();
            return x.Zip(y, (u, v) => 2 * (a * u + b - v)).Sum();
        }));
        yield return new(Name, "UPDATE_STEP", ofA, e => e.Check((double[] x, double[] y, double a, double b) =>
            a - 0.01 * x.Zip(y, (u, v) => 2 * (a * u + b - v) * u).Sum()));
        yield return new(Name, "PENALTY", ofA, e => e.Check((double[] x, double[] y, double a, double b) =>
            x.Zip(y, (u, v) => 2 * (a * u + b - v) * u).Sum() + 0.3 * a));
        yield return new(Name, "SQ_OF_SUM", ofA, e => e.Check((double[] x, double[] y, double a, double b) =>
            2 * x.Zip(y, (u, v) => a * u + b - v).Sum() * x.Sum()));
    }

    private static IEnumerable<Planted> Exponents()
    {
        const string Name = "exponent: Σ x²·2^(a·x)";
        var (x, a) = (Data("x"), Parameter("a"));
        var exercise = new Exercise("∂Loss/∂a", Sum(Square(x) * Pow(2.0, a * x)).Named("Loss"), a);
        yield return new(Name, "POWER_ON_EXPONENTIAL", exercise, Sum(Square(x) * (a * x) * Pow(2.0, a * x - 1) * x));
        yield return new(Name, "LINK_VALUE|FACTOR_DROPPED", exercise, Sum(Square(x) * Pow(2.0, a * x) * x));
        yield return new(Name, "LINK_DROPPED", exercise, Sum(Square(x) * Pow(2.0, a * x) * Math.Log(2)));
    }

    /// <summary>Two mistakes at once.</summary>
    private static IEnumerable<Planted> Networks()
    {
        const string Name = "two at once: Σ (c·sin(b·tanh(a·x)) − y)²";
        var ((x, y), (a, b, c)) = (Data("x", "y"), Parameters("a", "b", "c"));
        var t = Tanh(a * x);
        var s = Sin(b * t);
        var r = c * s - y;
        var exercise = new Exercise("∂Loss/∂a", Sum(Square(r)).Named("Loss"), a);
        yield return new(Name, "LINK_DROPPED+FACTOR2", exercise, Sum(r * c * b * (1 - t * t) * x));
        yield return new(Name, "LINK_DROPPED+LINK_DROPPED", exercise, Sum(2 * r * c * Cos(b * t) * b));
        yield return new(Name, "LINK_DROPPED+MEAN", exercise, Mean(2 * r * c * Cos(b * t) * (1 - t * t) * x));
        yield return new(Name, "LINK_VALUE+NAME_ALIKE", exercise, Sum(2 * r * c * s * b * (1 + t * t) * x));
        yield return new(Name, "SIGN+LINK_DROPPED", exercise, Sum(-2 * r * c * Cos(b * t) * b * x));
    }

    /// <summary>Signs within arguments, and factors of a definition's partial.</summary>
    private static IEnumerable<Planted> Arguments()
    {
        const string Name = "signs: Σ (exp(a·x) + b·softplus(a·y))·x";
        var ((x, y), (a, b)) = (Data("x", "y"), Parameters("a", "b"));
        var exercise = new Exercise("∂Loss/∂a", Sum((Exp(a * x) + b * Softplus(a * y)) * x).Named("Loss"), a);
        yield return new(Name, "SIGN_INSIDE", exercise, Sum((Exp(-(a * x)) * x + b * Sigmoid(a * y) * y) * x));
        yield return new(Name, "SIGN_INSIDE", exercise, Sum((Exp(a * x) * x + b * Sigmoid(-(a * y)) * y) * x));

        const string Defined = "factors: Σ (q(x, a) − y)², q(x, a) = x²·sin(a)·exp(x)";
        var q = Define("q", (x, a) => x * x * Sin(a) * Exp(x));
        var r = q(x, a) - y;
        var second = new Exercise("∂Loss/∂a", Sum(Square(r)).Named("Loss"), a);
        yield return new(Defined, "FACTOR_DROPPED", second, Sum(2 * r * x * x * Cos(a)));
        yield return new(Defined, "FACTOR_DROPPED", second, Sum(2 * r * x * Cos(a) * Exp(x)));
        yield return new(Defined, "SIGN", second, Sum(2 * -r * x * x * Cos(a) * Exp(x)));
    }

    /// <summary>Products and quotients of vectors, of what is repeated along a matrix, and by data.</summary>
    private static IEnumerable<Planted> EntryByEntry()
    {
        const string Vectors = "vectors: Σ sin(w ⊙ k)·exp(w ⊙ t)";
        var (w, k, t) = (Parameter("w", 3), Data("k", 3), Data("t", 3));
        var ((u, du), (v, dv)) = ((Sin(w * k), Cos(w * k) * k), (Exp(w * t), Exp(w * t) * t));
        var product = new Exercise("∂Loss/∂w", Sum(u * v).Named("Loss"), w);
        yield return new(Vectors, "PRODUCT_OF_DERIVATIVES", product, du * dv);
        yield return new(Vectors, "PRODUCT_HALF", product, du * v);
        yield return new(Vectors, "CHAIN_INSIDE", product, Cos(w * k * k) * v + u * dv);
        yield return new(Vectors, "DERIVATIVE_INSIDE", product, Cos(k) * v + u * dv);

        const string Ratios = "vectors: Σ sin(w ⊙ k)/(1 + exp(w ⊙ t)), Σ k/(1 + exp(w ⊙ t))";
        var quotient = new Exercise("∂Loss/∂w", Sum(u / (1 + v)).Named("Loss"), w);
        yield return new(Ratios, "QUOTIENT_SLIP", quotient, du / dv);
        yield return new(Ratios, "QUOTIENT_SLIP", quotient, (du * (1 + v) - u * dv) / (1 + v));
        yield return new(Ratios, "QUOTIENT_SLIP", quotient, (du - dv) / Square(1 + v));
        yield return new(Ratios, "RECIPROCAL_SLIP", new Exercise("∂Loss/∂w", Sum(k / (1 + v)).Named("Loss"), w), k / dv);

        const string Repeated = "repeated: Σ sin(X ⊙ b)·exp(T ⊙ b)";
        var (x, y, b) = (Data("X", 2, 3), Data("T", 2, 3), Parameter("b", 3));
        var matrix = new Exercise("∂Loss/∂b", Sum(Sin(x * b) * Exp(y * b)).Named("Loss"), b);
        yield return new(Repeated, "PRODUCT_OF_DERIVATIVES", matrix, Sum(Cos(x * b) * x * Exp(y * b) * y, 0));
        yield return new(Repeated, "CHAIN_INSIDE", matrix, Sum(Cos(x * b * x) * Exp(y * b) + Sin(x * b) * Exp(y * b) * y, 0));

        const string Samples = "by data: Σ sin(a·x)·exp(c·x)";
        var (z, (a, c)) = (Data("x"), Parameters("a", "c"));
        var data = new Exercise("∂Loss/∂x", Sum(Sin(a * z) * Exp(c * z)).Named("Loss"), z);
        yield return new(Samples, "PRODUCT_OF_DERIVATIVES", data, Cos(a * z) * a * Exp(c * z) * c);
        yield return new(Samples, "DERIVATIVE_INSIDE", data, Cos(a) * Exp(c * z) + Sin(a * z) * Exp(c * z) * c);
        yield return new(Samples, "LINK_DROPPED", data, Cos(a * z) * Exp(c * z) + Sin(a * z) * Exp(c * z) * c);
    }

    /// <summary>One number that is used for every sample or entry.</summary>
    private static IEnumerable<Planted> Spread()
    {
        const string Samples = "one number for all samples: Σ (a·x + b − y)² + b·x";
        var ((x, y), (a, b)) = (Data("x", "y"), Parameters("a", "b"));
        var r = a * x + b - y;
        var twice = new Exercise("∂Loss/∂b", Sum(Square(r) + b * x).Named("Loss"), b);
        yield return new(Samples, "WRONG_REDUCTION", twice, Mean(2 * r) + Sum(x));
        yield return new(Samples, "WRONG_REDUCTION", twice, Sum(2 * r) + Mean(x));
        var once = new Exercise("∂Loss/∂b", Sum(Square(r)).Named("Loss"), b);
        yield return new(Samples, "WRONG_REDUCTION", once, e => e.Check((double[] x, double[] y, double a, double b) =>
            x.Length * 2 * (a * x[0] + b - y[0])));

        const string Entries = "one number for all entries: Σ (X·s − T)²";
        var (m, t, s) = (Data("X", 4, 3), Data("T", 4, 3), Parameter("s"));
        var terms = 2 * (m * s - t) * m;
        var matrix = new Exercise("∂Loss/∂s", Sum(Square(m * s - t)).Named("Loss"), s);
        yield return new(Entries, "WRONG_REDUCTION", matrix, Mean(Sum(terms, 0)));
        yield return new(Entries, "WRONG_REDUCTION|MEAN", matrix, Mean(Sum(terms, 1)));
        yield return new(Entries, "WRONG_REDUCTION", matrix, 12 * Sum(Slice(Reshape(terms, 12), 0, 1)));
    }

    /// <summary>Gradients at parameters that have moved already, by step sizes that nobody would guess.</summary>
    private static IEnumerable<Planted> Steps()
    {
        const string Name = "updated first: Σ (a·x + b − y)²";
        var ((x, y), (a, b)) = (Data("x", "y"), Parameters("a", "b"));
        Expr Slope(Expr a, Expr b) => Sum(2 * (a * x + b - y) * x);
        Expr Height(Expr a, Expr b) => Sum(2 * (a * x + b - y));
        var loss = Sum(Square(a * x + b - y)).Named("Loss");
        var (ofA, ofB) = (new Exercise("∂Loss/∂a", loss, a), new Exercise("∂Loss/∂b", loss, b));
        yield return new(Name, "UPDATED_PARAMETER", ofB, Height(a - 0.0371 * Slope(a, b), b));
        yield return new(Name, "UPDATED_PARAMETER", ofA, Slope(a, b - 2.7 * Height(a, b)));
        yield return new(Name, "UPDATED_PARAMETER", ofA, Slope(a - 0.0123 * Slope(a, b), b - 0.0123 * Height(a, b)));

        const string Layers = "updated first: two layers";
        var (m, t, w, v) = (Data("X", 4, 3), Data("T", 4, 2), Parameter("W", 3, 2), Parameter("V", 2, 2));
        var h = Tanh(MatMul(m, w));
        var d = 2 * (MatMul(h, v) - t);
        var moved = v - 0.0456 * MatMul(Transpose(h), d);
        yield return new(
            Layers,
            "UPDATED_PARAMETER",
            new Exercise("∂Loss/∂W", Sum(Square(MatMul(h, v) - t)).Named("Loss"), w),
            MatMul(Transpose(m), MatMul(2 * (MatMul(h, moved) - t), Transpose(moved)) * (1 - h * h)));
    }
}
