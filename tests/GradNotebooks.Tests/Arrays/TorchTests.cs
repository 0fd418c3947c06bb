using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.ArrayOperations;

/// <summary>Windows, places and order against PyTorch, to second order, evaluated and compiled.</summary>
public sealed class TorchTests
{
    private const double Tolerance = 1e-13;

    private static readonly double[] Weights = [0.5, -1.25, 2, 0.75, -0.5, 1.5, 1, -2, 0.25];

    private static readonly Dictionary<string, Func<Expr[], Expr>> Builds = new()
    {
        ["conv2d 1 0"] = u => Conv2D(u[0], u[1]),
        ["conv2d 2 1"] = u => Conv2D(u[0], u[1], stride: 2, padding: 1),
        ["conv1d 1 0"] = u => Conv1D(u[0], u[1]),
        ["conv1d 2 2"] = u => Conv1D(u[0], u[1], stride: 2, padding: 2),
        ["maxpool2"] = u => MaxPool(u[0], 2),
        ["maxpool 3,1"] = u => MaxPool(u[0], 3, stride: 1),
        ["maxpool1d 3,2"] = u => MaxPool(u[0], 3, stride: 2),
        ["avgpool2"] = u => AvgPool(u[0], 2),
        ["avgpool1d 3,2"] = u => AvgPool(u[0], 3, stride: 2),
        ["sort"] = u => Sort(u[0]),
        ["sort rows"] = u => Sort(u[0]),
        ["median5"] = u => Median(u[0]),
        ["median6"] = u => Median(u[0]),
        ["embedding"] = u => Gather(u[0], 1, 3, 1),
        ["scatter"] = u => ScatterAdd(u[0], [1, 3, 1], 4),
        ["tril"] = u => LowerTriangular(u[0]),
    };

    public static TheoryData<string> Names => [.. TorchValues.All.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Value_gradient_and_second_derivatives_are_those_of_PyTorch(string name)
    {
        var torch = TorchValues.All[name];
        Parameter[] u = [.. torch.Shapes.Select((sizes, i) => new Parameter($"u{i}", new Shape(sizes)))];
        var y = Builds[name]([.. u]);
        var weights = Constant(new Value(y.Shape, [.. Enumerable.Range(0, y.Shape.Count).Select(i => Weights[i % Weights.Length])]));
        var loss = Total(weights * Sin(y));
        var gradient = loss.Gradient([.. u]);
        var along = u.Select(v => Total(gradient[v] * Direction(v.Shape))).Aggregate((p, q) => p + q);
        var second = along.Gradient([.. u]);
        var point = new Point();
        foreach (var (v, i) in u.Select((v, i) => (v, i)))
        {
            point[v] = Numbers(v.Shape, i == 0 ? 0 : 5);
        }

        Near.Equal(torch.Value, y.Value(point).Numbers, Tolerance, name);
        var (compiled, twice) = (gradient.Compile().Run(point), second.Compile().Run(point));
        for (var i = 0; i < u.Length; i++)
        {
            Near.Equal(torch.Gradient[i], gradient.At(point)[u[i]].Numbers, Tolerance, $"{name}: gradient");
            Near.Equal(torch.Gradient[i], compiled[u[i]].Numbers, Tolerance, $"{name}: compiled gradient");
            Near.Equal(torch.Second[i], second.At(point)[u[i]].Numbers, Tolerance, $"{name}: second derivative");
            Near.Equal(torch.Second[i], twice[u[i]].Numbers, Tolerance, $"{name}: compiled second derivative");
        }

        gradient.Check(point).Assert();
        second.Check(point).Assert();
    }

    private static Expr Total(Expr u) => u.Shape.IsScalar ? u : Sum(u);

    private static Value Numbers(Shape shape, int seed) =>
        new(shape, [.. Enumerable.Range(0, shape.Count).Select(i => (i * 29 + seed) % 47 * 0.08 - 1.83)]);

    private static Expr Direction(Shape shape) =>
        Constant(new Value(shape, [.. Enumerable.Range(0, shape.Count).Select(k => 0.3 * ((k * 7 + 3) % 5) - 0.6)]));
}
