using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Checking;

/// <summary>Points at which steps of the usual size, or one of the methods, see something else than the slope.</summary>
public sealed class VisibilityTests
{
    private static readonly Expr A = Parameter("a");

    public static TheoryData<string> Differences => ["Forward", "Central", "FivePoint", "Richardson", "Automatic"];

    [Fact]
    public void From_0_a_tie_is_a_kink_though_the_least_steps_do_not_break_it()
    {
        var w = Parameter("w", 3);
        var report = (1 + Max(Sigmoid(w))).Gradient(w).Check(new Point { [w] = new double[3] });
        Assert.All(report.Rows, r => Assert.Equal(Agreement.FineAtKink, r.Agreement));
    }

    [Theory]
    [MemberData(nameof(Differences))]
    public void A_method_that_cannot_avoid_a_kink_leaves_it_unjudged(string method)
    {
        var w = Parameter("w", 2);
        var loss = -Max(-Relu(w));
        var report = loss.Gradient(w).Check(new Point { [w] = new[] { 4e-10, 1.7e-8 } }, Named(method));
        Assert.All(report.Rows, r => Assert.True(r.Agreement <= Agreement.Unjudged, r.Verdict));
    }

    [Theory]
    [MemberData(nameof(Differences))]
    public void A_claimed_0_is_not_right_for_want_of_digits(string method)
    {
        var loss = A + 1e9 - 1e12;
        Claim zero = 0.0;
        var report = loss.Gradient(A).Check(new Point { [A] = 0.07 }, Named(method), claimed: new() { [A] = zero });
        Assert.NotEqual(Agreement.Agrees, report.Worst.Agreement);
    }

    [Fact]
    public void A_slope_is_not_measured_by_steps_of_many_periods()
    {
        var wave = Primitive.Unary("wave", "", u => Math.Sin(u), (u, y) => Cos(u));
        var loss = wave.Of(1e5 * A);
        foreach (var at in Enumerable.Range(1, 200).Select(i => -2 + i / 50.0))
        {
            Assert.True(Abs(loss).Gradient(A).Check(new Point { [A] = at }).Worst.Agreement < Agreement.Suspect, $"at {at}");
        }
    }

    [Fact]
    public void A_saturated_slope_is_0_along_directions_too()
    {
        var report = Sigmoid(1000 * A).Gradient(A).Check(new Point { [A] = 0.1575712683413042 }, DifferenceMethod.RandomDirections);
        Assert.True(report.Passed, report.Worst.Verdict);
    }

    [Fact]
    public void What_rounding_leaves_of_constants_that_cancel_is_not_called_wrong()
    {
        var u = Max(A, -1.36);
        var loss = (3 * u - (u + u + u)) * 0.01;
        Assert.True(loss.Gradient(A).Check(new Point { [A] = -1.36 }).Worst.Agreement < Agreement.Suspect);
    }

    [Fact]
    public void A_kink_beside_the_point_is_not_taken_for_one_on_it()
    {
        var swish = Primitive.Unary("swish", "", u => u / (1 + Math.Exp(-u)), (u, y) => y + Sigmoid(u) * (1 - y));
        var (b, s) = (Parameter("b", 2), Data("s", 2));
        var point = new Point { [b] = new[] { -0.5015443388845513, 3 }, [s] = new[] { -0.5015443388845463, 3.00000000000003 } };
        var report = Max(swish.Of(b - s)).Gradient(b).Check(point, claimed: new() { [b] = new[] { 0.5, 1e-2 } });
        Assert.True(report.Rows[1].Agreement > Agreement.FineAtKink, report.Rows[1].Verdict);
    }

    private static DifferenceMethod Named(string method) => method switch
    {
        "Forward" => DifferenceMethod.Forward,
        "Central" => DifferenceMethod.Central,
        "FivePoint" => DifferenceMethod.FivePoint,
        "Richardson" => DifferenceMethod.Richardson,
        _ => DifferenceMethod.Automatic,
    };
}
