using System.Diagnostics;
using GradNotebooks.Views;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Views;

/// <summary>Showing a result reads it: whatever it took to make, showing it takes at most ten times that, and a fifth of a second.</summary>
public sealed class ShowingTests
{
    private static readonly Expr W = Parameter("W", 100, 100);
    private static readonly Point Many = new() { [W] = Filled(100, 100) };
    private static readonly Gradient OfMany = Sum(Square(Tanh(W))).Named("Loss").Gradient(W);

    [Fact]
    public void A_pass_over_ten_thousand_entries() => Holds(() => OfMany.At(Many), new BackwardPassView());

    [Fact]
    public void A_gradient_table_of_ten_thousand_entries() => Holds(() => OfMany.At(Many).Table(new() { [W] = OfMany[W] }), new GradientTableView());

    [Fact]
    public void A_check_of_ten_thousand_entries() => Holds(() => OfMany.Check(Many), new GradientReportView());

    [Fact]
    public void A_descent_over_a_million_samples()
    {
        var (x, y) = Data("x", "y");
        var (a, b) = Parameters("a", "b");
        double[] xs = [.. Enumerable.Range(0, 1_000_000).Select(i => i % 1000 / 1000.0)];
        double[] ys = [.. xs.Select(u => 2 * u + 1)];
        var start = new Point { [a] = 0, [b] = 0, [x] = xs, [y] = ys };
        var loss = Mean(Square(a * x + b - y)).Named("Loss");
        var descent = loss.Minimize(start, Optimizer.GradientDescent(0.5), steps: 20);

        Holds(() => loss.Minimize(start, Optimizer.GradientDescent(0.5), steps: 20), new DescentView());
        Assert.Contains("descent.Contour(a, b)", Shown(new DescentView(), descent)["text/html"]);
    }

    [Fact]
    public void The_way_down_is_drawn_where_that_is_cheap()
    {
        var (a, b) = Parameters("a", "b");
        var descent = (Square(a) + Square(b)).Minimize(new Point { [a] = 1, [b] = 2 }, steps: 5);

        Assert.DoesNotContain("descent.Contour(", Shown(new DescentView(), descent)["text/html"]);
    }

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
            Assert.True(showing <= 10 * work + 0.2, $"{formatter.MimeType}: {showing:F3} s, for a result made in {work:F3} s");
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

    private static double[,] Filled(int rows, int columns)
    {
        var numbers = new double[rows, columns];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i / columns, i % columns] = Math.Sin(i);
        }

        return numbers;
    }
}
