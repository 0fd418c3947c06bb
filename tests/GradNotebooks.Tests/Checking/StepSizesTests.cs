using System.Xml.Linq;
using GradNotebooks.Views;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Checking;

/// <summary>The V: error against step size.</summary>
public sealed class StepSizesTests
{
    private static readonly Parameter T = Parameter("t");
    private static readonly StepSizes Exponential = Exp(T).Gradient(T).Check(new Point { [T] = 0.7 }).StepSizes(T);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    public void From_the_right_the_error_falls_with_the_power_of_the_method(int curve, int order) =>
        Assert.Equal(order, Slope(Exponential.Curves[curve], -2, -1), 0.15);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void From_the_left_round_off_falls_as_the_step_grows(int curve) =>
        Assert.Equal(-1, Slope(Exponential.Curves[curve], -14, -10), 0.25);

    [Theory]
    [InlineData(0, -8.5, -7, 1e-7)]
    [InlineData(1, -6.5, -4, 1e-9)]
    [InlineData(2, -4.5, -2, 1e-11)]
    public void The_tip_of_the_V_is_where_theory_puts_it(int curve, double from, double to, double error)
    {
        var tip = Exponential.Curves[curve].Points.MinBy(p => p.Error)!;

        Assert.InRange(Math.Log10(tip.Step), from, to);
        Assert.InRange(tip.Error, 0, error);
        Assert.InRange(Math.Log10(Exponential.Curves[curve].DefaultStep!.Value), from - 0.5, to + 0.5);
    }

    [Fact]
    public void The_complex_step_goes_down_and_stays_down() =>
        Assert.All(Exponential.Curves[3].Points.Where(p => p.Step < 1e-8), p => Assert.InRange(p.Error, 0, 1e-15));

    [Fact]
    public void A_wrong_claim_is_not_what_errors_are_measured_against()
    {
        var sizes = Exp(T).Gradient(T).Check(new Point { [T] = 0.7 }, claimed: new() { [T] = 2 * Exp(T) }).StepSizes(T);

        Assert.Equal(Math.Exp(0.7), sizes.Derivative, 1e-9);
        Assert.Contains("does not agree", sizes.ToString());
    }

    [Fact]
    public void A_loss_with_a_kink_has_no_curve_of_the_complex_step_and_says_why()
    {
        var sizes = (Relu(T) * T).Gradient(T).Check(new Point { [T] = 0.7 }).StepSizes(T);

        Assert.Equal(3, sizes.Curves.Length);
        Assert.Contains("relu", sizes.ToString());
    }

    [Fact]
    public void Steps_that_leave_the_domain_are_left_out()
    {
        var sizes = Log(T).Gradient(T).Check(new Point { [T] = 1e-3 }).StepSizes(T);

        Assert.True(sizes.Curves[1].Points[0].Step < 1e-2);
        Assert.Contains("–", sizes.ToString());
        AssertPicture(sizes);
    }

    [Fact]
    public void The_chart_is_one_svg_with_a_title_a_description_and_no_script() => AssertPicture(Exponential);

    [Fact]
    public void The_chart_names_its_slopes_and_the_chosen_step()
    {
        var html = Html(Exponential);

        Assert.All(
            ["truncation ~ h<", ">~ h²<", ">~ h⁴<", "round-off ~ ε/h", "chosen: h = 0.0007",
                "The check chose: five-point stencil, h = 0.0007."],
                words => Assert.Contains(words, html));
    }

    [Fact]
    public void The_text_has_a_row_for_each_power_of_ten()
    {
        var lines = Exponential.ToString().Split('\n').Where(l => l.StartsWith("10", StringComparison.Ordinal)).ToArray();

        Assert.Equal(15, lines.Length);
        Assert.Matches("10⁻⁵ +10⁻⁵ +10⁻¹[⁰¹²] ", lines[4]);
    }

    [Fact]
    public void An_entry_that_is_not_there_is_answered_by_a_sentence()
    {
        var report = Exp(T).Gradient(T).Check(new Point { [T] = 0.7 });

        Assert.Contains("no entry 1", Assert.Throws<ModelException>(() => report.StepSizes(1)).Message);
        Assert.Contains("not by b", Assert.Throws<ModelException>(() => report.StepSizes(Parameter("b"))).Message);
        Assert.Contains("no number", Assert.Throws<ModelException>(
            () => Log(T).Gradient(T).Check(new Point { [T] = -1 }).StepSizes(T)).Message);
    }

    private static double Slope(StepSizeCurve curve, double from, double to)
    {
        return (Y(to) - Y(from)) / (to - from);

        double Y(double x) => Math.Log10(curve.Points.MinBy(p => Math.Abs(Math.Log10(p.Step) - x))!.Error);
    }

    private static string Html(StepSizes sizes)
    {
        using var writer = new StringWriter();
        var formatter = (MimeFormatter<StepSizes>)new StepSizesView().CreateTypeFormatters().First();
        Assert.True(formatter.Format(sizes, writer));
        return writer.ToString();
    }

    private static void AssertPicture(StepSizes sizes)
    {
        var html = Html(sizes);
        var text = html[html.IndexOf("<svg", StringComparison.Ordinal)..(html.IndexOf("</svg>", StringComparison.Ordinal) + 6)];
        var svg = XElement.Parse(text);
        string[] named = ["title", "desc"];
        Assert.All(named, name => Assert.NotEmpty(svg.Elements().First(e => e.Name.LocalName == name).Value));
        Assert.All(
            svg.DescendantsAndSelf(),
            e => Assert.DoesNotContain(e.Name.LocalName, (string[])["script", "image", "use", "foreignObject"]));
        Assert.DoesNotMatch(@"\n\s*\n|NaN|∞|url\(", text);
    }
}
