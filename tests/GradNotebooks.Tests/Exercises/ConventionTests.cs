using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Exercises;

/// <summary>What is said of another convention is true of the loss that was asked about.</summary>
public sealed class ConventionTests
{
    private static readonly Data X = Data("X", 4, 3);
    private static readonly Data T = Data("T", 4, 2);
    private static readonly Parameter W = Parameter("W", 3, 2);
    private static readonly Expr Squares = Square(Tanh(MatMul(X, W)) - T);

    /// <summary>Losses that a ½ stands in, at whatever place.</summary>
    public static TheoryData<Expr> Halved =>
        [Sum(Squares) / (2.0 * 4), Sum(Squares) / 2 / 4, Mean(Squares) / 2, 0.5 * Sum(Squares), Sum(0.5 * Squares)];

    [Theory, MemberData(nameof(Halved))]
    public void Half_the_loss_is_not_spoken_of_where_the_loss_has_its_half(Expr loss)
    {
        foreach (var factor in new[] { 0.5, 2, 4 })
        {
            Assert.DoesNotContain("half the loss", Told(loss, factor));
        }

        Assert.Contains("FACTOR2", Told(loss, 0.5));
        Assert.Matches("RATIO|LINK_DROPPED", Told(loss, 2));
    }

    [Fact]
    public void Half_the_loss_is_spoken_of_where_it_has_none_and_beside_the_number_that_it_divides_by_alone()
    {
        foreach (var loss in new[] { Sum(Squares), Mean(Squares) })
        {
            Assert.Contains("half the loss", Told(loss, 0.5));
        }

        Assert.Contains("RATIO", Told(Mean(Squares), 2));
        var (x, y, a) = (Data("x"), Data("y"), Parameter("a"));
        var verdict = new Exercise("∂L/∂a", Mean(Square(a * x - y)).Named("L"), a).Check("sum_n (a x - y) x");
        Assert.Matches("half the loss.*the sum over the N samples", verdict.ToString());
    }

    [Theory]
    [InlineData(8, "the sum over the 8 entries. Here the mean is taken, so it is divided by the number of entries.")]
    [InlineData(4, "the sum over the 4 rows. Here the mean is taken, so it is divided by the number of rows.")]
    public void What_is_counted_is_named(double factor, string words) => Assert.Contains(words, Told(Sum(Squares) / 8.0, factor));

    [Fact]
    public void A_sum_within_a_power_has_no_mean_whose_gradient_a_multiple_were()
    {
        var loss = Square(Sum(Squares));
        Assert.DoesNotContain("mean over", Told(loss, 1.0 / 8));
        Assert.DoesNotContain("mean over", Told(loss, 1.0 / 4));
        Assert.Contains("mean over", Told(3 * Sum(Squares), 1.0 / 8));
    }

    [Fact]
    public void What_a_line_is_not_divided_by_is_named()
    {
        var (x, y, a) = (Data("x"), Data("y"), Parameter("a"));
        var verdict = new Exercise("∂L/∂a", Mean(Square(a * x - y)).Named("L"), a).CheckSteps("sum_n 2(a x - y) x");
        Assert.Contains("it is not divided by the number of samples.", verdict.ToString());
    }

    [Fact]
    public void A_ratio_of_N_is_a_missing_1_over_N_before_it_is_anything_else()
    {
        var (x, y, a) = (Data("x"), Data("y"), Parameter("a"));
        var point = new Point { [a] = 0.7, [x] = new[] { 1.0, 2, 3, 4 }, [y] = new[] { 0.5, -1, 2, 0.3 } };
        Assert.Contains("a 1/N is missing", Reported(Mean(Square(a * x - y))));
        Assert.Contains("a factor 2 taken twice over", Reported(Sum(Square(a * x - y))));

        string Reported(Expr loss) => loss.Gradient(a).Check(point, claimed: new() { [a] = 4 * loss.Gradient(a)[a] }).ToString();
    }

    private static string Told(Expr loss, double factor)
    {
        var named = loss.Named("L");
        return new Exercise("∂L/∂W", named, W).Check(factor * named.Gradient(W)[W]).ToString();
    }
}
