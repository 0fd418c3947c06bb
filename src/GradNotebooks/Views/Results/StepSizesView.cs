using GradNotebooks.Formulas;
using GradNotebooks.Views.Charts;

namespace GradNotebooks.Views;

/// <summary>
/// The error of each method against its step: the V as a chart, and as a table of powers of ten where only text can be shown.
/// </summary>
public sealed class StepSizesView : View<StepSizes>
{
    private const double Bottom = 1e-16;
    private const double Top = 1e4;
    private const double Leftmost = 1e-15;
    private const double Rightmost = 0.1;

    private protected override string Plain(StepSizes sizes)
    {
        var steps = sizes.Curves.SelectMany(c => c.Points).Select(p => p.Step).Distinct().OrderDescending().Where((_, i) => i % 2 == 0);
        List<IReadOnlyList<string>> rows =
        [
            .. steps.Select(h => (IReadOnlyList<string>)
            [
                Ten(h),
                .. sizes.Curves.Select(c => c.Points.FirstOrDefault(p => p.Step == h) is { } point ? Cell(point) : "–"),
            ]),
        ];
        var table = TextTable.Write([("h", false), .. sizes.Curves.Select(c => (c.Method.Name, true))], rows);
        return string.Join(
            Environment.NewLine,
            [$"Relative error of the derivative by {sizes.Label}, to the nearest power of ten:", table, .. Notes(sizes)]);
    }

    private protected override string Html(StepSizes sizes) => Markup.Page(
        ChartView.Content(ChartOf(sizes)) + string.Concat(Notes(sizes).Select(note => $"<p class=\"gn-note\">{Markup.Escape(note)}</p>")));

    /// <summary>The V alone, a line for each method, with its notes.</summary>
    public static Chart ChartOf(StepSizes sizes)
    {
        var lines = sizes.Curves.Select(c => new ChartLine(
            c.Method.Name,
            c.Points.Reverse().Select(p => p.Step),
            c.Points.Reverse().Select(p => At(p).Y)));
        // A decade above all curves is left to the name of the chosen step.
        var top = Math.Ceiling(sizes.Curves.SelectMany(c => c.Points).Select(p => Math.Log10(At(p).Y)).Append(0).Max()) + 1;
        var best = sizes.Curves.Select(c => $"{c.Method.Name} {Cell(c.Points.MinBy(p => p.Error)!)}");
        var chart = Chart.Lines(
            $"Error of the derivative by {sizes.Label} against the step size",
            ChartAxis.Logarithmic("step h") with { From = Leftmost, To = Rightmost },
            ChartAxis.Logarithmic("relative error") with { From = Bottom, To = Math.Pow(10, top) },
            [.. lines]);
        return chart.With(new ChartNotes(
            "A curve for each method, with both axes in powers of ten. From the right the error falls with a power of h, "
                + $"from the left it falls as h grows. The smallest error of each: {string.Join(", ", best)}.",
            [.. Truncation(sizes), .. RoundOff(sizes)],
            [.. sizes.Curves.Select(Best).OfType<ChartMark>()],
            ChosenStep(sizes)));
    }

    private static (double X, double Y) At(StepError point) => (point.Step, Math.Min(Top, point.Error));

    /// <summary>Where curves run as the orders of their methods say; the word stands on the first of them.</summary>
    private static IEnumerable<ChartGuide> Truncation(StepSizes sizes)
    {
        var word = "truncation ";
        for (var i = 0; i < sizes.Curves.Length; i++)
        {
            var curve = sizes.Curves[i];
            var power = Power(Nearest(curve, -2), Nearest(curve, -1));
            if (curve.DefaultStep is not { } best || !(Math.Abs(power - curve.Order) < 0.2 * curve.Order))
            {
                continue;
            }

            var inner = Nearest(curve, Math.Min(-2, Math.Log10(best) + 1));
            yield return new ChartGuide($"{word}~ h{Superscript(curve.Order)}", inner, Nearest(curve, -1), i);
            word = "";
        }
    }

    /// <summary>Where a difference drowns in rounding: named once, on the curve that suffers most.</summary>
    private static IEnumerable<ChartGuide> RoundOff(StepSizes sizes)
    {
        var coarsest = sizes.Curves.MinBy(c => c.Order)!;
        var (from, to) = (Nearest(coarsest, -13), Nearest(coarsest, -10));
        if (Math.Abs(Power(from, to) + 1) < 0.25)
        {
            yield return new ChartGuide("round-off ~ ε/h", from, to, -1);
        }
    }

    /// <summary>With which power of x a curve runs from one point to another.</summary>
    private static double Power((double X, double Y) from, (double X, double Y) to) =>
        Math.Log10(to.Y / from.Y) / Math.Log10(to.X / from.X);

    private static ChartMark? Best(StepSizeCurve curve, int index) =>
        curve is { DefaultStep: > Leftmost and < Rightmost and var step, Method.BestStep: { } best }
            ? new ChartMark($"h = {best.Formula}", step, Between(curve, step), index)
            : null;

    private static ChartMark? ChosenStep(StepSizes sizes) => sizes.Row.Step is >= Leftmost and <= Rightmost
        ? new ChartMark($"chosen: h = {NumberText.Format(sizes.Row.Step, 1)}", sizes.Row.Step, 0, -1)
        : null;

    /// <summary>The height of a curve at a step, on the straight line of the chart between its two nearest points.</summary>
    private static double Between(StepSizeCurve curve, double step)
    {
        var near = curve.Points.Select(At).OrderBy(p => Math.Abs(Math.Log10(p.X / step))).Take(2).ToArray();
        return near.Length < 2 ? near[0].Y : near[0].Y * Math.Pow(step / near[0].X, Power(near[0], near[1]));
    }

    private static (double X, double Y) Nearest(StepSizeCurve curve, double exponent) =>
        At(curve.Points.MinBy(p => Math.Abs(Math.Log10(p.Step) - exponent))!);

    private static IEnumerable<string> Notes(StepSizes sizes)
    {
        yield return sizes.Row.Agreement == Agreement.Agrees
            ? $"Measured against the claimed derivative, which the check finds right: {NumberText.Format(sizes.Derivative)}."
            : $"Measured against {NumberText.Format(sizes.Derivative, 5)}, by {sizes.Row.Method}; "
                + $"what was claimed, {NumberText.Format(sizes.Row.Analytic, 5)}, does not agree.";
        if (ChosenStep(sizes) is not null)
        {
            yield return $"The check chose: {sizes.Row.Method}, h = {NumberText.Format(sizes.Row.Step, 1)}.";
        }

        if (sizes.NoComplexStep is NoComplexForm refusal)
        {
            yield return $"{refusal.Because}: no curve of it.";
        }
    }

    private static string Cell(StepError point) => point.Error <= 1e-15 ? "< 10⁻¹⁵" : Ten(point.Error);

    private static string Ten(double number) => (int)Math.Round(Math.Log10(number)) is var e && e == 0 ? "1" : $"10{Superscript(e)}";

    private static string Superscript(int power) => power == 1 ? "" : UnicodeScript.Superscript(NumberText.Integer(power))!;
}
