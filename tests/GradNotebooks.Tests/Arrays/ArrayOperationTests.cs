using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.ArrayOperations;

public sealed class ArrayOperationTests
{
    public static TheoryData<string, string> Cases => ArrayOperation.Cases();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Its_value_is_that_of_a_plain_loop(string name, string shapes)
    {
        var operation = ArrayOperation.Find(name, shapes);
        var arguments = operation.Arguments();
        var numbers = operation.Numbers();

        var value = operation.Build(arguments).Value(At(arguments, numbers));

        var expected = Loop(operation, numbers);
        Assert.Equal(expected.Length, value.Count);
        Near.Equal(expected, value.Numbers, 1e-13);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Its_gradient_agrees_with_five_point_differences_of_the_loop(string name, string shapes)
    {
        var operation = ArrayOperation.Find(name, shapes);
        var arguments = operation.Arguments();
        var numbers = operation.Numbers();
        var result = operation.Build(arguments);
        double[] weights = [.. Enumerable.Range(0, result.Shape.Count).Select(i => Math.Cos(1.3 * i) + 0.2)];
        var weight = new Data("weight", result.Shape);
        var loss = result.Shape.IsScalar ? weight * result : Sum(weight * result);

        var point = At(arguments, numbers);
        point[weight] = new Value(result.Shape, weights);
        var pass = loss.Gradient(arguments).At(point);

        for (var a = 0; a < arguments.Length; a++)
        {
            for (var i = 0; i < numbers[a].Length; i++)
            {
                var expected = Near.Derivative(
                    moved => Loop(operation, Replace(numbers, a, i, moved)).Zip(weights, (r, w) => r * w).Sum(), numbers[a][i]);
                Near.Equal(expected, pass[arguments[a]][i], 1e-10, $"{arguments[a]}[{i}]");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Its_gradient_has_the_shape_of_what_it_is_taken_by(string name, string shapes)
    {
        var operation = ArrayOperation.Find(name, shapes);
        var arguments = operation.Arguments();
        var result = operation.Build(arguments);
        var grad = (result.Shape.IsScalar ? result : Sum(result)).Gradient(arguments);
        var pass = grad.At(At(arguments, operation.Numbers()));

        Assert.All(arguments, a => Assert.Equal(a.Shape, grad[a].Shape));
        Assert.All(arguments, a => Assert.Equal(a.Shape, pass[a].Shape));
    }

    [Fact]
    public void No_row_of_the_tables_of_arrays_goes_untested()
    {
        var used = new HashSet<string>();
        foreach (var operation in ArrayOperation.All)
        {
            foreach (var (name, shapes) in ArrayOperation.Cases().Select(c => c.Data).Where(c => c.Item1 == operation.Name))
            {
                var arguments = ArrayOperation.Find(name, shapes).Arguments();
                var result = operation.Build(arguments);
                var grad = (result.Shape.IsScalar ? result : Sum(result)).Gradient(arguments);
                used.UnionWith(arguments.Select(a => grad[a]).Append(result)
                    .SelectMany(e => Topology.Order(e))
                    .OfType<Apply>()
                    .Select(n => Kind(n.Function)));
            }
        }

        var rows = Reductions.Table.Concat(LinearAlgebra.Table).Concat(Arrays.Table).Concat(EntryRows.Table).Concat(RowLosses.Table);
        Assert.All(rows, row => Assert.Contains(Kind(row), used));
    }

    /// <summary>"Sum along axis 1" is a row of its own, whatever the axis; "broadcast to 2×3" is, whatever the shape.</summary>
    private static string Kind(Function function) => function.Name.Split(" to ")[0].TrimEnd('0', '1', '2', '3', '4', ' ');

    private static double[] Loop(ArrayOperation operation, double[][] numbers) =>
        operation.Loop([.. operation.Shapes.Zip(numbers, Plain.Rows)]);

    private static Point At(Parameter[] arguments, double[][] numbers)
    {
        var point = new Point();
        foreach (var (argument, values) in arguments.Zip(numbers))
        {
            point[argument] = new Value(argument.Shape, [.. values]);
        }

        return point;
    }

    private static double[][] Replace(double[][] numbers, int argument, int index, double number)
    {
        double[][] copy = [.. numbers.Select(n => n.ToArray())];
        copy[argument][index] = number;
        return copy;
    }
}
