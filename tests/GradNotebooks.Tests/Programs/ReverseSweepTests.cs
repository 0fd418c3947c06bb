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

    /// <summary>Every function of one or two numbers that stays finite, with its derivatives, and chooses none of them.</summary>
    private static ImmutableArray<Primitive> Plain { get; } =
        [.. Elementwise.Table.Where(row => row.Arity is 1 or 2 && Chain(row).Gradient(A, B).IsSwept)];

    public static TheoryData<string> PlainRows() => [.. Plain.Select(row => row.Name)];

    [Fact]
    public void Ordinary_functions_are_among_them_and_those_that_choose_or_have_poles_are_not()
    {
        Assert.Superset(
            new HashSet<Primitive> { Elementwise.Add, Elementwise.Subtract, Elementwise.Multiply, Elementwise.Negate, Elementwise.Square },
            new HashSet<Primitive>(Plain));
        Assert.All([Sin(A), Cos(A), Tanh(A), Sigmoid(A), Softplus(A)], u => Assert.Contains(((Apply)u).Function, Plain));
        Assert.All([Relu(A), Max(A, B), Log(A), Sqrt(A), A / B, Pow(A, B)], u => Assert.DoesNotContain(((Apply)u).Function, Plain));
    }

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
            var (u, v) = (nodes[^(1 + random.Next(Math.Min(nodes.Count, 40)))], nodes[random.Next(random.Next(2) == 0 ? 8 : nodes.Count)]);
            nodes.Add(Tanh(row.Arity == 1 ? row.Of(u) : row.Of(u, v)).Named($"v{i}"));
        }

        var loss = nodes.Skip(8).Aggregate((sum, node) => sum + node * node);
        AgreesWithExpressions(loss, A, B, C);
        AgreesWithExpressions(loss, C, nodes[60], X, Parameter("absent"));
        AgreesWithExpressions(loss, loss, Sqrt(loss * loss + A), Parameter("absent"));
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
    public void What_a_small_graph_flows_back_is_written_down_at_once() => Assert.False(Sin(A * B).Gradient(A, B).IsSwept);

    /// <summary>A large graph in which a function stands thousands of times.</summary>
    private static Expr Chain(Primitive row)
    {
        Expr u = A, v = B;
        for (var i = 0; i < Many / 4; i++)
        {
            var taken = row.Arity == 1 ? row.Of(u) : row.Of(u, v);
            (u, v) = (Tanh(taken + 0.1 * v), Sin(v) - u * X);
        }

        return u * v + u;
    }

    private static void AgreesWithExpressions(Expr loss, params Expr[] by)
    {
        var point = Here;
        foreach (var parameter in by.OfType<Parameter>().Where(parameter => !point.Contains(parameter)))
        {
            point = point.With(parameter, 1);
        }

        var gradient = loss.Gradient(by);
        Assert.True(gradient.IsSwept);
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

    private static double Close(double value) => 1e-10 * Math.Max(1, Math.Abs(value));
}
