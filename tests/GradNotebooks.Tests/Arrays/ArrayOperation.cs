using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.ArrayOperations;

/// <summary>An array operation on arguments of given shapes, as an expression and as a plain loop.</summary>
internal sealed record ArrayOperation(string Name, int[][] Shapes, Func<Expr[], Expr> Build, Func<double[][][], double[]> Loop)
{
    private static readonly int[] Number = [], Three = [3], Four = [4], Wide = [2, 3], Row = [1, 3], Column = [2, 1];

    public static ArrayOperation[] All { get; } =
    [
        One("Sum", Sum, u => [Plain.Flat(u).Sum()], Three, Wide),
        One("Sum along 0", u => Sum(u, 0), u => Plain.EachColumn(u, c => c.Sum()), Wide),
        One("Sum along 1", u => Sum(u, 1), u => Plain.EachRow(u, r => r.Sum()), Wide),
        One("Sum along −1", u => Sum(u, -1), u => Plain.EachRow(u, r => r.Sum()), Three, Wide),
        One("Mean", Mean, u => [Plain.Flat(u).Average()], Three, Wide),
        One("Mean along 0", u => Mean(u, 0), u => Plain.EachColumn(u, c => c.Average()), Wide),
        One("Mean along 1", u => Mean(u, 1), u => Plain.EachRow(u, r => r.Average()), Wide),
        One("Max", Max, u => [Plain.Flat(u).Max()], Three, Wide),
        One("Max along 0", u => MaxAlong(u, 0), u => Plain.EachColumn(u, c => c.Max()), Wide),
        One("Max along 1", u => MaxAlong(u, 1), u => Plain.EachRow(u, r => r.Max()), Wide),
        One("Min", Min, u => [Plain.Flat(u).Min()], Three, Wide),
        One("Min along 0", u => MinAlong(u, 0), u => Plain.EachColumn(u, c => c.Min()), Wide),
        One("Min along 1", u => MinAlong(u, 1), u => Plain.EachRow(u, r => r.Min()), Wide),
        One("Prod", Prod, u => [Plain.Product(Plain.Flat(u))], Three, Wide),
        One("Prod along 0", u => Prod(u, 0), u => Plain.EachColumn(u, Plain.Product), Wide),
        One("Prod along 1", u => Prod(u, 1), u => Plain.EachRow(u, Plain.Product), Wide),
        One("Var", Var, u => [Plain.Variance(Plain.Flat(u))], Three, Wide),
        One("Var along 0", u => Var(u, 0), u => Plain.EachColumn(u, Plain.Variance), Wide),
        One("Var along 1", u => Var(u, 1), u => Plain.EachRow(u, Plain.Variance), Wide),
        One("Std", Std, u => [Math.Sqrt(Plain.Variance(Plain.Flat(u)))], Three, Wide),
        One("Std along 0", u => Std(u, 0), u => Plain.EachColumn(u, c => Math.Sqrt(Plain.Variance(c))), Wide),
        One("Std along 1", u => Std(u, 1), u => Plain.EachRow(u, r => Math.Sqrt(Plain.Variance(r))), Wide),
        One("CumSum", u => CumSum(u), u => Plain.Running(Plain.Flat(u), (s, v) => s + v), Three),
        One("CumSum along 0", u => CumSum(u, 0), u => Plain.EachColumnLine(u, c => Plain.Running(c, (s, v) => s + v)), Wide),
        One("CumSum along 1", u => CumSum(u, 1), u => Plain.EachRow(u, r => Plain.Running(r, (s, v) => s + v)), Wide),
        One("CumProd", u => CumProd(u), u => Plain.Running(Plain.Flat(u), (p, v) => p * v), Three),
        One("CumProd along 0", u => CumProd(u, 0), u => Plain.EachColumnLine(u, c => Plain.Running(c, (p, v) => p * v)), Wide),
        One("CumProd along 1", u => CumProd(u, 1), u => Plain.EachRow(u, r => Plain.Running(r, (p, v) => p * v)), Wide),
        One("LogSumExp", LogSumExp, u => [Plain.LogSumExp(Plain.Flat(u))], Three, Wide),
        One("LogSumExp along 0", u => LogSumExp(u, 0), u => Plain.EachColumn(u, Plain.LogSumExp), Wide),
        One("LogSumExp along 1", u => LogSumExp(u, 1), u => Plain.EachRow(u, Plain.LogSumExp), Wide),
        One("Norm", Norm, u => [Plain.Norm(Plain.Flat(u))], Three, Wide),
        One("Softmax", Softmax, u => Plain.EachRow(u, Plain.Softmax), Four, Wide, [1, 1]),
        One("LogSoftmax", LogSoftmax, u => Plain.EachRow(u, Plain.LogSoftmax), Four, Wide, [1, 1]),
        One("Transpose", Transpose, u => Plain.Flat(Plain.Turned(u)), Wide, Row, [3, 3]),
        One("Slice of a vector", u => Slice(u, 1, 2), u => u[0][1..3], Four),
        One("Slice of rows", u => Slice(u, 1, 1), u => u[1], Wide),
        One("Entry of a vector", u => u[^2] * u[0], u => [u[0][^2] * u[0][0]], Four),
        One("Entry of a matrix", u => u[1, 0] / (u[0, 2] + 4), u => [u[1][0] / (u[0][2] + 4)], Wide),
        One("Vector", u => Vector(u[2] * u[0], u[1], Sin(u[0])), u => [u[0][2] * u[0][0], u[0][1], Math.Sin(u[0][0])], Three),
        One("Slice of columns", u => Slice(u, 1, 2, axis: 1), u => Plain.EachRow(u, r => r[1..]), Wide),
        One("Reshape to a vector", u => Reshape(u, 6), Plain.Flat, Wide),
        One("Reshape to a matrix", u => Reshape(u, 3, 2), Plain.Flat, [6], Wide),
        One("tanh", Tanh, u => Plain.EachRow(u, r => [.. r.Select(Math.Tanh)]), Four, Wide),

        Two("MatMul", MatMul, Plain.Product, (Wide, [3, 4]), ([1, 3], [3, 1]), ([3, 1], [1, 2])),
        Two("MatMul with a vector", MatMul, (a, v) => Plain.Product(a, Plain.Turned(v)), (Wide, Three), ([1, 3], Three)),
        Two("MatMul of a vector", MatMul, Plain.Product, ([2], Wide), ([1], Row)),
        Two("Dot", Dot, (u, v) => Plain.Product(u, Plain.Turned(v)), (Three, Three), ([1], [1])),
        Two("CrossEntropy", CrossEntropy,
            (z, y) => [.. z.Zip(y, (scores, targets) => Plain.LogSumExp(scores) - scores.Zip(targets, (s, t) => s * t).Sum())],
            (Three, Three), (Wide, Wide), ([1, 1], [1, 1])),
        Two("Outer", Outer, (u, v) => Plain.Product(Plain.Turned(u), v), (Three, Four), ([1], Three)),
        Two("Concat of rows", (u, v) => Concat(u, v), (u, v) => [.. Plain.Flat(u), .. Plain.Flat(v)], (Three, Four), (Wide, Row)),
        Two(
            "Concat of columns",
            (u, v) => Concat(u, v, axis: 1),
            (u, v) => Plain.Flat([.. u.Zip(v, (p, q) => (double[])[.. p, .. q])]),
            (Wide, Column), (Wide, Wide)),
        Two("add", (u, v) => u + v, (u, v) => Plain.Elementwise(u, v, (p, q) => p + q), Broadcasts()),
        Two("subtract", (u, v) => u - v, (u, v) => Plain.Elementwise(u, v, (p, q) => p - q), Broadcasts()),
        Two("multiply", (u, v) => u * v, (u, v) => Plain.Elementwise(u, v, (p, q) => p * q), Broadcasts()),
        Two("divide", (u, v) => u / (v + 4), (u, v) => Plain.Elementwise(u, v, (p, q) => p / (q + 4)), Broadcasts()),
        Two("pow", (u, v) => Pow(u + 4, v), (u, v) => Plain.Elementwise(u, v, (p, q) => Math.Pow(p + 4, q)), Broadcasts()),
        Two("max of two", Max, (u, v) => Plain.Elementwise(u, v, Math.Max), Broadcasts()),
        Two("where", (u, v) => Where(u > v, u * v, v), (u, v) => Plain.Elementwise(u, v, (p, q) => p > q ? p * q : q), Broadcasts()),

        new("Concat of three", [[2], [3], [1]], u => Concat(u), u => [.. u.SelectMany(Plain.Flat)]),
    ];

    /// <summary>The operation and one of the shapes it is tried on, as a theory names it.</summary>
    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (var operation in All.SelectMany(o => o.Trials()))
        {
            data.Add(operation.Name, operation.Written());
        }

        return data;
    }

    public static ArrayOperation Find(string name, string shapes) =>
        All.SelectMany(o => o.Trials()).Single(o => o.Name == name && o.Written() == shapes);

    /// <summary>Arguments in these shapes.</summary>
    public Parameter[] Arguments() => [.. Shapes.Select((s, i) => new Parameter($"u{i + 1}", new Shape(s)))];

    /// <summary>Numbers no two of which are nearer than 0.03, so that no step of a difference quotient crosses a tie.</summary>
    public double[][] Numbers()
    {
        var next = 0;
        return [.. Shapes.Select(s => Enumerable.Range(0, new Shape(s).Count).Select(_ => (next++ * 29 % 47 * 0.08) - 1.83).ToArray())];
    }

    private static (int[], int[])[] Broadcasts() =>
    [
        (Wide, Wide), (Wide, Number), (Number, Wide), (Wide, Three), (Three, Wide),
        (Wide, Row), (Wide, Column), (Column, Three), (Three, Number),
    ];

    private static ArrayOperation One(string name, Func<Expr, Expr> build, Func<double[][], double[]> loop, params int[][] shapes) =>
        new(name, shapes, u => build(u[0]), u => loop(u[0])) { Alternatives = [.. shapes.Select(s => new[] { s })] };

    private static ArrayOperation Two(
        string name, Func<Expr, Expr, Expr> build, Func<double[][], double[][], double[]> loop, params (int[] U, int[] V)[] shapes) =>
        new(name, [], u => build(u[0], u[1]), u => loop(u[0], u[1])) { Alternatives = [.. shapes.Select(s => new[] { s.U, s.V })] };

    private int[][][]? Alternatives { get; init; }

    private IEnumerable<ArrayOperation> Trials() =>
        Alternatives is null ? [this] : Alternatives.Select(s => this with { Shapes = s, Alternatives = null });

    private string Written() => string.Join(", ", Shapes.Select(s => new Shape(s).ToString()));
}
