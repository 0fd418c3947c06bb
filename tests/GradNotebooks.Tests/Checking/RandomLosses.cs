using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Checking;

/// <summary>Random graphs of every kind of primitive over three parameters and two data, with a point at which all is finite.</summary>
internal sealed class RandomLosses(int seed)
{
    private static readonly Parameter[] By = [Parameter("a"), Parameter("b"), Parameter("c")];
    private static readonly Data[] Given = [Data("x"), Data("y")];

    private static readonly Func<Expr, Expr>[] Unary =
    [
        Sin, Cos, Tanh, Sigmoid, Softplus, Atan, Square, Relu, Abs, u => -u, u => Exp(0.3 * u), u => Log(1.5 + Square(u)),
        u => Sqrt(2 + Square(u)), u => 1 / (1.2 + Square(u)), u => Where(u > 0.3, Sin(u), 0.5 * u), u => Tan(0.4 * Tanh(u)),
        u => Pow(1.1 + Square(u), 0.7), u => Sinh(0.5 * u), u => Cosh(0.5 * u),
    ];

    private static readonly Func<Expr, Expr, Expr>[] Binary =
    [
        (u, v) => u + v, (u, v) => u - v, (u, v) => u * v, (u, v) => u * v, (u, v) => u / (1.5 + Square(v)), Max, Min,
        (u, v) => Pow(1.2 + Square(u), Tanh(v)), Define("g", (u, p) => u * u + p * u),
    ];

    private readonly Random _random = new(seed);

    public Parameter[] Parameters => By;

    public (Expr Loss, Point Point) Next()
    {
        List<Expr> nodes = [.. By, .. Given];
        for (var i = _random.Next(3, 12); i > 0; i--)
        {
            nodes.Add(_random.Next(3) == 0
                ? Unary[_random.Next(Unary.Length)](Pick(nodes))
                : Binary[_random.Next(Binary.Length)](Pick(nodes), Pick(nodes)));
        }

        var last = nodes[^1] * nodes[^2] + nodes[^3] * (By[0] + By[1] * By[2]);
        var loss = last.Shape.IsScalar ? last : Mean(last);
        var point = new Point { [By[0]] = Number(), [By[1]] = Number(), [By[2]] = Number() };
        point[Given[0]] = new[] { Number(), Number() };
        point[Given[1]] = new[] { Number(), Number() };
        return (loss, point);
    }

    private Expr Pick(List<Expr> nodes) => nodes[Math.Max(_random.Next(nodes.Count), _random.Next(nodes.Count))];

    private double Number() => -2 + 4 * _random.NextDouble();
}
