using System.Collections.Immutable;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Programs;

/// <summary>The adjoints of large graphs of plain scalars, which programs and passes have without an expression for each.</summary>
public class ReverseSweepTests
{
    private const int Many = 5000;

    private static readonly Parameter A = Parameter("a"), B = Parameter("b"), C = Parameter("c");
    private static readonly Given X = Given("x");
    private static readonly Point Here = new() { [A] = 0.4, [B] = -0.7, [C] = 1.3, [X] = 0.6 };

    /// <summary>Every function of a few numbers whose partials are such functions.</summary>
    private static ImmutableArray<Primitive> Plain { get; } =
        [.. Elementwise.Table.Where(row => row.Arity <= 3 && Chain(row).Gradient(A, B).IsSwept)];

    public static TheoryData<string> PlainRows() => [.. Plain.Select(row => row.Name)];

    [Fact]
    public void All_elementwise_functions_are_among_them_but_those_that_have_no_kernel_for_one_number() =>
        Assert.All(Elementwise.Table, row => Assert.Equal(row.Arity <= 3 && row.Elements is not null, Plain.Contains(row)));

    [Theory]
    [MemberData(nameof(PlainRows))]
    public void Through_each_function_flows_what_its_partial_says(string name) =>
        AgreesWithExpressions(Chain(Plain.Single(row => row.Name == name)), A, B);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void In_a_random_graph_it_is_what_the_expressions_come_to(int seed)
    {
        var random = new Random(seed);
        var nodes = new List<Expr> { A, B, C, X, 0.7, -2, 1, 0 };
        for (var i = 0; i < Many; i++)
        {
            var row = Plain[random.Next(Plain.Length)];
            nodes.Add(Tanh(row.Of([.. Enumerable.Range(0, row.Arity).Select(j => Within(row, j, Any(j)))])).Named($"v{i}"));
        }

        var loss = nodes.Skip(8).Aggregate((sum, node) => sum + node * node);
        AgreesWithExpressions(loss, A, B, C);
        AgreesWithExpressions(loss, X, C, Parameter("absent"));
        AgreesWithExpressions(loss, C, nodes[60], X, Parameter("absent"));
        AgreesWithExpressions(loss, loss, Sqrt(loss * loss + A), Parameter("absent"));

        Expr Any(int argument) => argument == 0
            ? nodes[^(1 + random.Next(Math.Min(nodes.Count, 40)))]
            : nodes[random.Next(random.Next(2) == 0 ? 8 : nodes.Count)];
    }

    [Fact]
    public void Where_an_infinite_partial_meets_an_adjoint_of_0_the_expressions_decide()
    {
        // What cancels sends back nothing, and neither does what a condition left, whatever its derivative is.
        var root = Sqrt(A);
        Expr[] parts =
            [Square(root + 1) - Square(root) - 2 * root, Where(A > 0, Log(A), 3 * A), Where(A > 0, root, A), Max(root, 1) + A];
        foreach (var part in parts)
        {
            var gradient = (Chain(Elementwise.Multiply) * B + part).Gradient(A, B);
            var at = Here.With(A, 0);
            Assert.True(gradient.IsSwept);
            var expected = gradient.Parameters.Select(parameter => gradient[parameter].Value(at)[0]).ToArray();
            Assert.All(expected, number => Assert.True(double.IsFinite(number)));

            var (program, pass, numbers) = (gradient.Compile(1), gradient.At(at), new double[2]);
            var loss = program.Run(at, numbers);
            AreClose(expected, numbers);
            AreClose(expected, [pass[A][0], pass[B][0]]);
            Assert.Equal(loss, program.Run(Here, [0, at[B][0]], numbers.AsSpan()));
            AreClose(expected, numbers);

            // And it goes on where all is finite again.
            Assert.Equal(gradient.At(Here)[A][0], program.Run(Here)[A][0], 1e-10);
        }
    }

    [Fact]
    public void Where_one_adjoint_is_left_to_the_expressions_the_others_are_as_they_were()
    {
        var gradient = (Chain(Elementwise.Multiply) + Where(C > 0, Log(C), C) + Tanh(B)).Gradient(A, B, C);
        Assert.True(gradient.IsSwept);
        var (before, program) = (gradient.At(Here.With(C, -1)), gradient.Compile(1));
        var (pass, run) = (gradient.At(Here.With(C, 0)), program.Run(Here.With(C, 0)));
        Assert.Equal(program.Run(Here.With(C, -1))[A][0], run[A][0]);
        Assert.Equal(before[B][0], pass[B][0]);
        Assert.Equal(1, run[C][0]);
        Assert.Equal(1, pass[C][0]);
    }

    [Theory]
    [InlineData(-36, 10)]
    [InlineData(1, 3)]
    public void A_quotient_has_a_slope_as_long_as_it_has_a_value(double a, double b)
    {
        // −log σ(ab) as people write it, at e³⁶⁰; the square of the divisor is too large for a double.
        var gradient = (Chain(Elementwise.Multiply) * C - Log(1 / (1 + Exp(-(A * B))))).Gradient(A, B);
        var at = Here.With(A, a).With(B, b).With(C, 0);
        Assert.True(gradient.IsSwept);
        var share = -1 / (1 + Math.Exp(a * b));
        Assert.Equal(share * b, gradient.At(at)[A][0], 1e-12);
        Assert.Equal(share * a, gradient.Compile(1).Run(at)[B][0], 1e-12);
    }

    [Fact]
    public void A_root_that_is_0_has_an_infinite_slope_in_a_large_graph_too()
    {
        var gradient = (Chain(Elementwise.Multiply) + Sqrt(A)).Gradient(A, B);
        var at = Here.With(A, 0);
        Assert.True(gradient.IsSwept);
        Assert.Equal(double.PositiveInfinity, gradient.Compile(1).Run(at)[A][0]);
        Assert.Equal(double.PositiveInfinity, gradient.At(at)[A][0]);
        Assert.StartsWith("the partial of √u by u is ∞ at u = 0", gradient.At(at).NotFinite!.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_slope_is_the_difference_quotient()
    {
        var loss = Chain(((Apply)Sin(A)).Function as Primitive ?? throw new InvalidOperationException());
        var run = loss.Gradient(A, B).Compile(1).Run(Here);
        foreach (var parameter in (Parameter[])[A, B])
        {
            const double Step = 1e-6;
            double At(double by) => loss.Value(Here.With(parameter, Here[parameter][0] + by))[0];
            Assert.Equal((At(Step) - At(-Step)) / (2 * Step), run[parameter][0], 1e-6);
        }
    }

    [Fact]
    public void What_each_edge_sends_is_there_for_who_asks()
    {
        var gradient = Chain(Elementwise.Multiply).Gradient(A, B);
        var pass = gradient.At(Here);
        var asked = gradient.Loss.Inputs[0];
        Assert.Equal(pass[asked][0], gradient.Contributions(asked).Sum(contribution => pass.ValueOf(contribution)[0]), 1e-12);
        Assert.Equal(pass[asked][0], pass.ValueOf(gradient[asked])[0], 1e-12);
        Assert.True(gradient.Reaches(asked));
        Assert.False(gradient.Reaches(X));
        Assert.Throws<ModelException>(() => pass[X]);
    }

    [Fact]
    public void An_array_or_data_that_it_does_not_depend_on_receive_zeros()
    {
        var (w, z) = (Parameter("W", 3), Data("z"));
        var program = Chain(Elementwise.Multiply).Gradient(A, w, z).Compile(1);
        var point = Here.With(w, new Value(new Shape(3), [1, 2, 3])).With(z, new Value(new Shape(2), [4, 5]));
        double[] numbers = [7, 7, 7, 7, 7, 7];
        program.Run(point, numbers);
        Assert.Equal(new double[5], numbers[1..]);
        Assert.Equal(numbers[0], program.Run(point)[A][0]);
        Assert.Equal(2, program.Run(point)[z].Count);
    }

    [Fact]
    public void What_a_step_sends_back_is_nothing_though_infinity_arrives()
    {
        var gradient = (Chain(Elementwise.Multiply) * 1e-3 + (Sign(C) - 1) * Square(Square(B)) + Floor(C) * 0.5).Gradient(A, B, C);
        var at = Here.With(B, 1e100);
        Assert.True(gradient.IsSwept);
        Assert.Equal(0, gradient.Compile(1).Run(at)[C][0]);
        Assert.Equal(0, gradient.At(at)[C][0]);
    }

    [Fact]
    public void What_a_small_graph_flows_back_is_written_down_at_once() => Assert.False(Sin(A * B).Gradient(A, B).IsSwept);

    /// <summary>A large graph in which a function stands hundreds of times.</summary>
    private static Expr Chain(Primitive row)
    {
        Expr u = A, v = B;
        for (var i = 0; i < Many / 4; i++)
        {
            ImmutableArray<Expr> arguments = [u, v, A];
            var taken = row.Of([.. Enumerable.Range(0, row.Arity).Select(j => Within(row, j, arguments[j]))]);
            (u, v) = (Tanh(taken + 0.1 * v), Sin(v) - u * X);
        }

        return u * v + u;
    }

    /// <summary>An argument where the function has a value, and a kink or a jump as well as not.</summary>
    private static Expr Within(Primitive row, int argument, Expr u) => row.Domain[argument] is var (from, to) && from > -1
        ? from + (to - from) * Sigmoid(u)
        : u;

    private static void AgreesWithExpressions(Expr loss, params Expr[] by)
    {
        var point = Here;
        foreach (var parameter in by.OfType<Parameter>().Where(parameter => !point.Contains(parameter)))
        {
            point = point.With(parameter, 1);
        }

        var gradient = loss.Gradient(by);
        Assert.Equal(!by.Any(node => node is Apply), gradient.IsSwept);
        var (run, pass) = (gradient.Compile(1).Run(point), gradient.At(point));
        Assert.Equal(loss.Value(point)[0], run.Loss, Close(run.Loss));
        Assert.Equal(run.Loss, pass.Loss, Close(run.Loss));
        foreach (var node in by)
        {
            var expected = gradient[node].Value(point)[0];
            Assert.True(double.IsFinite(expected));
            Assert.Equal(expected, run[node][0], Close(expected));
            Assert.Equal(expected, pass[node][0], Close(expected));
        }
    }

    private static void AreClose(double[] expected, double[] numbers) =>
        Assert.All(expected.Zip(numbers), pair => Assert.Equal(pair.First, pair.Second, 1e-12 * Math.Abs(pair.First)));

    private static double Close(double value) => 1e-10 * Math.Max(1, Math.Abs(value));
}
