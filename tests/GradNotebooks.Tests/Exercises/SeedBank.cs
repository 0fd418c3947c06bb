using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Exercises;

/// <summary>
/// Wrong answers to Loss = Σₙ (h(g(f(xₙ, a), b), c) − yₙ)² with g(u, b) = u² + b·u, for several f and h, whose partials are written here by
/// hand.
/// </summary>
internal sealed class SeedBank
{
    private readonly string _name;
    private readonly Expr _r;
    private readonly Expr _p;
    private readonly Expr _u;
    private readonly Expr _v;
    private readonly Func<Expr, Expr, Expr> _hv;
    private readonly Func<Expr, Expr, Expr> _hc;
    private readonly Func<Expr, Expr, Expr> _fa;
    private readonly Func<Expr, Expr, Expr> _fx;

    private SeedBank(
        string name,
        Func<Expr, Expr, Expr> f,
        Func<Expr, Expr, Expr> fx,
        Func<Expr, Expr, Expr> fa,
        Func<Expr, Expr, Expr> h,
        Func<Expr, Expr, Expr> hv,
        Func<Expr, Expr, Expr> hc)
    {
        (_name, _fx, _fa, _hv, _hc) = (name, fx, fa, hv, hc);
        (_u, _v) = (f(X, A), G(f(X, A), B));
        _p = h(_v, C).Named("ŷ");
        _r = _p - Y;
        Loss = Sum(Square(_r)).Named("Loss");
        (OfA, OfB, OfC) = (new Exercise("∂Loss/∂a", Loss, A), new Exercise("∂Loss/∂b", Loss, B), new Exercise("∂Loss/∂c", Loss, C));
    }

    private static Data X { get; } = Data("x");

    private static Data Y { get; } = Data("y");

    private static Parameter A { get; } = Parameter("a");

    private static Parameter B { get; } = Parameter("b");

    private static Parameter C { get; } = Parameter("c");

    private static Func<Expr, Expr, Expr> G { get; } = Define("g", (u, b) => u * u + b * u);

    public Expr Loss { get; }

    public Exercise OfA { get; }

    public Exercise OfB { get; }

    public Exercise OfC { get; }

    /// <summary>Five choices of f and h.</summary>
    public static IEnumerable<SeedBank> All()
    {
        var (f, h) = (Unknown.Binary("f"), Unknown.Binary("h"));
        yield return new SeedBank("f, h unknown", f, Partial(f, 1), Partial(f, 2), h, Partial(h, 1), Partial(h, 2));
        yield return new SeedBank(
            "f = tanh(a·x), h = sin(c·v)",
            (x, a) => Tanh(a * x), (x, a) => (1 - Square(Tanh(a * x))) * a, (x, a) => (1 - Square(Tanh(a * x))) * x,
            (v, c) => Sin(c * v), (v, c) => Cos(c * v) * c, (v, c) => Cos(c * v) * v);
        f = Define("f", (x, a) => Sin(a * x));
        h = Define("h", (v, c) => c * Tanh(v));
        yield return new SeedBank(
            "f = sin(a·x), h = c·tanh v, both defined",
            f, (x, a) => Cos(a * x) * a, (x, a) => Cos(a * x) * x,
            h, (v, c) => c * (1 - Square(Tanh(v))), (v, c) => Tanh(v));
        f = Define("f", (x, a) => Exp(a * x));
        h = Define("h", (v, c) => Sigmoid(c * v));
        yield return new SeedBank(
            "f = exp(a·x), h = σ(c·v), both defined",
            f, (x, a) => Exp(a * x) * a, (x, a) => Exp(a * x) * x,
            h, (v, c) => Sigmoid(c * v) * (1 - Sigmoid(c * v)) * c, (v, c) => Sigmoid(c * v) * (1 - Sigmoid(c * v)) * v);
        f = Define("f", (x, a) => a * x + a * a);
        h = Define("h", (v, c) => c * v + v * v);
        yield return new SeedBank(
            "f = a·x + a², h = c·v + v², both defined",
            f, (x, a) => a, (x, a) => x + 2 * a, h, (v, c) => c + 2 * v, (v, c) => v);
    }

    public IEnumerable<Planted> Wrong()
    {
        var (hv, hc, fa, fx, gu) = (_hv(_v, C), _hc(_v, C), _fa(X, A), _fx(X, A), 2 * _u + B);
        yield return Of("FACTOR2", OfA, Sum(_r * hv * gu * fa));
        yield return Of("FACTOR2", OfC, Sum(_r * hc));
        yield return Of("SIGN", OfA, Sum(2 * (Y - _p) * hv * gu * fa));
        yield return Of("SIGN", OfB, -Sum(2 * _r * hv * _u));
        yield return Of("MEAN", OfA, Mean(2 * _r * hv * gu * fa));
        yield return Of("MEAN", OfB, Mean(2 * _r * hv * _u));
        yield return Of("SQ_OF_SUM", OfA, 2 * Sum(_r) * Sum(hv * gu * fa));
        yield return Of("SQ_OF_SUM", OfC, 2 * Sum(_r) * Sum(hc));
        yield return Of("OUTER_POWER", OfA, Sum(2 * _r * _r * hv * gu * fa));
        yield return Of("OUTER_DROPPED", OfA, Sum(hv * gu * fa));
        yield return Of("OUTER_DROPPED", OfC, Sum(2 * hc));
        yield return Of("TARGET_LOST", OfA, Sum(2 * _p * hv * gu * fa));
        yield return Of("INTEGRATED", OfA, Sum(Pow(_r, 3)) / 3);
        yield return Of("INTEGRATED", OfB, Sum(Pow(_r, 3) / 3 * hv * _u));
        yield return Of("NOT_DIFFERENTIATED", OfA, Sum(_r * _r));
        yield return Of("NOT_DIFFERENTIATED", OfC, Sum(_r * _r * hc));
        yield return Of("LINK_DROPPED", OfA, Sum(2 * _r * hv * fa));
        yield return Of("LINK_DROPPED", OfB, Sum(2 * _r * hv));
        yield return Of("WRONG_ARGUMENT", OfA, Sum(2 * _r * hv * (2 * X + B) * fa));
        yield return Of("TERM_DROPPED", OfA, Sum(2 * _r * hv * 2 * _u * fa));
        yield return Of("TERM_DROPPED", OfA, Sum(2 * _r * hv * B * fa));
        yield return Of("POWER_RULE", OfA, Sum(2 * _r * hv * (_u + B) * fa));
        yield return Of("CONSTANT_AS_ONE", OfA, Sum(2 * _r * hv * (2 * _u + 1) * fa));
        yield return Of("CONSTANT_KEPT", OfB, Sum(2 * _r * hv * (_u * _u + _u)));
        yield return Of("TOTAL_FOR_PARTIAL", OfA, Sum(2 * _r * hv * (2 * _u + B + _u) * fa));
        yield return Of("LINK_VALUE", OfA, Sum(2 * _r * hv * _v * fa));
        yield return Of("WRONG_VARIABLE", OfA, Sum(2 * _r * hv * _u * fa));
        yield return Of("WRONG_VARIABLE", OfB, Sum(2 * _r * hv * gu));
        yield return Of("PER_SAMPLE", OfA, 2 * _r * hv * gu * fa);
        yield return Of("PER_SAMPLE", OfC, 2 * _r * hc);
        if (_name.Contains("unknown", StringComparison.Ordinal) || _name.Contains("defined", StringComparison.Ordinal))
        {
            yield return Of("LINK_DROPPED", OfA, Sum(2 * _r * gu * fa));
            yield return Of("LINK_DROPPED", OfB, Sum(2 * _r * _u));
            yield return Of("LINK_VALUE", OfB, Sum(2 * _r * _p * _u));
            yield return Of("LINK_VALUE", OfC, Sum(2 * _r * _p));
            yield return Of("WRONG_ARGUMENT", OfA, Sum(2 * _r * _hv(_u, C) * gu * fa));
            yield return Of("WRONG_ARGUMENT", OfC, Sum(2 * _r * _hc(_u, C)));
            yield return Of("WRONG_VARIABLE", OfA, Sum(2 * _r * hc * gu * fa));
            yield return Of("WRONG_VARIABLE", OfA, Sum(2 * _r * hv * gu * fx));
            yield return Of("EXTRA_LINK", OfB, Sum(2 * _r * hv * _u * fa));
            yield return Of("EXTRA_LINK", OfC, Sum(2 * _r * hc * hv));
            yield return Of("ADDED_FOR_MULTIPLIED", OfA, Sum(2 * _r * (hv + gu) * fa));
            yield return Of("ADDED_FOR_MULTIPLIED", OfA, Sum(2 * _r * hv * (gu + fa)));
        }
    }

    /// <summary>The right gradients, written by hand, in more than one form.</summary>
    public IEnumerable<(Exercise Exercise, Expr Answer)> Right()
    {
        var (hv, hc, fa) = (_hv(_v, C), _hc(_v, C), _fa(X, A));
        yield return (OfA, Sum(2 * _r * hv * (2 * _u + B) * fa));
        yield return (OfA, 2 * (Sum(_p * hv * fa * 2 * _u) + B * Sum(_p * hv * fa) - Sum(Y * hv * fa * (B + 2 * _u))));
        yield return (OfB, -2 * Sum((Y - _p) * hv * _u));
        yield return (OfC, Sum(_r * hc) + Sum(hc * _r));
    }

    private Planted Of(string code, Exercise exercise, Expr answer) => new(_name, code, exercise, answer);
}
