namespace GradNotebooks.Law;

/// <summary>A random loss, with the point at which it is to be looked at: the same for the same seed.</summary>
internal sealed partial class Wild : Maker
{
    private readonly Random _random;
    private readonly List<Node> _pool = [];
    private readonly int _samples, _size, _other;
    private readonly double _scale;
    private int _leaves;

    public Wild(int seed)
    {
        _random = new Random(seed);
        (_samples, _size, _other) = (_random.Next(1, 5), _random.Next(1, 4), _random.Next(1, 4));
        _scale = Chance(0.12) ? Math.Pow(10, _random.Next(-8, 9)) : 1;
        for (var i = Pick(1, 1, 2, 2, 3); i > 0; i--)
        {
            _pool.Add(NewLeaf(true));
        }

        for (var i = Pick(0, 0, 1, 2); i > 0; i--)
        {
            _pool.Add(NewLeaf(false));
        }

        for (var steps = Pick(1, 1, 2, 2, 3, 4, 5, 7, 9, 12); steps > 0; steps--)
        {
            for (var tries = 0; tries < 20; tries++)
            {
                if (Grown() is { } node && node.Count <= 40 && IsCalm(node))
                {
                    _pool.Add(node);
                    break;
                }
            }
        }

        Loss = Finished(_pool[^1]);
        if (!Node.Order(Loss).Any(n => n.Op == "parameter"))
        {
            Loss = Binary("+", Loss, Finished(_pool[0]));
        }

        Loss = Chance(0.05) ? Binary("*", Loss, Constant(Math.Pow(10, _random.Next(-8, 9)))) : Loss;
        Loss = Chance(0.2) && !Loss.IsLeaf ? Named(Loss, "Loss") : Loss;
        Parameters = [.. Node.Order(Loss).Where(n => n.Op == "parameter")];
    }

    public Node Loss { get; }

    public Node[] Parameters { get; }

    private bool Chance(double p) => _random.NextDouble() < p;

    private T Pick<T>(params ReadOnlySpan<T> of) => of[_random.Next(of.Length)];

    private static bool All(Node u, Func<double, bool> holds) => u.Value.All(v => holds(v.Hi));

    private static bool IsConstant(Node u) => !Node.Order(u).Any(n => n.Op is "parameter" or "data");

    private bool IsCalm(Node u) => All(u, x => double.IsFinite(x) && Math.Abs(x) is 0 or (< 1e30 and > 1e-30)) || Chance(0.01);

    private double Drawn() => Pick(0, 0, 1, 1, 2, 3) switch
    {
        0 => Math.Round(_random.NextDouble() * 4 - 2, 2) * _scale,
        1 => (_random.NextDouble() * 4 - 2) * _scale,
        2 => Pick(0.0, 1, -1, 0.5, 2, -2, 3) * _scale,
        _ => Pick(0.3, 0.7, -0.4),
    };

    private Node NewLeaf(bool isParameter)
    {
        var kind = isParameter ? Pick(0, 0, 0, 1, 1, 2, 2, 3, 4) : Pick(1, 2, 5, 5, 5, 3, 4);
        int[] sizes = kind switch { 0 => [], 1 => [_size], 2 => [_size, _other], 3 => [1, _size], 4 => [_size, 1], _ => [_samples] };
        return NewLeaf(isParameter, sizes, kind == 5);
    }

    private Node NewLeaf(bool isParameter, int[] sizes, bool samples = false, Func<int, double>? number = null)
    {
        var (common, equal) = (Drawn(), Chance(0.15));
        number ??= _ => equal || Chance(0.1) ? common : Drawn();
        var numbers = Enumerable.Range(0, sizes.Aggregate(1, (p, s) => p * s)).Select(number).ToArray();
        var name = $"{(isParameter ? "abcdefg" : "xyzrstu")[_leaves % 7]}{(_leaves++ < 7 ? "" : _leaves)}";
        return Leaf(isParameter, name, sizes, numbers, samples);
    }

    /// <summary>A node so far, the later ones more often.</summary>
    private Node Any() => Chance(0.55) ? _pool[^1] : Pick<Node>([.. _pool]);

    private Node? AnyThat(Func<Node, bool> holds) => _pool.Where(holds).ToArray() is { Length: > 0 } fitting
        ? Chance(0.5) ? fitting[^1] : Pick<Node>(fitting) : null;

    private Node Scalar() => Finished(Any());

    /// <summary>Something that fits beside a node.</summary>
    private Node Beside(Node u) => Chance(0.25) ? Constant(Pick(2.0, 3, -1, 0.5, 1, -0.25, 10, 1e3)) : AnyThat(n => Fit(u, n)) ?? u;

    private Node Finished(Node u) => u.Rank == 0 ? u : Pick(0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8) switch
    {
        0 => Sum(u),
        1 => Gather("mean", u),
        2 => Gather("norm", u),
        3 => Gather("lse", u),
        4 => Gather("max", u),
        5 => Sum(Unary("square", u)),
        6 when u.Rank == 1 => Dot(u, u),
        7 when u.Rank == 2 => Sum(Gather(Pick("sum", "mean", "max", "lse"), u, _random.Next(2))),
        8 => Unary("neg", Gather("max", Unary("neg", u))),
        _ => Sum(Binary("*", u, Beside(u) is var v && v.Rank <= u.Rank ? v : u)),
    };

    private Node? Grown() => _random.Next(100) switch
    {
        < 20 => Curve(Any()),
        < 26 => Unary(Pick("relu", "abs", "sign"), Any()),
        < 42 => Pair(Any()),
        < 46 => Compared(Any()),
        < 52 => Chosen(Any()),
        < 54 => Rearranged(Any()),
        < 56 => OfPlaces(),
        < 60 => OfMatrix(),
        < 67 => AnyThat(n => n.Rank > 0) is { } u ? Pick(0, 1, 2, 3, 4, 5) switch
        {
            5 => AnyThat(n => n.E.Shape == u.E.Shape) is { } y && All(u, z => Math.Abs(z) < 1e3) && All(y, t => Math.Abs(t) < 1e3)
                ? CrossEntropy(u, y)
                : null,
            0 => Rowwise(Pick("softmax", "logsoftmax"), u),
            1 => Gather(Pick("sum", "mean", "max", "lse", "norm", "min", "prod", "var", "std"), u),
            2 => Running(Pick("cumsum", "cumprod"), u, _random.Next(u.Rank)),
            _ => Gather(Pick("sum", "mean", "max", "lse", "min", "prod", "var", "std"), u, _random.Next(u.Rank)),
        }
        : null,
        < 73 => OwnCalled(),
        < 76 => Any() is var u && Beside(u) is var v && !IsConstant(u) && Fit(u, v)
            ? Pick(0, 1, 2) switch { 0 => Squash(u), 1 => Quadratic(u, v), _ => Switched(u, v, u) }
            : null,
        < 78 => Any() is { Op: not "constant" } u ? Named(u, $"q{_leaves++}") : null,
        < 84 => Cancelling(Any()),
        < 93 => Tied(AnyThat(n => n.Op == "parameter") ?? Any()),
        < 96 => Singular(AnyThat(n => n.Op == "parameter") ?? Any()),
        _ => Any() is var u ? Binary("*", u, Constant(Math.Pow(10, _random.Next(-8, 9)))) : null,
    };

    private Node? Chosen(Node u)
    {
        var condition = Chance(0.15) && !IsConstant(u) ? u : Compared(u);
        var (v, w) = (Beside(u), Beside(u));
        return Fit(condition, v, w) ? Where(condition, v, w) : null;
    }

    private string Curved() =>
        Pick("neg", "square", "exp", "log", "sqrt", "sin", "cos", "tan", "atan", "sinh", "cosh", "tanh", "sigmoid", "softplus",
            "log1p", "logsigmoid", "expm1", "sec", "csc", "cot", "asin", "acos", "asinh", "acosh", "atanh", "erf", "normalcdf", "gelu",
            "loggamma", "digamma", "floor");

    private Node? Curve(Node u) => IsConstant(u) ? null : Curved() switch
    {
        "exp" or "expm1" or "sinh" or "cosh" when !All(u, x => x < 20 && x > -30) && !Chance(0.02) => null,
        "log" or "sqrt" when !All(u, x => x > 1e-3) && !Chance(0.02) =>
            Unary("log", Binary("+", Unary("square", u), Constant(Pick(1.0, 0.5, 1e-6)))),
        "tan" or "sin" or "cos" or "sec" or "csc" or "cot" when !All(u, x => Math.Abs(x) < 1e6) => null,
        "tan" or "sec" when !All(u, x => Math.Abs(Math.Cos(x)) > 0.05) => null,
        "csc" or "cot" when !All(u, x => Math.Abs(Math.Sin(x)) > 0.05) => null,
        "log1p" when !All(u, x => x > -0.95) => null,
        "asin" or "acos" or "atanh" when !All(u, x => Math.Abs(x) < 0.95) =>
            Unary(Pick("asin", "acos", "atanh"), Binary("*", Constant(0.9), Unary("tanh", u))),
        "acosh" when !All(u, x => x > 1.05) => Unary("acosh", Binary("+", Unary("square", u), Constant(1.5))),
        "normalcdf" or "gelu" when !All(u, x => Math.Abs(x) < 6) => null,
        "loggamma" or "digamma" when !All(u, x => x is > 0.05 and < 1e6) =>
            Unary(Pick("loggamma", "digamma"), Binary("+", Unary("square", u), Constant(0.5))),
        "floor" when !All(u, x => Math.Abs(x) < 1e6) => null,
        var op => Unary(op, u),
    };

    private Node? Pair(Node u)
    {
        var v = Beside(u);
        (u, v) = Chance(0.5) ? (u, v) : (v, u);
        if (IsConstant(u) && IsConstant(v))
        {
            return null;
        }

        var op = Pick("+", "-", "*", "*", "/", "pow", "pow", "max", "min", "atan2", "mod", "logistic");
        return op switch
        {
            "atan2" when !All(v, x => x > 0.05) => null,
            "mod" when !All(v, x => Math.Abs(x) > 0.05) || !All(u, x => Math.Abs(x) < 1e4) => null,
            "logistic" when !All(u, x => Math.Abs(x) < 1e3) || !All(v, y => Math.Abs(y) < 1e3) => null,
            "/" when !All(v, x => Math.Abs(x) > 1e-3) => null,
            "pow" => Powered(u, v),
            _ => Binary(op, u, v),
        };
    }

    private Node? Powered(Node u, Node v)
    {
        var exponent = Pick(0, 1, 2) switch
        {
            0 => Constant(Pick(2.0, 3, -1, -2, 0.5, 1.5, 0, 1, 4, -0.5, 2.5)),
            1 when u.Rank is 1 or 2 && !u.E.Shape.HasSamples => NewLeaf(false, u.Sizes, false, _ => Pick(2.0, 3, 0, 1, -1, 0.5)),
            _ => v,
        };
        var fine = u.Value.All(x => x.Hi > 1e-3) && All(exponent, p => Math.Abs(p) < 20);
        fine |= exponent.Op != "parameter" && exponent.IsLeaf && All(exponent, p => Math.Floor(p) == p && (p >= 0 || All(u, x => x != 0)));
        fine |= exponent.Op == "parameter" && All(u, x => x >= 0) && All(exponent, p => p > 0);
        return (fine || Chance(0.03)) && !IsConstant(u) ? Binary("pow", u, exponent) : null;
    }

    private Node Compared(Node u)
    {
        var v = Beside(u);
        u = IsConstant(u) && IsConstant(v) ? _pool[0] : u;
        var c = Binary(Pick(">", ">=", "<", "<=", "==", "!="), u, Fit(u, v) ? v : Constant(0.25));
        return Pick(0, 1, 2, 3, 4) switch
        {
            0 => Unary("not", c),
            1 => Binary(Pick("&", "|"), c, AnyThat(n => Fit(n, c) && !IsConstant(n)) ?? c),
            _ => c,
        };
    }

    private Node? OwnCalled()
    {
        var (own, u) = (Pick(Owns), Any());
        if (IsConstant(u) || !All(u, x => Math.Abs(x) < 25))
        {
            return null;
        }

        return own.Primitive.Arity == 1 ? OwnCall(own, u) : OwnCall(own, u, Beside(u));
    }

    private Node? Rearranged(Node u)
    {
        var fixedSize = !u.E.Shape.HasSamples;
        switch (_random.Next(7))
        {
            case 0: return u.Rank == 2 ? Transpose(u) : AnyThat(n => n.Rank == 2) is { } matrix ? Transpose(matrix) : null;
            case 1: return AnyThat(n => n.Rank == 1) is { } p && AnyThat(n => n.Rank == 1) is { } q ? Outer(p, q) : null;
            case 2:
                bool FitsBehind(Node n) => n.Rank > 0 && n.Rank + u.Rank > 2 && u.E.Shape.Sizes[^1] == n.E.Shape.Sizes[0];
                return u.Rank > 0 && AnyThat(FitsBehind) is { } factor
                    ? MatMul(u, factor) : null;
            case 3: return u.Rank == 1 && AnyThat(n => n.E.Shape == u.E.Shape) is { } other ? Dot(u, other) : null;
            case 4 when fixedSize && u.Rank > 0:
                return u.Rank == 1
                    ? Reshape(u, Pick(new[] { u.Count, 1 }, [1, u.Count]))
                    : Reshape(u, Pick(new[] { u.Count }, [u.Sizes[1], u.Sizes[0]]));
            case 4 when u.Rank == 0 && !IsConstant(u): return Chance(0.5) ? Reshape(u, 1) : Reshape(u, 1, 1);
            case 5 when fixedSize && u.Rank > 0:
                var axis = _random.Next(u.Rank);
                var start = _random.Next(u.Sizes[axis]);
                return Slice(u, start, _random.Next(1, u.Sizes[axis] - start + 1), axis);
            case 6 when fixedSize && u.Rank > 0 && AnyThat(n => n.E.Shape == u.E.Shape) is { } twin:
                return Chance(0.3) ? Concat(_random.Next(u.Rank), u, twin, u) : Concat(_random.Next(u.Rank), u, twin);
            default: return null;
        }
    }
}
