using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Support;

/// <summary>How the two ends of a random graph become one number.</summary>
internal enum Ending
{
    Sum,
    Mean,
    SumTimesMean,
    MeanWithin,
}

/// <summary>
/// A random scalar loss over a, b, c, x and y with a point to take it at: as an expression, with its unknown functions and with them
/// bound, and as a plain function of doubles that never builds an expression.
/// </summary>
internal sealed class RandomModel
{
    private readonly Steps _steps;
    private readonly Ending _ending;
    private readonly Lazy<Expr> _bound;
    private readonly double[] _x;
    private readonly double[] _y;

    public RandomModel(World world, Steps steps, Ending ending, double[] parameters, double[] x, double[] y)
    {
        World = world;
        _steps = steps;
        _ending = ending;
        (At, _x, _y) = (parameters, x, y);
        Nodes = steps.Build(world, [world.A, world.B, world.C, world.X, world.Y]);
        var (t, s) = (OverSamples(Nodes[^1]), OverSamples(Nodes[^2]));
        Loss = ending switch
        {
            Ending.Sum => Sum(t + s),
            Ending.Mean => Mean(t - s),
            Ending.SumTimesMean => Sum(t) * Mean(s),
            _ => Sum(t * Tanh(Mean(s))),
        };
        _bound = new Lazy<Expr>(() => world.Bind(Loss));
        Point = new Point { [world.A] = At[0], [world.B] = At[1], [world.C] = At[2], [world.X] = x, [world.Y] = y };
    }

    public World World { get; }

    public Expr[] Nodes { get; }

    public Expr Loss { get; }

    /// <summary>The loss with nothing unknown any more.</summary>
    public Expr Bound => _bound.Value;

    public Point Point { get; }

    public double[] At { get; }

    public Expr[] Parameters => [World.A, World.B, World.C];

    /// <summary>The loss in plain doubles, nothing simplified and nothing broadcast.</summary>
    public double Value(double[] at)
    {
        World.Captured = at[..2];
        var runs = RunsOverSamples();
        var values = _x.Zip(_y, (x, y) => _steps.Values(World, [.. at, x, y])).ToArray();
        double[] t = Column(1), s = Column(2);
        return _ending switch
        {
            Ending.Sum => t.Sum() + s.Sum(),
            Ending.Mean => t.Average() - s.Average(),
            Ending.SumTimesMean => t.Sum() * s.Average(),
            _ => t.Sum() * Math.Tanh(s.Average()),
        };

        double[] Column(int fromEnd) => [.. values.Select((v, n) => v[^fromEnd] * (runs[^fromEnd] ? 1 : _x[n]))];
    }

    /// <summary>The largest number met on the way to the loss.</summary>
    public double Largest()
    {
        World.Largest = 0;
        Value(At);
        return World.Largest;
    }

    /// <summary>Whether each node runs over the samples, by what it is computed from.</summary>
    public bool[] RunsOverSamples()
    {
        var runs = new List<bool> { false, false, false, true, true };
        foreach (var (_, inputs) in _steps.Lines)
        {
            runs.Add(inputs.Any(i => runs[i]));
        }

        return [.. runs];
    }

    public override string ToString() =>
        $"{Loss}, bound {string.Join("; ", World.Smooth.Select(Written))}, at {string.Join(", ", At)}; "
        + $"x = {string.Join(", ", _x)}; y = {string.Join(", ", _y)}";

    private static string Written(SmoothFunction f) =>
        $"{f.A}·sin([{string.Join(", ", f.Alpha)}]·u) + {f.B}·u^[{string.Join(", ", f.Powers)}] "
        + $"+ {f.C}·tanh([{string.Join(", ", f.Beta)}]·u)";

    private Expr OverSamples(Expr u) => u.Shape.IsScalar ? u * World.X : u;
}
