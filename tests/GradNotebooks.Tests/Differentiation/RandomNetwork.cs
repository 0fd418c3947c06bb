using CsCheck;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Differentiation;

/// <summary>A random graph over vectors and matrices: a pool of expressions that grows by operations whose shapes fit.</summary>
internal sealed class RandomNetwork
{
    private RandomNetwork(int[] choices, double[] numbers)
    {
        Parameters = [Parameter("W", 3, 4), Parameter("b", 4), Parameter("v", 3), Parameter("s")];
        Point = new Point();
        var next = 0;
        foreach (var parameter in Parameters)
        {
            Point[parameter] = new Value(
                parameter.Shape, [.. Enumerable.Range(0, parameter.Shape.Count).Select(_ => numbers[next++ % numbers.Length])]);
        }

        var pool = new List<Expr>(Parameters);
        for (var i = 0; i + 2 < choices.Length; i += 3)
        {
            var (u, v) = (pool[choices[i + 1] % pool.Count], pool[choices[i + 2] % pool.Count]);
            if (Apply(choices[i] % 16, u, v) is { } result)
            {
                pool.Add(result);
            }
        }

        // Every parameter counts, and so does whatever the operations made.
        Output = pool[^1];
        Loss = pool.Select(e => Tanh(e.Shape.IsScalar ? e : Mean(e))).Aggregate((u, v) => u + v);
    }

    public static Gen<RandomNetwork> Random { get; } = Gen.Select(
        Gen.Int[0, 999].Array[24],
        Gen.Int[-90, 90].Select(i => i / 100.0).Array[20],
        (choices, numbers) => new RandomNetwork(choices, numbers));

    public Parameter[] Parameters { get; }

    public Point Point { get; }

    /// <summary>An expression of any shape.</summary>
    public Expr Output { get; }

    /// <summary>A scalar that depends on all of it.</summary>
    public Expr Loss { get; }

    /// <summary>A value for every entry of an expression's shape, spread by a seed.</summary>
    public static Value Numbers(Shape shape, int seed) =>
        new(shape, [.. Enumerable.Range(0, shape.Count).Select(i => Math.Sin(1.7 * i + seed))]);

    private static Expr? Apply(int operation, Expr u, Expr v)
    {
        try
        {
            return operation switch
            {
                0 => MatMul(u, v),
                1 => MatMul(v, u),
                2 => Transpose(u),
                3 => Outer(u, v),
                4 => Dot(u, v),
                5 => Softmax(u),
                6 => LogSumExp(u, 0),
                7 => Sum(u, -1),
                8 => Concat(u, v),
                9 => Slice(u, 1, 2),
                10 => Norm(u + 3),
                11 => u * v,
                12 => u + v,
                13 => Sigmoid(u) / (2 + Square(v)),
                14 => Mean(u, 0),
                _ => Tanh(u),
            };
        }
        catch (ModelException)
        {
            return null;
        }
    }
}
