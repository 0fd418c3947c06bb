using System.Numerics;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Checking;

/// <summary>Places at which random graphs found a check that said what it could not know.</summary>
public sealed class HardPlacesTests
{
    private static readonly Parameter A = Parameter("a");

    [Theory]
    [MemberData(nameof(Methods))]
    public void Where_three_entries_tie_the_median_stands_still_and_0_is_right(DifferenceMethod method)
    {
        var u = Parameter("u", 3);
        var point = new Point { [u] = new double[3] };

        Assert.True(Median(u).Gradient(u).Check(point, method, claimed: new() { [u] = new double[3] }).Passed);
    }

    [Fact]
    public void A_claimed_zero_is_not_fine_where_other_entries_stand_on_jumps_of_their_own()
    {
        var b = Parameter("b", 3);
        var z = Data("z", 3);
        var difference = b - z;
        var loss = LogSumExp(1000 * Mod(Where(b > z, Sin(difference), difference), b));
        var point = new Point { [b] = new[] { 0.3, 0.3, 0.3 }, [z] = new[] { 0.3, 0.3, 0.3 } };

        // To the left the loss leaps from log 3 to 300: its slopes are 2000 and 1000/3, if any.
        var rows = loss.Gradient(b).Check(point, claimed: new() { [b] = new double[3] }).Rows;
        Assert.All(rows, row => Assert.Equal(Agreement.Unjudged, row.Agreement));
    }

    [Fact]
    public void Two_entries_in_the_middle_of_four_are_no_tie()
    {
        var u = Parameter("u", 4);
        var report = Median(u).Gradient(u).Check(new Point { [u] = new double[] { -1, 0, 0, 1 } });

        Assert.All(report.Rows, row => Assert.Equal(Agreement.Agrees, row.Agreement));
    }

    [Fact]
    public void Where_rounding_reaches_over_a_jump_it_is_a_jump_all_the_same()
    {
        var u = Parameter("u", 2);
        var loss = LogSumExp(Mod(u, -1));
        var point = new Point { [u] = new double[] { 1.7548182233026335, 2 } };
        var row = loss.Gradient(u).Check(point, claimed: new() { [u] = new double[] { 0.43900978117892847, 0 } }).Rows[1];

        Assert.Equal(Agreement.Unjudged, row.Agreement);
        Assert.Contains("the loss jumps here", row.Verdict);
    }

    [Fact]
    public void A_slope_that_was_measured_is_as_unsure_as_what_it_was_measured_on_is_large()
    {
        var bell = Primitive.Unary("bell", "", u => Math.Exp(-u * u), (u, y) => -2 * u * y, complex: z => Complex.Exp(-z * z));
        var loss = LogGamma(bell.Of(A));
        var row = loss.Gradient(A).Check(new Point { [A] = 7.194e-15 }).Rows.Single();

        Assert.InRange(row.Agreement, Agreement.Agrees, Agreement.Unjudged);
    }

    [Fact]
    public void Half_of_a_small_slope_is_not_excused_by_the_sign_of_a_difference()
    {
        const double at = 0.20932989482040348;
        var loss = 1 - (A - at) * (A - at);
        var point = new Point { [A] = 0.20932989484133646 };

        Assert.Equal(Agreement.Agrees, loss.Gradient(A).Check(point).Rows.Single().Agreement);
        Assert.False(loss.Gradient(A).Check(point, claimed: new() { [A] = -2.093297757355117E-11 }).Passed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_determinant_of_a_singular_matrix_has_a_slope_that_the_complex_step_sees(int size)
    {
        var a = Parameter("A", size, size);
        var numbers = new double[size, size];
        for (var i = 0; i < size * size; i++)
        {
            var (row, column) = (i / size, i % size);
            numbers[row, column] = size == 1 ? 0 : row == size - 1 ? numbers[0, column] : Math.Cos(i * i + 1);
        }

        Assert.True(Det(a).Gradient(a).Check(new Point { [a] = numbers }, DifferenceMethod.ComplexStep).Assert().Passed);
    }

    public static TheoryData<DifferenceMethod> Methods =>
    [
        DifferenceMethod.Automatic, DifferenceMethod.Forward, DifferenceMethod.Central, DifferenceMethod.FivePoint,
        DifferenceMethod.Richardson,
    ];
}
