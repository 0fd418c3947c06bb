using static GradNotebooks.Calculus;

namespace GradNotebooks.Exercises;

/// <summary>A problem before it is known whether its answer is nice.</summary>
/// <param name="Loss">What is differentiated.</param>
/// <param name="By">By what.</param>
/// <param name="Point">Where.</param>
internal sealed record PracticeDraft(Expr Loss, Parameter By, Point Point)
{
    /// <summary>A draft of a kind and level, of random numbers that are small.</summary>
    public static PracticeDraft Of(PracticeKind kind, int level, SplitMix64 random) => kind switch
    {
        PracticeKind.Power => Power(level, random),
        PracticeKind.Product => Product(level, random),
        PracticeKind.Quotient => Quotient(level, random),
        PracticeKind.Chain => Chain(level, random),
        PracticeKind.FanOut => FanOut(level, random),
        PracticeKind.SeveralArguments => SeveralArguments(level, random),
        PracticeKind.SumOverSamples => SumOverSamples(level, random),
        _ => MatrixLayer(level, random),
    };

    private static PracticeDraft Power(int level, SplitMix64 random)
    {
        var (a, k, m) = (Parameter("a"), random.NonZero(6), random.NonZero(9));
        return level switch
        {
            1 => At(k * Pow(a, random.Whole(2, 4)), a, random.NonZero(5)),
            2 => At(k * Pow(a, random.Whole(2, 4)) + m * a + random.NonZero(9), a, random.NonZero(4)),
            _ when random.Whole(0, 1) == 0 => At(k * Sqrt(a) + m * a, a, random.Of(4, 9, 16, 25)),
            _ => At(k * Pow(a, 2) + m / Pow(a, random.Whole(1, 2)), a, random.Of(2, -2, 4, -4, 5, -5)),
        };
    }

    private static PracticeDraft Product(int level, SplitMix64 random)
    {
        var (a, at) = (Parameter("a"), random.NonZero(5));
        var line = random.Whole(2, 5) * a + random.NonZero(9);
        return level switch
        {
            1 => At((a + random.NonZero(9)) * line, a, at),
            2 => At(line * (Square(a) + random.NonZero(9)), a, at),
            _ when random.Whole(0, 1) == 0 => At(line * Sqrt(Line(a, at, random.Whole(2, 5), random.Of(4, 16, 25))), a, at),
            _ => At(line * Sigmoid(Line(a, at, random.Whole(2, 5), 0)), a, at),
        };
    }

    private static PracticeDraft Quotient(int level, SplitMix64 random)
    {
        // The divisor is known first, so that the answer is a decimal of few digits.
        var (a, at, divisor) = (Parameter("a"), random.NonZero(6), random.Of(2, -2, 4, -4, 5, -5, 10));
        var below = Line(a, at, level == 3 ? random.Whole(2, 4) : 1, divisor);
        return At(
            level switch
            {
                1 => random.NonZero(9) / below,
                2 => (random.Whole(2, 9) * a + random.NonZero(9)) / below,
                _ => (Square(a) + random.NonZero(9)) / below,
            },
            a,
            at);
    }

    private static PracticeDraft Chain(int level, SplitMix64 random)
    {
        var (a, at, k, m) = (Parameter("a"), random.NonZero(4), random.Whole(2, 5), random.NonZero(6));
        Expr Linear(int value) => Line(a, at, k, value);
        return At(
            (level, random.Whole(0, 3)) switch
            {
                (1, < 2) => Square(Linear(random.NonZero(6))),
                (1, _) => Pow(Linear(random.NonZero(3)), 3),

                // Where the outer derivative is 1, as that of exp, sin and tanh at 0, nobody sees that it is missing.
                (2, 0) => m * Sigmoid(Linear(0)),
                (2, 1) => m * Log(Linear(random.Of(2, 4, 5, 10))),
                (2, 2) => m * Sqrt(Linear(random.Of(4, 16, 25))),
                (2, _) => m * Atan(Linear(random.Of(2, -2, 3, -3))),
                (_, 0) => Square(Sqrt(Linear(random.Of(4, 16, 25))) + m),
                (_, 1) => Square(Sigmoid(Square(a) + (double)(-at * at)) + m),
                (_, 2) => Log(Square(Linear(random.Of(2, -2, 3, -3))) + random.Of(1, 6, 16, 21)),
                _ => Pow(Sigmoid(Linear(0)) + m, 3),
            },
            a,
            at);
    }

    private static PracticeDraft FanOut(int level, SplitMix64 random)
    {
        var (a, at) = (Parameter("a"), random.NonZero(4));
        var u = (random.Whole(2, 5) * a + random.NonZero(6)).Named("u");
        var v = (random.NonZero(4) * u + a).Named("v");
        return At(
            level switch
            {
                1 => Square(u) + random.NonZero(6) * u,
                2 => u * a + Square(u),
                _ => u * v + random.NonZero(4) * Square(a),
            },
            a,
            at);
    }

    private static PracticeDraft SeveralArguments(int level, SplitMix64 random)
    {
        var (a, b) = Parameters("a", "b");
        var (by, k) = (random.Of(a, b), random.NonZero(6));
        var point = new Point { [a] = random.NonZero(5), [b] = random.NonZero(5) };
        var g = Unknown.Binary("g");
        return new(
            level switch
            {
                1 => a * Square(b) + k * a * b,
                2 => random.Whole(0, 1) == 0 ? Square(a * b + k) + a : a * Sigmoid(b + -(double)point[b]) + k * b,
                _ => g(a * b, a + k).Bind(g, (u, p) => Square(u) + p * u),
            },
            by,
            point);
    }

    private static PracticeDraft SumOverSamples(int level, SplitMix64 random)
    {
        var (a, b) = Parameters("a", "b");
        var (x, y) = Data("x", "y");
        var point = new Point { [a] = random.NonZero(4) };
        if (level == 1)
        {
            point[x] = Samples(3);
            return new(Sum(random.Whole(0, 1) == 0 ? Square(a) * x : Square(a - x)), a, point);
        }

        if (level == 3)
        {
            point[b] = random.NonZero(4);
        }

        (point[x], point[y]) = (Samples(2), Samples(2));
        return level == 2 ? new(Sum(Square(a * x - y)), a, point) : new(Mean(Square(a * x + b - y)), random.Of(a, b), point);

        Value Samples(int count) => Enumerable.Range(0, count).Select(_ => (double)random.NonZero(5)).ToArray();
    }

    private static PracticeDraft MatrixLayer(int level, SplitMix64 random)
    {
        var (w, x, t) = (Parameter("W", 2, 2), Data("x", 2), Data("t", 2));
        var point = new Point
        {
            [w] = new double[,] { { random.NonZero(3), random.Whole(-2, 2) }, { random.Whole(-2, 2), random.NonZero(3) } },
            [x] = new double[] { random.NonZero(3), random.NonZero(3) },
        };
        var product = MatMul(w, x);
        point[t] = new double[] { random.NonZero(4), random.NonZero(4) };

        // At its kink relu has no derivative to ask for.
        return level == 3 && product.Value(point).Numbers.Contains(0)
            ? MatrixLayer(level, random)
            : new(level == 1 ? Dot(t, product) : Sum(Square((level == 2 ? product : Relu(product)) - t)), w, point);
    }

    /// <summary>A line of this slope that has a value at a place.</summary>
    private static Expr Line(Expr a, int at, int slope, int value) => slope * a + (double)(value - slope * at);

    private static PracticeDraft At(Expr loss, Parameter a, int at) => new(loss, a, new Point { [a] = at });
}
