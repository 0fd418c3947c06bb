namespace GradNotebooks.Browser;

/// <summary>The cells of a notebook that shows each kind of result once.</summary>
internal static class ResultCells
{
    /// <summary>What the last cell fails with.</summary>
    public const string LastWords = "This cell fails on purpose.";

    private const string Seed = """
        #r "nuget: GradNotebooks"
        var (x, y) = Data("x", "y");
        var (a, b, c) = Parameters("a", "b", "c");
        var f = Unknown.Binary("f");
        var h = Unknown.Binary("h");
        var g = Define("g", (u, p) => u * u + p * u);
        var yhat = h(g(f(x, a), b), c).Named("ŷ");
        var loss = Sum(Square(yhat - y)).Named("Loss");
        var grad = loss.Gradient(a, b, c);
        var known = grad.Bind(f, (x, a) => Tanh(a * x)).Bind(h, (v, c) => Sigmoid(c * v));
        var point = new Point { [a] = 0.7, [b] = -1.2, [c] = 1.5, [x] = new[] { -0.8, 0.3 }, [y] = new[] { 0.6, 0.4 } };
        var pass = known.At(point);
        """;

    /// <summary>A recurrent network by hand, of more nodes than are drawn one by one.</summary>
    private const string Loop = """
        var (w, v, k) = Parameters("w", "v", "k");
        Expr state = 0.1, error = 0;
        for (var t = 0; t < 14; t++)
        {
            state = Tanh(w * state + v * Math.Sin(t));
            error += Square(k * state - Math.Cos(t));
        }

        error.Named("Loss").Gradient(w, v, k).At(new Point { [w] = 0.5, [v] = 0.3, [k] = 1.1 }).Graph()
        """;

    private const string Weights = "new double[3, 2] { { 0.1, -0.2 }, { 0.3, 0.4 }, { -0.5, 0.6 } }";

    private const string Layer = $$"""
        var (W, X) = (Parameter("W", 3, 2), Data("X", 4, 3));
        var rows = new double[4, 3] { { 1, 2, -1 }, { 0.5, -0.5, 0 }, { -2, 1, 1 }, { 0, 3, -1 } };
        var layer = Sum(Square(Softmax(MatMul(X, W)))).Named("Loss").Gradient(W).At(new Point { [W] = {{Weights}}, [X] = rows });
        layer
        """;

    /// <summary>A vector of three by hand, the last of them wrong.</summary>
    private const string Three = """
        var v = Parameter("v", 3);
        var norm = Sum(Square(Tanh(v))).Named("Loss").Gradient(v).At(new Point { [v] = new[] { 0.1, -0.2, 0.3 } });
        norm.Table(new() { [v] = new[] { 0.1974, -0.38, 0.27 } })
        """;

    private const string Squares = """
        var Q = Parameter("Q", 2, 2);
        var squares = Sum(Square(Q) / 7).Named("Loss").Gradient(Q).At(new Point { [Q] = new[,] { { 1.0, 2 }, { 3, 4 } } });
        squares.Table(new() { [Q] = new[,] { { 0.29, 0.57 }, { 0.43, 1.1 } } })
        """;

    public static string[] All { get; } =
    [
        Seed,
        "loss",
        "grad",
        "grad.Derivation(b)",
        "grad.Graph()",
        "pass",
        "pass[a]",
        "pass.Table(new() { [a] = 0.1, [b] = (double)pass[b] })",
        "pass.Table()",
        "known.Check(point)",
        "known.Check(point, claimed: new() { [a] = known[a], [b] = 2 * known[b], [c] = known[c] })",
        "known.Check(point).StepSizes(a)",
        Loop,
        Layer,
        "layer[W]",
        Three,
        Squares,
        "var valley = (Square(1 - a) + 10 * Square(b - a * a)).Named(\"Loss\");\nvalley.Hessian(a, b)",
        "valley.Minimize(new Point { [a] = -1.2, [b] = 1 }, Optimizer.Adam(0.1), steps: 60)",
        "Primitive.Unary(\"swish\", \"\", u => u / (1 + Math.Exp(-u)), (u, y) => Sigmoid(u)).Check()",
        "1 + 1",
        $"throw new InvalidOperationException(\"{LastWords}\");",
    ];
}
