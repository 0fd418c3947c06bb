using GradNotebooks.Views;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Views.Charts;

/// <summary>Charts of descents.</summary>
public sealed class DescentChartsTests
{
    private static readonly Parameter A = Parameter("a");
    private static readonly Parameter B = Parameter("b");
    private static readonly Parameter Still = Parameter("s");
    private static readonly Expr Bowl = Square(A - 1) + 4 * Square(B + 2) + Square(Still);
    private static readonly Point Start = new() { [A] = 5, [B] = 1, [Still] = 3 };
    private static readonly Descent Slow = Bowl.Minimize(Start, Optimizer.GradientDescent(0.1), steps: 40, by: [A, B]);

    [Fact]
    public void The_loss_curve_runs_through_the_loss_of_every_step()
    {
        var line = Assert.Single(Slow.LossCurve().Series);

        Assert.Equal(Slow.Steps.Select(step => (double)step.Iteration), line.X);
        Assert.Equal(Slow.Steps.Select(step => step.Loss), line.Y);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(9, false)]
    [InlineData(-1, false)]
    public void A_curve_is_in_powers_of_ten_where_it_is_positive_and_spans_them(double lifted, bool isLogarithmic)
    {
        var loss = Square(A) + lifted;
        var chart = loss.Minimize(new Point { [A] = 4 }, Optimizer.GradientDescent(0.2), steps: 30).LossCurve();

        Assert.Equal(isLogarithmic, chart.Y.IsLogarithmic);
    }

    [Fact]
    public void The_gradient_flow_has_a_line_for_each_parameter_and_the_norm_is_theirs_together()
    {
        var (flow, norm) = (Slow.GradientFlow().Series, Assert.Single(Slow.GradientNorms().Series));

        Assert.Equal(["a", "b"], flow.Select(line => line.Name));
        Assert.Equal(norm.Y, flow[0].Y.Zip(flow[1].Y, (p, q) => Math.Sqrt(p * p + q * q)), (p, q) => Math.Abs(p - q) <= 1e-12 * p);
    }

    [Fact]
    public void With_many_parameters_the_gradient_flow_runs_from_the_first_to_the_last()
    {
        var layers = Enumerable.Range(0, 20).Select(i => Parameter($"w{i}")).ToArray();
        var point = new Point();
        foreach (var layer in layers)
        {
            point[layer] = 0.5;
        }

        // The i-th parameter is reached by a gradient of 2⁻ⁱ.
        var loss = layers.Select((w, i) => w * Math.Pow(2, -i)).Aggregate((sum, next) => sum + next);
        var chart = loss.Minimize(point, Optimizer.GradientDescent(0.01), steps: 4).GradientFlow();

        Assert.Equal(["step 0", "step 2", "step 4"], chart.Series.Select(line => line.Name));
        Assert.True(chart.Y.IsLogarithmic);
        Assert.Equal(chart.Series[0].Y, Enumerable.Range(0, 20).Select(i => Math.Pow(2, -i)));
    }

    [Fact]
    public void A_contour_is_of_the_loss_itself_with_everything_else_held_where_the_descent_ended()
    {
        var map = Slow.Contour(A, B).Heights!;

        for (var i = 0; i < map.X.Length; i += 7)
        {
            for (var j = 0; j < map.Y.Length; j += 5)
            {
                var (a, b) = (map.X[i], map.Y[j]);
                Assert.Equal((a - 1) * (a - 1) + 4 * (b + 2) * (b + 2) + 9, map.Z[i, j], 1e-9);
            }
        }
    }

    [Fact]
    public void The_way_lies_on_the_contour_from_the_start_to_the_end_with_room_around_it()
    {
        var chart = Slow.Contour(A, B);
        var way = Assert.Single(chart.Series);

        Assert.Equal((5, 1), (way.X[0], way.Y[0]));
        Assert.Equal((double)Slow.Point[A], way.X[^1]);
        Assert.Equal(["start", "end"], chart.Notes.Marks.Select(mark => mark.Words));
        Assert.All(way.X, x => Assert.InRange(x, chart.X.From!.Value + 0.5, chart.X.To!.Value - 0.5));
        Assert.All(way.Y, y => Assert.InRange(y, chart.Y.From!.Value + 0.5, chart.Y.To!.Value - 0.5));
    }

    [Fact]
    public void Where_the_loss_is_no_number_the_contour_has_a_hole()
    {
        var chart = (A * A - Log(A) + B * B)
            .Minimize(new Point { [A] = 0.02, [B] = 2 }, Optimizer.GradientDescent(0.02), steps: 100)
            .Contour(A, B);
        var heights = chart.Heights!;

        Assert.Equal(heights.X.Select(a => a > 0), Enumerable.Range(0, heights.X.Length).Select(i => double.IsFinite(heights.Z[i, 3])));
        Assert.Contains(heights.X, a => a < 0);
        Assert.DoesNotContain("NaN", new Drawing(chart).Text);
    }

    [Fact]
    public void A_way_that_diverges_runs_out_of_the_picture()
    {
        var wild = Bowl.Minimize(Start, Optimizer.GradientDescent(0.4), steps: 200, by: [A, B]);
        var chart = DescentCharts.Contours(A, B, ("slow", Slow), ("wild", wild));

        Assert.True(chart.Series[1].Y.Max() > 100);
        Assert.InRange(chart.Y.To!.Value, 1, 30);
        Assert.Equal(["slow", "wild"], chart.Series.Select(line => line.Name));
        var inside = new Drawing(chart).Ways("wild").SelectMany(way => way).ToArray();
        Assert.True(inside.Length > 2);
        Assert.All(inside, p => Assert.True(p is { X: > 0 and < 760, Y: > 0 and < 560 }));
    }

    [Fact]
    public void What_cannot_be_charted_is_answered_by_a_sentence()
    {
        var other = Square(A).Minimize(new Point { [A] = 1 }, steps: 3);

        Assert.Contains("not among the parameters", Assert.Throws<ModelException>(() => Slow.Contour(A, Still)).Message);
        Assert.Contains("given for both", Assert.Throws<ModelException>(() => Slow.Contour(A, A)).Message);
        Assert.Contains(
            "another loss",
            Assert.Throws<ModelException>(() => DescentCharts.Contours(A, B, ("one", Slow), ("other", other))).Message);
        Assert.Contains("No descent", Assert.Throws<ModelException>(() => DescentCharts.LossCurves()).Message);
        var w = Parameter("W", 3);
        var vector = (Sum(Square(w)) + Square(A)).Minimize(new Point { [w] = new[] { 1.0, 2, 3 }, [A] = 1 }, steps: 3);
        Assert.Contains("two scalar parameters", Assert.Throws<ModelException>(() => vector.Contour(A, w)).Message);
    }

    [Fact]
    public void A_descent_shows_its_reason_its_loss_and_of_two_numbers_its_way()
    {
        var one = Square(A).Minimize(new Point { [A] = 1 }, Optimizer.GradientDescent(0.1), steps: 3);

        Assert.Equal((1, 2), (Pictures(one), Pictures(Slow)));
        Assert.Contains(one.Reason, Html(one));
        Assert.Contains("Gradient descent, step size 0.1", Html(one), StringComparison.OrdinalIgnoreCase);

        static int Pictures(Descent descent) => Html(descent).Split("<svg ").Length - 1;
    }

    private static string Html(Descent descent)
    {
        using var writer = new StringWriter();
        Assert.True(((MimeFormatter<Descent>)new DescentView().CreateTypeFormatters().First()).Format(descent, writer));
        return writer.ToString();
    }
}
