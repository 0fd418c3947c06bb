using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Support;

/// <summary>The parameters, data and functions that a random graph is about, as expressions and as plain numbers.</summary>
internal sealed class World
{
    private readonly Delegate[] _defined;

    public World(SmoothFunction[] smooth, Definition[] definitions)
    {
        Smooth = smooth;
        Definitions = definitions;
        _defined = [.. definitions.Select((d, i) => d.Define($"g{i}", this))];
    }

    public Parameter A { get; } = Parameter("a");

    public Parameter B { get; } = Parameter("b");

    public Parameter C { get; } = Parameter("c");

    public Data X { get; } = Data("x");

    public Data Y { get; } = Data("y");

    public Func<Expr, Expr> F { get; } = Unknown.Unary("f");

    public Func<Expr, Expr, Expr> H { get; } = Unknown.Binary("h");

    public Func<Expr, Expr, Expr, Expr> K { get; } = Unknown.Ternary("k");

    /// <summary>What f, h and k are bound to.</summary>
    public SmoothFunction[] Smooth { get; }

    public Definition[] Definitions { get; }

    /// <summary>a and b in plain numbers, for the definitions that capture them.</summary>
    public double[] Captured { get; set; } = [];

    /// <summary>The largest plain number met so far, inside definitions too.</summary>
    public double Largest { get; set; }

    public Expr Call(int definition, Expr[] u) => _defined[definition] switch
    {
        Func<Expr, Expr> g => g(u[0]),
        Func<Expr, Expr, Expr> g => g(u[0], u[1]),
        var g => ((Func<Expr, Expr, Expr, Expr>)g)(u[0], u[1], u[2]),
    };

    public Expr Bind(Expr u) => u
        .Bind(F, v => Smooth[0].Of(v))
        .Bind(H, (v, w) => Smooth[1].Of(v, w))
        .Bind(K, (v, w, z) => Smooth[2].Of(v, w, z));

    public Gradient Bind(Gradient gradient) => gradient
        .Bind(F, v => Smooth[0].Of(v))
        .Bind(H, (v, w) => Smooth[1].Of(v, w))
        .Bind(K, (v, w, z) => Smooth[2].Of(v, w, z));
}

/// <summary>A function given by a few operations on its arguments and, where it captures, on the parameters a and b.</summary>
internal sealed record Definition(int Arity, bool Captures, Steps Body)
{
    public Delegate Define(string name, World world) => Arity switch
    {
        1 => Calculus.Define(name, u => Build(world, [u])),
        2 => Calculus.Define(name, (u, v) => Build(world, [u, v])),
        _ => Calculus.Define(name, (u, v, w) => Build(world, [u, v, w])),
    };

    public double Value(World world, double[] u) => Body.Values(world, [.. u, .. Captures ? world.Captured : []])[^1];

    private Expr Build(World world, Expr[] u) => Body.Build(world, [.. u, .. Captures ? [world.A, world.B] : Array.Empty<Expr>()])[^1];
}

/// <summary>Operations one after the other, each on what stands before it: a graph with fan-outs, in an order of evaluation.</summary>
internal sealed record Steps((Operation Operation, int[] Inputs)[] Lines)
{
    public Expr[] Build(World world, Expr[] leaves) => Run(leaves, (operation, u) => operation.Build(world, u));

    public double[] Values(World world, double[] leaves)
    {
        var values = Run(leaves, (operation, u) => operation.Value(world, u));
        world.Largest = values.Aggregate(world.Largest, (m, v) => Math.Max(m, double.IsNaN(v) ? double.PositiveInfinity : Math.Abs(v)));
        return values;
    }

    private T[] Run<T>(T[] leaves, Func<Operation, T[], T> apply)
    {
        var all = leaves.ToList();
        foreach (var (operation, inputs) in Lines)
        {
            all.Add(apply(operation, [.. inputs.Select(i => all[i])]));
        }

        return [.. all];
    }
}
