using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Checking;

/// <summary>Verdicts at the edges: where rounding, jumps, ties and infinities would make a check say what is not so.</summary>
public sealed class VerdictTests
{
    private static readonly Parameter A = Parameter("a");
    private static readonly Parameter P = Parameter("p");
    private static readonly Parameter X = Parameter("x", 4);

    public static TheoryData<string> Methods() =>
    [
        "automatic", "forward difference", "central difference", "five-point stencil",
        "Richardson extrapolation", "complex step", "random directions",
    ];

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_claim_that_flips_beside_the_point_is_judged_by_what_it_is_at_the_point(string method)
    {
        var report = Square(A).Gradient(A).Check(At(1), Method(method), claimed: new() { [A] = Where(A > 1, 50, -70) });
        Assert.Equal(Agreement.Wrong, report.Worst.Agreement);
        Assert.Throws<ModelException>(() => report.Assert());
    }

    [Fact]
    public void The_entry_that_is_largest_keeps_its_gradient_under_rounding()
    {
        var random = new Random(5);
        for (var trial = 0; trial < 100; trial++)
        {
            var x = Parameter("x", 5);
            var m = Parameter("M", 3, 4);
            var point = new Point
            {
                [x] = Enumerable.Range(0, 5).Select(_ => random.NextDouble() * 4 - 2).ToArray(),
                [m] = new Value(new Shape(3, 4), [.. Enumerable.Range(0, 12).Select(_ => random.NextDouble() * 4 - 2)]),
            };
            (Square(Max(x)) + Sum(Square(MaxAlong(m, trial % 2)))).Gradient(x, m).Check(point).Assert();
        }
    }

    [Theory]
    [InlineData(-2, 3)]
    [InlineData(-0.7, -2)]
    [InlineData(1.3, 0)]
    public void A_whole_exponent_stays_whole(double a, double p)
    {
        var n = Data("n");
        Pow(A, P).Gradient(A).Check(new Point { [A] = a, [P] = p }).Assert();
        Sum(Pow(A, n)).Gradient(A).Check(new Point { [A] = a, [n] = new[] { p, 2, -1 } }).Assert();
    }

    [Fact]
    public void Zero_up_to_the_rounding_of_what_was_added_is_right_and_what_is_beyond_it_is_not()
    {
        var x = Data("x");
        var point = new Point { [A] = 1, [x] = new[] { 0.1, 0.2, -0.3 } };
        var gradient = Sum(A * x).Gradient(A);
        gradient.Check(point).Assert();
        gradient.Check(point, DifferenceMethod.ComplexStep).Assert();
        Assert.True(gradient.Check(point, claimed: new() { [A] = 1e-9 }).Worst.Agreement >= Agreement.Suspect);
    }

    [Theory]
    [InlineData("a² sin a")]
    [InlineData("a² tanh a")]
    [InlineData("a³")]
    public void A_loss_that_is_flat_where_it_is_0_has_slope_0(string name)
    {
        var loss = name switch { "a² sin a" => Square(A) * Sin(A), "a² tanh a" => Square(A) * Tanh(A), _ => A * A * A };
        loss.Gradient(A).Check(At(0)).Assert();
        loss.Gradient(A).Check(At(0), DifferenceMethod.Richardson).Assert();
        loss.Gradient(A).Check(At(0), DifferenceMethod.ComplexStep).Assert();
        Assert.Equal(Agreement.Wrong, loss.Gradient(A).Check(At(0), claimed: new() { [A] = 1e-9 }).Worst.Agreement);
    }

    [Fact]
    public void An_entry_that_is_small_beside_its_gradient_is_measured_as_well_as_the_others()
    {
        var point = new Point { [X] = new[] { 8, -8, 3, -0.01 } };
        LogSumExp(X).Gradient(X).Check(point).Assert();
        LogSumExp(X).Gradient(X).Check(point, DifferenceMethod.ComplexStep).Assert();
        Sum(Square(Softmax(X))).Gradient(X).Check(point, DifferenceMethod.ComplexStep).Assert();
        Sum(LogSoftmax(X) * Tanh(X)).Gradient(X).Check(point, DifferenceMethod.ComplexStep).Assert();
        Norm(X).Gradient(X).Check(point, DifferenceMethod.ComplexStep).Assert();
    }

    [Fact]
    public void A_kink_whose_slopes_are_the_same_is_smooth()
    {
        Assert.Equal(Agreement.Agrees, Check(Cos(Abs(A)), 0).Agreement);
        Assert.Equal(Agreement.Agrees, Check(Square(Norm(Reshape(A, 1))), 0).Agreement);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(2.0)]
    public void On_a_jump_there_is_no_slope_to_be_right(double claim)
    {
        var row = Where(A > 2, Log(A) / Math.Log(2), 2 * A).Gradient(A).Check(At(2), claimed: new() { [A] = claim }).Worst;
        Assert.Equal(Agreement.Unjudged, row.Agreement);
        Assert.Contains("from 4 to 1", row.Verdict);
    }

    [Fact]
    public void A_jump_is_told_with_its_heights_and_with_what_changes_there()
    {
        Assert.Equal(
            "cannot be judged: the loss jumps here, from 4 to 1, by a > 2: it has no slope",
            Check(Where(A > 2, 1, 2 * A), 2).Verdict);
        Assert.EndsWith(" and 1 more: it has no slope", Check(Where(A > 2, 1, 2 * A) + Abs(A - 2), 2).Verdict);
        Assert.Equal(
            "cannot be judged: the loss jumps here, from 2 to 5: it has no slope",
            NumericalGradient.Check(t => t > 2 ? 5 : t, _ => 1, 2.0).Worst.Verdict);
    }

    [Theory]
    [InlineData("√a", "the partial of √u by u is ∞ at u = 0")]
    [InlineData("a^0.5", "the partial of uᵛ by u is ∞ at u = 0, v = 0.5")]
    [InlineData("log a", "log(u) is −∞ at u = 0")]
    [InlineData("1/a", "u/v is ∞ at u = 1, v = 0")]
    public void What_is_infinite_is_named_and_not_called_wrong(string name, string what)
    {
        var loss = name switch { "√a" => Sqrt(A), "a^0.5" => Pow(A, 0.5), "log a" => Log(A), _ => 1 / A };
        var report = loss.Gradient(A).Check(At(0));
        Assert.Equal(Agreement.Unjudged, report.Worst.Agreement);
        Assert.Contains(what, report.Worst.Verdict);
        Assert.DoesNotContain("NaN", report.ToString());
        Assert.False(report.Passed);
    }

    [Theory]
    [InlineData(30, "loses 13 of its 16 digits")]
    [InlineData(36, "loses 16 of its 16 digits")]
    public void Digits_that_are_lost_are_told_with_the_place(double z, string lost)
    {
        var row = Check(-Log(1 - Sigmoid(A)), z);
        Assert.Equal(Agreement.Unjudged, row.Agreement);
        Assert.Contains("1 − σ(a)", row.Verdict);
        Assert.Contains(lost, row.Verdict);
        Assert.Equal(Agreement.Agrees, Check(Softplus(A), z).Agreement);
    }

    [Fact]
    public void A_claim_that_rounding_leaves_without_digits_is_not_called_right()
    {
        var row = Square(A).Gradient(A).Check(At(1), claimed: new() { [A] = 2 * A + 1e12 * A - 1e12 * A * (A / A) }).Worst;
        Assert.Equal(Agreement.Unjudged, row.Agreement);
        Assert.EndsWith("rounding leaves what is claimed good to 10⁻² only", row.Verdict);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_kink_of_a_primitive_of_ones_own_is_found_by_its_two_slopes(bool tells)
    {
        var leaky = Primitive.Unary(
            "leaky",
            "",
            u => u > 0 ? u : u / 10,
            (u, _) => Where(u > 0, 1, 0.1),
            ties: "leaky′(0) = 0.1",
            branch: tells ? u => Math.Sign(u) : null);
        var row = Check(leaky.Of(A), 0);
        Assert.Equal(Agreement.FineAtKink, row.Agreement);
        Assert.Contains("0.1 to the left, 1 to the right (leaky′(0) = 0.1)", row.Verdict);
        Assert.Equal(Agreement.Wrong, leaky.Of(A).Gradient(A).Check(At(0), claimed: new() { [A] = 1.2 }).Worst.Agreement);
        Assert.Equal(Agreement.Agrees, Check(leaky.Of(A), 1e-9).Agreement);
    }

    [Theory]
    [InlineData(1e-12)]
    [InlineData(-1e-9)]
    [InlineData(4.4e-16)]
    public void However_near_to_a_kink_the_slope_is_that_of_its_own_side(double distance)
    {
        var loss = Abs(A - 1) * Exp(A);
        var at = 1 + distance;
        var slope = Math.Sign(distance) * Math.Exp(at) + Math.Abs(at - 1) * Math.Exp(at);
        loss.Gradient(A).Check(At(at)).Assert();
        Assert.Equal(Agreement.Wrong, loss.Gradient(A).Check(At(at), claimed: new() { [A] = -slope }).Worst.Agreement);
        Assert.NotEqual(Agreement.Agrees, loss.Gradient(A).Check(At(at), claimed: new() { [A] = slope * 1.00002 }).Worst.Agreement);
    }

    [Fact]
    public void Ties_that_cancel_in_the_graph_but_not_in_the_function_are_called_wrong()
    {
        // relu(a) − relu(−a) is a, with slope 1; each half has slope 0 by its tie policy.
        var row = Check(Relu(A) - Relu(-A), 0);
        Assert.Equal((Agreement.Wrong, 1.0), (row.Agreement, Math.Round(row.Numeric, 9)));
    }

    [Fact]
    public void Differences_that_step_over_what_there_is_to_see_are_not_believed()
    {
        var y = Data("y", 2);
        var x = Parameter("x", 2);
        Norm(x - y).Gradient(x).Check(new Point { [x] = new[] { 0.39, 0.5 }, [y] = new[] { 0.39 - 3e-15, 0.5 - 4e-15 } }).Assert();
        Sin(A).Gradient(A).Check(At(300000)).Assert();
        var sine = Primitive.Unary("sine", "", Math.Sin, (u, _) => Cos(u));
        sine.Of(A).Gradient(A).Check(At(300000)).Assert();
    }

    [Fact]
    public void Shares_of_a_tie_must_add_up_though_each_be_fine_by_itself()
    {
        var w = Parameter("w", 2);
        var tied = new Point { [w] = new[] { 3.0, 3 } };
        Max(w).Gradient(w).Check(tied).Assert();
        Assert.False(Max(w).Gradient(w).Check(tied, claimed: new() { [w] = new[] { 1.0, 1 } }).Passed);
        Assert.False(Max(w).Gradient(w).Check(tied, claimed: new() { [w] = new[] { 0.0, 0 } }).Passed);

        var origin = new Point { [w] = new[] { 0.0, 0 } };
        Norm(w).Gradient(w).Check(origin).Assert();
        Assert.False(Norm(w).Gradient(w).Check(origin, claimed: new() { [w] = new[] { 1.0, 1 } }).Passed);
        Assert.False(NumericalGradient.Check(v => Math.Max(v[0], v[1]), _ => [1.0, 1], [0.7, 0.7]).Passed);
    }

    [Fact]
    public void A_complex_form_of_ones_own_is_not_taken_on_trust()
    {
        // |z|²·z is u³ on the real line and not analytic off it.
        static System.Numerics.Complex Form(System.Numerics.Complex z) =>
            System.Numerics.Complex.Abs(z) * System.Numerics.Complex.Abs(z) * z;
        var right = Primitive.Unary("cube", "", u => u * u * u, (u, _) => 3 * u * u, complex: Form);
        var wrong = Primitive.Unary("cube", "", u => u * u * u, (u, _) => u * u, complex: Form);
        Assert.Equal(Agreement.Agrees, Check(right.Of(A), 0.7).Agreement);
        Assert.Equal(Agreement.Wrong, Check(wrong.Of(A), 0.7).Agreement);
        Assert.NotEqual(Agreement.Agrees, wrong.Of(A).Gradient(A).Check(At(0.7), DifferenceMethod.ComplexStep).Worst.Agreement);
        Assert.Contains(right.Check().Rows, row => !row.Passed && row.What.Contains("complex", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1e6)]
    [InlineData(1e9)]
    [InlineData(1e12)]
    public void A_function_that_turns_faster_than_the_steps_is_not_followed(double at) =>
        Assert.Equal(Agreement.Unjudged, NumericalGradient.Check(Math.Sin, Math.Cos, at).Worst.Agreement);

    [Theory]
    [InlineData(1e-9)]
    [InlineData(1e-12)]
    public void A_bend_beside_the_point_is_no_kink_on_it(double distance) =>
        Assert.NotEqual(Agreement.FineAtKink, NumericalGradient.Check(t => Math.Abs(t - 1), _ => -1, 1 + distance).Worst.Agreement);

    [Fact]
    public void From_infinity_no_step_is_taken_and_what_is_infinite_elsewhere_is_no_matter()
    {
        Assert.Contains("no step can be taken", Check(Exp(A), double.NegativeInfinity).Verdict);
        var z = Data("z");
        LogSumExp(z + A).Gradient(A).Check(new Point { [A] = 1, [z] = new[] { double.NegativeInfinity, 0.5 } }).Assert();
    }

    [Fact]
    public void A_slope_that_rounding_has_taken_on_the_way_is_not_agreed_with()
    {
        Assert.Equal(Agreement.Unjudged, Check((Sin(A) + A * A) / A, 1e-16).Agreement);
        Assert.Equal(Agreement.Wrong, Check(Where(A == 0.0, 1, (Sin(A) + A * A) / A), 0).Agreement);
        Assert.Equal(Agreement.Agrees, Check(0.1 * A + 0.2 * A - 0.3 * A, 1.5).Agreement);
        Assert.Equal(Agreement.Agrees, Check(Log(A), 1e-120).Agreement);
    }

    [Fact]
    public void An_entry_that_is_small_beside_its_gradient_is_judged_by_what_the_measurement_can_see()
    {
        var w = Parameter("w", 2);
        var loss = Dot(w, Data("k", 2));
        var point = new Point { [w] = new[] { 1.5, 0.7 }, [loss.Inputs[1]] = new[] { 1.0, 1e-9 } };
        var gradient = loss.Gradient(w);

        var right = gradient.Check(point, DifferenceMethod.Central, claimed: new() { [w] = new[] { 1.0, 1e-9 } }).Rows[1];
        Assert.Equal(Agreement.Agrees, right.Agreement);
        Assert.StartsWith("agrees to within 10", right.Verdict, StringComparison.Ordinal);
        Assert.True(right.RelativeError <= 1e-3, $"{right.RelativeError}");

        var wrong = gradient.Check(point, DifferenceMethod.Central, claimed: new() { [w] = new[] { 1.0, 2e-8 } }).Rows[1];
        Assert.NotEqual(Agreement.Agrees, wrong.Agreement);
    }

    [Theory]
    [InlineData(-4e-7)]
    [InlineData(-1e-6)]
    [InlineData(-7.9e-6)]
    public void A_kink_to_one_side_is_no_noise(double at)
    {
        Assert.True(NumericalGradient.Check(x => Math.Max(x, 0), _ => 0, at).Worst.Agreement <= Agreement.Unjudged);
        Assert.NotEqual(Agreement.Agrees, NumericalGradient.Check(x => Math.Max(x, 0), _ => 0.5, at).Worst.Agreement);
    }

    [Fact]
    public void That_nothing_was_measured_does_not_prove_a_zero()
    {
        Assert.Equal(Agreement.Unjudged, NumericalGradient.Check(x => x * Math.Exp(-1e6 * x * x), _ => 0, 0).Worst.Agreement);
        Assert.Equal(
            Agreement.Unjudged, NumericalGradient.Check(x => Math.Exp(-100 * (x - 100) * (x - 100)), _ => 0, 100.05).Worst.Agreement);
        Assert.Equal(Agreement.Agrees, NumericalGradient.Check(_ => 5, _ => 0, 0.3).Worst.Agreement);
    }

    [Fact]
    public void Steps_of_the_size_of_a_large_argument_do_not_overrule_short_ones()
    {
        var report = NumericalGradient.Check(x => Math.Sin(x - 1e7), x => Math.Cos(x - 1e7), 1e7 + 0.5);
        Assert.Equal(Agreement.Unjudged, report.Worst.Agreement);
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(1e-8)]
    public void A_second_kink_beside_the_first_is_not_taken_for_a_part_of_it(double distance) => Assert.NotEqual(
        Agreement.FineAtKink, NumericalGradient.Check(x => Math.Abs(x) + Math.Abs(x - distance), _ => 1, 0).Worst.Agreement);

    [Fact]
    public void A_comparison_is_that_of_the_numbers_themselves()
    {
        // A power off the real axis is rounded otherwise: aᵏ of k = 1 is a, and no larger.
        var k = Parameter("k");
        var rows = Where(Pow(A, k) > A, A, 0.1 * A).Gradient(A).Check(new Point { [A] = 1e8, [k] = 1 }).Rows;
        Assert.Equal(Agreement.Agrees, rows.Single().Agreement);
    }

    [Fact]
    public void What_says_nothing_is_not_lost_in_a_comparison_of_it()
    {
        // |b| − |b| is 0 on either side of its kink; a complex step beside the kink knows no slope of |b|, and so no branch by it.
        var same = Max(A, -0.620000000000062) * 2 - 2 * Max(A, -0.620000000000062);
        var itself = same;
        Where(same >= itself, A, 1).Gradient(A).Check(At(-0.62)).Assert();
    }

    [Fact]
    public void Differences_that_step_over_a_second_kink_do_not_measure_the_slope_at_the_first()
    {
        var c = Data("c", 1);
        var point = new Point { [A] = 0, [c] = new[] { 0.006852783545317509 } };
        var loss = Norm(c * A * (A + c));
        Assert.Equal(Agreement.FineAtKink, loss.Gradient(A).Check(point).Worst.Agreement);
        Assert.Equal(Agreement.Wrong, loss.Gradient(A).Check(point, claimed: new() { [A] = 1e-4 }).Worst.Agreement);
    }

    [Fact]
    public void An_entry_is_not_small_beside_what_is_wrong_of_another()
    {
        var w = Parameter("w", 2);
        var point = new Point { [w] = new[] { -1.8e-6, 7.8e-6 } };
        var claimed = new Dictionary<Expr, Claim> { [w] = new[] { -3.5995e-6, -0.0908 } };
        var rows = Sum(w * w).Gradient(w).Check(point, DifferenceMethod.Forward, claimed: claimed).Rows;
        Assert.DoesNotContain(rows, row => row.Agreement == Agreement.Agrees && row.Index == 0);
    }

    [Fact]
    public void Where_no_complex_step_has_a_word_short_differences_confirm()
    {
        var leaky = Primitive.Unary(
            "leaky", "", u => u > 0 ? u : 0.1 * u, (u, _) => Where(u > 0, 1, 0.1), ties: "leaky′(0) = 0.1", branch: u => Math.Sign(u));
        var (w, y) = (Parameter("w", 3), Data("y", 3));
        var point = new Point { [w] = new[] { 0.3, -0.1, 1.67 }, [y] = new[] { 0.30000000003, -0.09999999998, 1.670000000167 } };
        var gradient = leaky.Of(Norm(w - y)).Gradient(w);
        Assert.DoesNotContain(
            gradient.Check(point, claimed: new() { [w] = new[] { 0.0, 0, 0 } }).Rows, row => row.Agreement == Agreement.Agrees);
        Assert.DoesNotContain(gradient.Check(point).Rows, row => row.Agreement >= Agreement.Suspect);
    }

    [Fact]
    public void A_loss_of_which_rounding_leaves_no_digit_calls_nothing_wrong()
    {
        var ripple = Primitive.Unary("ripple", "", Math.Sin, (u, _) => Cos(u));
        Assert.NotEqual(Agreement.Wrong, Check(ripple.Of(Pow(A, 3)), -63000).Agreement);
    }

    [Fact]
    public void A_maximum_of_a_sign_has_a_tie_of_its_own()
    {
        Assert.Equal(Agreement.FineAtKink, Check(Square(Max(Sign(A), A)), 1).Agreement);
        Assert.Equal(Agreement.FineAtKink, Square(Max(Sign(A), A)).Gradient(A).Check(At(1), claimed: new() { [A] = 2 }).Worst.Agreement);
        Assert.Equal(Agreement.Wrong, Square(Max(Sign(A), A)).Gradient(A).Check(At(1), claimed: new() { [A] = 3 }).Worst.Agreement);
    }

    private static GradientCheck Check(Expr loss, double at) => loss.Gradient(A).Check(At(at)).Worst;

    private static Point At(double a) => new() { [A] = a };

    private static DifferenceMethod Method(string name) => new[]
    {
        DifferenceMethod.Automatic, DifferenceMethod.Forward, DifferenceMethod.Central, DifferenceMethod.FivePoint,
        DifferenceMethod.Richardson, DifferenceMethod.ComplexStep, DifferenceMethod.RandomDirections,
    }.Single(m => m.Name == name);
}
