using System.Diagnostics;
using GradNotebooks.Views;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Views.Results;

/// <summary>Showing a result reads it: it takes at most ten times as long as making it, and a fifth of a second.</summary>
public sealed class ShowingTests
{
    private static readonly Model TenThousandEntries = OfEntries();
    private static readonly Model MillionSamples = OfSamples();

    [Fact]
    public void A_pass_over_ten_thousand_entries() => HoldsForPass(TenThousandEntries);

    [Fact]
    public void A_gradient_table_of_ten_thousand_entries() => HoldsForTable(TenThousandEntries);

    [Fact]
    public void A_check_of_ten_thousand_entries() => HoldsForCheck(TenThousandEntries);

    [Fact]
    public void A_descent_by_ten_thousand_entries() => HoldsForDescent(TenThousandEntries);

    [Fact]
    public void A_pass_over_a_million_samples() => HoldsForPass(MillionSamples);

    [Fact]
    public void A_gradient_table_over_a_million_samples() => HoldsForTable(MillionSamples);

    [Fact]
    public void A_check_over_a_million_samples() => HoldsForCheck(MillionSamples);

    [Fact]
    public void A_descent_over_a_million_samples() => HoldsForDescent(MillionSamples);

    [Fact]
    public void A_gradient_by_five_thousand_parameters()
    {
        var loss = LargeModels.ManyParameters(5000).Gradient.Loss;

        Holds(() => loss.Gradient(), new GradientView());
        Assert.Contains("and 4900 more", Shown(new GradientView(), loss.Gradient())["text/plain"]);
    }

    [Fact]
    public void Where_the_way_down_is_not_cheap_its_picture_says_how_to_ask_for_it() =>
        Assert.Contains("descent.Contour(a, b)", Shown(new DescentView(), MillionSamples.Down())["text/html"]);

    [Fact]
    public void The_way_down_is_drawn_where_that_is_cheap()
    {
        var (a, b) = Parameters("a", "b");
        var descent = (Square(a) + Square(b)).Minimize(new Point { [a] = 1, [b] = 2 }, steps: 5);

        Assert.DoesNotContain("descent.Contour(", Shown(new DescentView(), descent)["text/html"]);
    }

    private static void HoldsForPass(Model model) => Holds(() => model.Gradient.At(model.Point), new BackwardPassView());

    private static void HoldsForTable(Model model)
    {
        var pass = model.Gradient.At(model.Point);
        var byHand = model.Gradient.Parameters.ToDictionary(p => p, p => (Claim)pass[p]);
        Holds(() => pass.Table(byHand), new GradientTableView());
    }

    private static void HoldsForCheck(Model model) => Holds(() => model.Gradient.Check(model.Point), new GradientReportView());

    private static void HoldsForDescent(Model model) => Holds(model.Down, new DescentView());

    /// <summary>The median of three, each of them after the first, which compiles what it runs.</summary>
    private static void Holds<T>(Func<T> make, View<T> view)
        where T : class
    {
        var result = make();
        Shown(view, result);
        var work = Median(() => make());
        foreach (var formatter in view.CreateTypeFormatters().Cast<MimeFormatter<T>>())
        {
            var showing = Median(() => formatter.Format(result, TextWriter.Null));
            Assert.True(showing <= 10 * work + 1, $"{formatter.MimeType}: {showing:F3} s, for a result made in {work:F3} s");
        }
    }

    private static double Median(Action action)
    {
        var times = new double[3];
        for (var i = 0; i < times.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            times[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        return times.Order().ElementAt(1);
    }

    private static Dictionary<string, string> Shown<T>(View<T> view, T result)
        where T : class => view.CreateTypeFormatters().Cast<MimeFormatter<T>>().ToDictionary(formatter => formatter.MimeType, formatter =>
        {
            using var writer = new StringWriter();
            Assert.True(formatter.Format(result, writer));
            return writer.ToString();
        });

    private static Model OfEntries()
    {
        var w = Parameter("W", 100, 100);
        var numbers = new double[100, 100];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i / 100, i % 100] = Math.Sin(i);
        }

        return new Model(Sum(Square(Tanh(w))).Named("Loss").Gradient(w), new Point { [w] = numbers });
    }

    private static Model OfSamples()
    {
        var (x, y) = Data("x", "y");
        var (a, b) = Parameters("a", "b");
        double[] xs = [.. Enumerable.Range(0, 1_000_000).Select(i => i % 1000 / 1000.0)];
        double[] ys = [.. xs.Select(u => 2 * u + 1)];
        return new Model(Mean(Square(a * x + b - y)).Named("Loss").Gradient(a, b), new Point { [a] = 0, [b] = 0, [x] = xs, [y] = ys });
    }

    private sealed record Model(Gradient Gradient, Point Point)
    {
        public Descent Down() => Gradient.Loss.Minimize(Point, Optimizer.GradientDescent(0.5), steps: 20);
    }
}
