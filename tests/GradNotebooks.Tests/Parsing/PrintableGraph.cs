using GradNotebooks.Tests.Expressions.Primitives;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Parsing;

/// <summary>
/// Random expressions over numbers, samples, vectors and matrices that use every row of the tables, unknown functions and their partials,
/// definitions and names; and whether one is read back as it is written.
/// </summary>
internal static class PrintableGraph
{
    private const double Tolerance = 1e-5;

    private static readonly Func<Expr, Expr> F = Unknown.Unary("f");
    private static readonly Func<Expr, Expr, Expr> H = Unknown.Binary("h");
    private static readonly Func<Expr, Expr, Expr, Expr> K = Unknown.Ternary("k");
    private static readonly Func<Expr, Expr, Expr> G = Define("g", (u, p) => u * u + p * u);

    private static readonly Expr[] Leaves =
    [
        Parameter("a"), Parameter("theta"), Data("x"), Data("y_1"), Parameter("p", 3), Data("q", 3), Parameter("W1", 3, 3), Data("X", 2, 3),
        Data("V", 3, 3),
    ];

    private static readonly double[] Numbers = [2, 3, 0.5, -1.25, 1e-7, 2.5e10];

    private static readonly Primitive[] Rows =
    [
        .. PrimitiveTableTests.All,
        .. Reductions.TableAlong(1),
        .. Scans.TableAlong(1),
        GradNotebooks.Arrays.Concat(3, 0),
        GradNotebooks.Arrays.Concat(2, 1),
        GradNotebooks.Arrays.Slice(1, 0, 2),
        GradNotebooks.Arrays.Slice(0, 0, 2),
        GradNotebooks.Arrays.Broadcast(Shape.Samples),
        GradNotebooks.Arrays.Broadcast(new Shape(3)),
        GradNotebooks.Arrays.Broadcast(new Shape(3, 3)),
        GradNotebooks.Arrays.Broadcast(new Shape(Shape.N, 3)),
        GradNotebooks.Arrays.SumTo(new Shape(2, 1)),
        GradNotebooks.Arrays.SumTo(new Shape(1, 3)),
        GradNotebooks.Arrays.Reshape(new Shape(3)),
        GradNotebooks.Arrays.Reshape(new Shape(3, 1)),
        GradNotebooks.Arrays.Reshape(new Shape(Shape.N, 1)),
        GradNotebooks.Arrays.Reshape(Shape.Samples),
    ];

    /// <summary>Such an expression; the same seed gives the same one.</summary>
    public static Expr Of(int seed)
    {
        var random = new Random(seed);
        return Build([.. Enumerable.Range(0, random.Next(3, 24)).Select(_ => random.Next())]);
    }

    /// <summary>A row of leaves that it takes; of conditions, where it is about conditions.</summary>
    public static Expr OfLeaves(Primitive row)
    {
        Expr[] given = IsAboutConditions(row) ? [Leaves[0] > 0.5, Leaves[1] > 0.0] : Leaves;
        var choices = Enumerable.Range(0, row.Arity).Aggregate<int, IEnumerable<Expr[]>>(
            [[]], (all, i) => all.SelectMany(before => given.Except(before), (before, leaf) => (Expr[])[.. before, leaf]));
        return choices.Select(inputs => Taken(row, inputs)).First(node => node is not null)!;
    }

    /// <summary>Reads what is printed, and compares the two.</summary>
    public static void RequireReadBack(Expr expression)
    {
        var text = expression.ToString();
        Expr read;
        try
        {
            read = MathText.Parse(text, expression);
        }
        catch (ModelException told)
        {
            throw new InvalidOperationException($"{text}\n{told.Message}");
        }

        if (ReferenceEquals(read, expression))
        {
            return;
        }

        Assert.True(read.Shape == expression.Shape, $"{text} of shape {expression.Shape} was read as {read} of shape {read.Shape}");
        var (expected, actual) = (Bound(expression).Value(At), Bound(read).Value(At));
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.True(
                expected[i].Equals(actual[i]) || double.IsNaN(expected[i]) || double.IsInfinity(expected[i])
                    || Math.Abs(expected[i] - actual[i]) <= Tolerance * Math.Max(1, Math.Abs(expected[i])),
                $"{text} is {expected[i]} and was read as {read}, which is {actual[i]}");
        }
    }

    private static Point At { get; } = new()
    {
        [Leaves[0]] = 0.75,
        [Leaves[1]] = 1.5,
        [Leaves[2]] = new[] { 0.5, 1.25, -0.75 },
        [Leaves[3]] = new[] { 1.75, 0.25, 0.625 },
        [Leaves[4]] = new[] { 0.5, -1.5, 0.375 },
        [Leaves[5]] = new[] { 1.125, 0.25, -0.5 },
        [Leaves[6]] = new double[,] { { 0.5, 1, -0.5 }, { 0.25, 2, 0.125 }, { -1, 0.75, 1.5 } },
        [Leaves[7]] = new double[,] { { 0.5, 1.5, -0.25 }, { 0.75, -2, 0.625 } },
        [Leaves[8]] = new double[,] { { 3, 0.5, -0.25 }, { 0.75, 4.5, 0.625 }, { -0.5, 0.25, 6 } },
    };

    private static Expr Build(int[] choices)
    {
        var pool = Leaves.ToList();
        foreach (var choice in choices)
        {
            if (Next(pool, choice) is { } node)
            {
                pool.Add(node);
            }
        }

        return pool[^1];
    }

    private static Expr? Next(List<Expr> pool, int choice)
    {
        var random = new Random(choice);
        Expr Pick() => random.Next(2) == 0 ? pool[^(1 + random.Next(Math.Min(4, pool.Count)))] : pool[random.Next(pool.Count)];
        Expr Scalar() => Leaves[random.Next(4)];
        switch (random.Next(12))
        {
            case 0:
                return Numbers[random.Next(Numbers.Length)] * Pick();
            case 1:
                return Pick() + Numbers[random.Next(Numbers.Length)];
            case 2:
                return random.Next(8) switch
                {
                    0 => F(Pick()),
                    1 => Partial(F)(Pick()),
                    2 => H(Scalar(), Scalar()),
                    3 => Partial(H, 2)(Scalar(), Scalar()),
                    4 => Partial(Partial(H, 1), 2)(Scalar(), Scalar()),
                    5 => Partial(K, 3)(Scalar(), Scalar(), Scalar()),
                    6 => Partial(Partial(F))(Pick()),
                    _ => G(Scalar(), Scalar()),
                };
            case 3:
                return random.Next(3) == 0 && Pick() is Apply { Name: null } inner ? inner.Named($"n{pool.Count}") : null;
            default:
                var row = Rows[random.Next(Rows.Length)];
                for (var attempt = 0; attempt < 40; attempt++)
                {
                    Expr[] inputs = [.. Enumerable.Range(0, row.Arity).Select(_ => IsAboutConditions(row) ? Pick() > 0.5 : Pick())];
                    if (IsClear(row, inputs) && Taken(row, inputs) is { } node)
                    {
                        return node;
                    }
                }

                return null;
        }
    }

    /// <summary>
    /// Whether the text of these inputs has one meaning. A vector before a matrix is written as it is, x W, and stands in no other product;
    /// statements about conditions are written as their product or their maximum; of 0 only a direction is not u/‖u‖; of equal eigenvalues
    /// any vectors that span the same are eigenvectors; and what a comparison denies is written as its opposite, which of what is no number
    /// does not hold either; and what is masked is written as a product, in which 0 times what is no number is none.
    /// </summary>
    private static bool IsClear(Primitive row, Expr[] inputs) => row.Name switch
    {
        "MatMul" or "Dot" or "Outer" or "Solve" =>
            inputs.All(u => u is not Apply { Function.Name: "MatMul", Inputs: [{ Shape.Rank: 1 }, _] }),
        "Eigenvectors" or "RightSingularVectors" => inputs.All(u => u.Inputs.IsEmpty),
        "and" or "or" => inputs.All(u => u is Apply { Function: Primitive { IsComparison: true } }),
        "=" or "≠" or "direction" => inputs.All(u => u.Inputs.IsEmpty),
        "masked" => inputs[1].StaysFinite,
        "not" => inputs.All(u => u.Inputs.All(v => v.Inputs.IsEmpty)),
        _ => true,
    };

    private static bool IsAboutConditions(Primitive row) => row.Name is "and" or "or";

    private static Expr? Taken(Primitive row, Expr[] inputs)
    {
        try
        {
            return row.Of([.. inputs]);
        }
        catch (ModelException)
        {
            return null;
        }
    }

    private static Expr Bound(Expr u) => u
        .Bind(F, v => Sin(v) + v)
        .Bind(H, (v, w) => Sin(v) * w + v * v)
        .Bind(K, (v, w, z) => v * w * Cos(z));
}
