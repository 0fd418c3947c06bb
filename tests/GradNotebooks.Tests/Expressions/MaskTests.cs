using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Expressions;

/// <summary>No contribution flows back through what was not taken, so that nothing there is multiplied by 0.</summary>
public sealed class MaskTests
{
    private static readonly Parameter U = Parameter("u");
    private static readonly Parameter V = Parameter("v");
    private static readonly Parameter X = Parameter("x", 4);
    private static readonly Data N = Data("n");

    /// <summary>A loss that has a singular place in what it does not take, where that is, and the right slope.</summary>
    public static TheoryData<string, double, double> Untaken() => new()
    {
        { "√u", -3, 0 },
        { "√u", 0, 0 },
        { "u log u", 0, 0 },
        { "u log u", 2, Math.Log(2) + 1 },
        { "1/u", 0, 2 },
        { "exp", 710, 1 },
        { "exp", -1, Math.Exp(-1) },
        { "relu of log", 0, 0 },
        { "√ of relu", -1, 0 },
        { "max", 0, 0 },
        { "min", 0, 3 },
        { "nested", -3, 0 },
        { "nested", 4, 0.25 },
        { "cancelled", -0.4, 0 },
        { "called", -3, 0 },
        { "called elementwise", -3, 0 },
        { "by a factor", -3, 0 },
        { "all samples left", 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Untaken))]
    public void A_branch_that_was_not_chosen_sends_nothing_back(string name, double at, double slope)
    {
        var loss = Loss(name);
        var point = At(at);
        var gradient = loss.Gradient(U);

        Assert.Equal(slope, gradient.At(point)[U], 1e-14);
        Assert.Null(gradient.At(point).NotFinite);
        Assert.Equal(slope, gradient.Compile().Run(point)[U], 1e-14);
        Assert.Equal(slope, loss.JacobianVectorProduct(new() { [U] = 1.0 }).Value(point), 1e-14);
    }

    [Theory]
    [InlineData("√u", -3, 0)]
    [InlineData("u log u", 0, 0)]
    [InlineData("u log u", 2, 0.5)]
    [InlineData("1/u", 0, 2)]
    [InlineData("exp", 710, 0)]
    [InlineData("nested", -3, 0)]
    [InlineData("called", -3, 0)]
    public void Nor_does_it_in_a_second_derivative(string name, double at, double second)
    {
        var loss = Loss(name);
        double[,] hessian = loss.Hessian(U).At(At(at));
        Assert.Equal(second, hessian[0, 0], 1e-14);
        Assert.Equal(second, loss.HessianVectorProduct(new() { [U] = 1.0 })[U].Value(At(at)), 1e-14);
    }

    [Fact]
    public void Of_a_vector_every_entry_has_its_own_branch()
    {
        var point = new Point { [X] = new[] { -1.0, -4, 4, 9 } };
        var gradient = Sum(Where(X > 0, Sqrt(X), X)).Gradient(X);

        Assert.Equal([1, 1, 0.25, 1.0 / 6], (double[])gradient.At(point)[X]);
    }

    [Fact]
    public void Entries_around_a_slice_receive_nothing()
    {
        var point = new Point { [X] = new[] { 0.0, 1, 2, 3 } };
        Assert.Equal([0, 0, 0, 1.0 / 3], (double[])Sum(Slice(Log(X), 3, 1)).Gradient(X).At(point)[X]);
        Assert.Equal([0, 0, 0, 1.0 / 3], (double[])Max(Log(X)).Gradient(X).At(point)[X]);
        var elsewhere = new Point { [X] = new[] { 0.5, 1, 0, 3 } };
        Assert.Equal([0, 0, 0, 1.0 / 3], (double[])Max(Concat(Slice(Log(X), 2, 2), Slice(X, 0, 1))).Gradient(X).At(elsewhere)[X]);
    }

    [Fact]
    public void A_row_that_was_not_chosen_stays_out_of_a_matrix_product()
    {
        var (rows, weights) = (Data("R", 2, 2), Parameter("W", 2, 2));
        var loss = Sum(Where(rows > 0, MatMul(1 / rows, weights), 0));
        var point = new Point { [rows] = new[,] { { 1.0, 2 }, { 0, 0 } }, [weights] = new[,] { { 1.0, 2 }, { 3, -4 } } };

        Assert.Equal(new[,] { { 1.0, 1 }, { 0.5, 0.5 } }, (double[,])loss.Gradient(weights).At(point)[weights]);
    }

    [Fact]
    public void A_matrix_product_that_was_not_chosen_stays_out_of_second_derivatives()
    {
        var w = Parameter("W", 2, 2);
        var loss = Where(U > 0, Sum(MatMul(Log(w), w)), Sum(w * w));
        var point = new Point { [U] = -1, [w] = new[,] { { 0.0, 1 }, { 2, 0 } } };

        Assert.Equal([2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2], loss.Hessian(w).At(point).Numbers.ToArray());
        Assert.Equal([2, 2, 2, 2], loss.HessianVectorProduct(new() { [w] = 1 })[w].Value(point).Numbers.ToArray());
    }

    [Fact]
    public void A_row_of_softmax_that_was_not_chosen_may_be_anything()
    {
        var z = Parameter("Z", 2, 2);
        var loss = Sum(Where(z > 0, LogSoftmax(Log(z)), 0));
        double[,] gradient = loss.Gradient(z).At(new Point { [z] = new[,] { { 1.0, 3 }, { -1, -2 } } })[z];

        Assert.Equal(0, gradient[1, 0]);
        Assert.Equal(0, gradient[1, 1]);
        Assert.Equal(1 - 2 * 0.25 / 1, gradient[0, 0], 1e-14);
    }

    [Fact]
    public void Where_both_branches_are_taken_somewhere_the_gradient_arrives_everywhere()
    {
        var leaky = Sum(Where(N > 0, U * N, 0.1 * U * N));
        Assert.Equal(3 - 0.2, leaky.Gradient(U).At(new Point { [U] = 1, [N] = new[] { 3.0, -2 } })[U], 1e-14);
    }

    [Fact]
    public void A_gradient_is_written_with_a_bracket_for_where_it_is()
    {
        Assert.Equal("(1/(2√u))·(u > 0)", Where(U > 0, Sqrt(U), 0).Gradient(U)[U].ToString());
        Assert.Equal("2·relu(u)·(u > 0)", Square(Relu(U)).Gradient(U)[U].ToString());
        Assert.Equal("n·uⁿ⁻¹", Pow(U, Parameter("n")).Gradient(U)[U].ToString().Replace("u^(n − 1)", "uⁿ⁻¹", StringComparison.Ordinal));
    }

    [Fact]
    public void A_square_root_that_is_chosen_at_0_has_an_infinite_slope_still()
    {
        var pass = Where(U >= 0, Sqrt(U), 0).Gradient(U).At(At(0));
        Assert.Equal(double.PositiveInfinity, (double)pass[U]);
        Assert.Contains("√u", pass.NotFinite!.Description);
    }

    [Fact]
    public void Conditions_are_joined_as_in_CSharp()
    {
        (Expr Condition, Func<double, double, bool> Holds)[] comparisons =
        [
            (U < V, (u, v) => u < v), (U <= V, (u, v) => u <= v), (U > V, (u, v) => u > v), (U >= V, (u, v) => u >= v),
            (U == V, (u, v) => u == v), (U != V, (u, v) => u != v), (V < U, (u, v) => v < u), (V >= U, (u, v) => v >= u),
            (Conditions.Not.Of(U < V), (u, v) => !(u < v)), (Conditions.Not.Of(U == V), (u, v) => u != v),
        ];
        foreach (var (p, first) in comparisons)
        {
            foreach (var (q, second) in comparisons)
            {
                Assert.All((double[])[2, 3, 4], u =>
                {
                    Assert.Equal(first(u, 3) || second(u, 3) ? 1 : 0, (double)Conditions.Or.Of(p, q).Value(At(u)));
                    Assert.Equal(first(u, 3) && second(u, 3) ? 1 : 0, (double)Conditions.And.Of(p, q).Value(At(u)));
                });
            }
        }
    }

    [Fact]
    public void A_condition_or_its_opposite_always_holds()
    {
        Assert.All(
            ((Expr, Expr)[])[(U < V, U >= V), (U <= V, U > V), (U == V, U != V), (U < V, Conditions.Not.Of(U < V))],
            pair =>
            {
                Assert.Same((Expr)1, Conditions.Or.Of(pair.Item1, pair.Item2));
                Assert.Same((Expr)1, Conditions.Or.Of(pair.Item2, pair.Item1));
                Assert.Same(pair.Item1, Conditions.Or.Of(pair.Item1, pair.Item1));
                Assert.Same(pair.Item1, Conditions.And.Of(pair.Item1, pair.Item1));
            });
    }

    [Fact]
    public void A_number_other_than_0_holds_everywhere_and_0_nowhere()
    {
        var condition = U > V;
        Assert.All((Expr[])[2, -1], number =>
        {
            Assert.Same((Expr)1, Conditions.Or.Of(number, condition));
            Assert.Same((Expr)1, Conditions.Or.Of(condition, number));
            Assert.Same((Expr)1, Conditions.And.Of(number, 3));
            Assert.Same(U, Elementwise.Masked.Of(number, U));
        });
        Assert.Same((Expr)0, Conditions.And.Of(0, condition));
        Assert.Same((Expr)0, Conditions.And.Of(condition, 0));
        Assert.Same((Expr)0, Conditions.Or.Of(0, 0));
        Assert.Same((Expr)0, Elementwise.Masked.Of(0, U));
        Assert.Same((Expr)0, Elementwise.Masked.Of(condition, 0));
        Assert.Same(condition, Elementwise.Masked.Of(condition, 1));
    }

    [Fact]
    public void What_arrives_within_one_condition_is_added_within_it()
    {
        var gradient = Where(U > 0, Sqrt(U) * Log(U), 0).Gradient(U)[U];
        var (mask, sum) = Masks.Split(gradient)!.Value;
        Assert.Same(U > 0, mask);
        Assert.Equal(Math.Log(4) / 4 + 0.5, (double)sum.Value(At(4)), 1e-15);
    }

    private static Point At(double u) => new() { [U] = u, [V] = 3, [N] = new[] { -1.0, -2 } };

    private static Expr Loss(string name)
    {
        var root = Define("root", (Expr w) => Norm(Concat(Reshape(Sqrt(w), 1), Reshape(Sqrt(w), 1))));
        var safe = Define("safe", (Expr w) => Where(w > 0, Sqrt(w), 0));
        return name switch
        {
            "√u" => Where(U > 0, Sqrt(U), 0),
            "u log u" => Where(U > 0, U * Log(U), 0),
            "1/u" => Where(U * U > 0, 1 / U, 2 * U + U * U),
            "exp" => Where(U > 0, U, Exp(U) - 1),
            "relu of log" => Relu(Log(U)),
            "√ of relu" => Sqrt(Relu(U)),
            "max" => Max(Log(U), V),
            "min" => Min(1 / U, 3 * U),
            "nested" => Where(U > 0, Where(V > 0, Sqrt(U), Log(U)), 0),
            "cancelled" => Where(U > 0, Sqrt(U), -U) - Where(U > 0, Sqrt(U), -U),
            "called" => Where(U > 0, root(U), 0),
            "called elementwise" => safe(U),
            "by a factor" => (U > 0) * Exp(V) * Where(U > 0, Sqrt(U), 0),
            "all samples left" => Sum(Where(N > 0, N * Sqrt(U), 0)),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
    }
}
