using CsCheck;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Views.Results;

/// <summary>Backward passes over graphs too large to be drawn node by node: tangles, loops, chains, many parameters.</summary>
internal static class LargeModels
{
    private static readonly double[] Samples = [0.4, -0.7, 1.1];

    /// <summary>
    /// Tangles of a hundred nodes and more: short or long edges, names and calls here and there, single numbers and samples.
    /// </summary>
    public static Gen<BackwardPass> Tangles { get; } = Gen.Select(Gen.Int[40, 150], Gen.Int[1, 40], Gen.Int[0, 3], Gen.Int)
        .Select((steps, reach, names, seed) => Tangle(steps, reach, names, seed));

    public static BackwardPass Tangle(int steps, int reach, int names, int seed)
    {
        var random = new Random(seed);
        var (a, b, c) = Parameters("a", "b", "c");
        var x = Data("x");
        var g = Define("g", (u, v) => Tanh(u * v) - b * u);
        var nodes = new List<Expr> { a, b, c, x };
        for (var i = 0; i < steps; i++)
        {
            var (u, v) = (Pick(), Pick());
            var made = random.Next(6) switch
            {
                0 => Sin(u + v),
                1 => Tanh(u) * Tanh(v),
                2 => Tanh(u - 0.5 * v),
                3 => Sigmoid(u) - v / 3,
                4 => Tanh(g(u, v)),
                _ => Square(Sin(u)) + 0.25,
            };
            nodes.Add(random.Next(10) < names ? made.Named($"n{i}") : made);
        }

        var loss = Sum(nodes.Skip(4).TakeLast(1 + reach).Aggregate((u, v) => u + v) * x).Named("Loss");
        // From, since a tangle may well have no parameter in it.
        return Gradient.From(loss, [a, b, c], Constant.Of(1)).At(new Point { [a] = 0.3, [b] = -0.4, [c] = 0.9, [x] = Samples });

        Expr Pick() => nodes[random.Next(5) == 0 ? random.Next(4) : Math.Max(0, nodes.Count - 1 - random.Next(reach))];
    }

    /// <summary>uₙ₊₁ = tanh(uₙ + b), so many nodes long, with b in every step.</summary>
    public static BackwardPass Chain(int nodes)
    {
        var (a, b) = Parameters("a", "b");
        Expr u = a;
        for (var i = 0; i < nodes / 2; i++)
        {
            u = Tanh(u + b);
        }

        return u.Named("Loss").Gradient(a, b).At(new Point { [a] = 0.3, [b] = 0.4 });
    }

    /// <summary>A recurrent network by hand: a state handed on from step to step, and a loss that collects an error at each.</summary>
    public static BackwardPass Loop(int steps)
    {
        var (w, v, k) = Parameters("w", "v", "k");
        Expr state = 0.1, loss = 0;
        for (var t = 0; t < steps; t++)
        {
            state = Tanh(w * state + v * Math.Sin(t));
            loss += Square(k * state - Math.Cos(t));
        }

        return loss.Named("Loss").Gradient(w, v, k).At(new Point { [w] = 0.5, [v] = 0.3, [k] = 1.1 });
    }

    /// <summary>A sum over so many parameters, each used in two nodes of its own.</summary>
    public static BackwardPass ManyParameters(int count)
    {
        Expr[] parameters = [.. Enumerable.Range(0, count).Select(i => Parameter($"t{i}"))];
        var point = new Point();
        foreach (var parameter in parameters)
        {
            point[parameter] = 0.2;
        }

        return parameters.Select(p => Sin(p) * p).Aggregate((u, v) => u + v).Named("Loss").Gradient(parameters).At(point);
    }
}
