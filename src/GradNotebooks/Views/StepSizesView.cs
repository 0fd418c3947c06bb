using GradNotebooks.Notation;
using GradNotebooks.Views.Charts;

namespace GradNotebooks.Views;

/// <summary>The error of each method against its step: the V as a chart, and as a table of powers of ten where only text can be shown.</summary>
public sealed class StepSizesView : View<StepSizes>
{
    private const int Bottom = -16;

    internal static string PlainText(StepSizes sizes)
    {
        var steps = sizes.Curves.SelectMany(c => c.Points).Select(p => p.Step).Distinct().OrderDescending().Where((_, i) => i % 2 == 0);
        List<IReadOnlyList<string>> rows = [.. steps.Select(h =>
            (IReadOnlyList<string>)[Ten(h), .. sizes.Curves.Select(c => c.Points.FirstOrDefault(p => p.Step == h) is { } point ? Cell(point) : "–")])];
        var table = TextTable.Write([("h", false), .. sizes.Curves.Select(c => (c.Method.Name, true))], rows);
        return string.Join(Environment.NewLine, [$"Relative error of the derivative by {sizes.Label}, to the nearest power of ten:", table, .. Notes(sizes)]);
    }

    private protected override string Html(StepSizes sizes) => Markup.Page(
        $"<figure class=\"gn-scroll\" tabindex=\"0\">{LogLogSvg.Write(Chart(sizes))}</figure>"
        + string.Concat(Notes(sizes).Select(note => $"<p class=\"gn-note\">{Markup.Escape(note)}</p>")));

    private static LogLogChart Chart(StepSizes sizes)
    {
        var lines = sizes.Curves.Select(c => new ChartLine(c.Method.Name, [.. c.Points.Reverse().Select(At)])).ToArray();
        var top = (int)Math.Ceiling(lines.SelectMany(l => l.Points).Select(p => p.Y).Append(0).Max());
        var best = sizes.Curves.Select(c => $"{c.Method.Name} {Cell(c.Points.MinBy(p => p.Error)!)}");
        return new LogLogChart(
            $"Error of the derivative by {sizes.Label} against the step size",
            "A curve for each method, with both axes in powers of ten. From the right the error falls with a power of h, from the left it falls "
                + $"as h grows. The smallest error of each: {string.Join(", ", best)}.",
            "step h",
            "relative error",
            (-15, -1),
            (Bottom, Math.Min(top + top % 2, 4)),
            lines,
            [.. sizes.Curves.Select(Truncation).OfType<ChartGuide>(), .. RoundOff(sizes)],
            [.. sizes.Curves.Select(Best).OfType<ChartMark>()],
            ChosenStep(sizes));
    }

    private static (double X, double Y) At(StepError point) => (Math.Log10(point.Step), Math.Min(4, Math.Log10(point.Error)));

    /// <summary>The steepest place at the right that runs as the method's order says.</summary>
    private static ChartGuide? Truncation(StepSizeCurve curve)
    {
        var (x, y) = Nearest(curve, -1);
        var (innerX, innerY) = Nearest(curve, -2);
        var power = (y - innerY) / (x - innerX);
        return curve.DefaultStep is not null && Math.Abs(power - curve.Order) < 0.2 * curve.Order
            ? new ChartGuide($"truncation ~ h{Superscript(curve.Order)}", innerX, innerY, x - innerX, power)
            : null;
    }

    /// <summary>Where a difference drowns in rounding: named once, on the curve that suffers most.</summary>
    private static IEnumerable<ChartGuide> RoundOff(StepSizes sizes)
    {
        var curve = sizes.Curves[0];
        var (x, y) = Nearest(curve, -13);
        var (toX, toY) = Nearest(curve, -10);
        var power = (toY - y) / (toX - x);
        if (Math.Abs(power + 1) < 0.25)
        {
            yield return new ChartGuide("round-off ~ ε/h", x, y, toX - x, power);
        }
    }

    private static ChartMark? Best(StepSizeCurve curve, int index)
    {
        string[] names = ["h = √ε", "h = ∛ε", "h = ⁵√ε"];
        return curve.DefaultStep is { } step && index < names.Length && step is > 1e-15 and < 0.1
            ? new ChartMark(names[index], Math.Log10(step), Between(curve, Math.Log10(step)), index)
            : null;
    }

    private static ChartMark? ChosenStep(StepSizes sizes) => sizes.Row.Step is >= 1e-15 and <= 0.1
        ? new ChartMark($"chosen: {sizes.Row.Method}, h = {NumberText.Format(sizes.Row.Step, 1)}", Math.Log10(sizes.Row.Step), 0, -1)
        : null;

    /// <summary>The height of a curve at an exponent, on the straight line between its two nearest points.</summary>
    private static double Between(StepSizeCurve curve, double exponent)
    {
        var near = curve.Points.Select(At).OrderBy(p => Math.Abs(p.X - exponent)).Take(2).ToArray();
        return near.Length < 2 ? near[0].Y : near[0].Y + (near[1].Y - near[0].Y) * (exponent - near[0].X) / (near[1].X - near[0].X);
    }

    private static (double X, double Y) Nearest(StepSizeCurve curve, double exponent) =>
        At(curve.Points.MinBy(p => Math.Abs(Math.Log10(p.Step) - exponent))!);

    private static IEnumerable<string> Notes(StepSizes sizes)
    {
        yield return sizes.Row.Agreement == Agreement.Agrees
            ? $"Measured against the claimed derivative, which the check finds right: {NumberText.Format(sizes.Derivative)}."
            : $"Measured against {NumberText.Format(sizes.Derivative, 5)}, by {sizes.Row.Method}; what was claimed, {NumberText.Format(sizes.Row.Analytic, 5)}, does not agree.";
        if (sizes.Refusal is { } refusal && refusal.Contains("cannot pass", StringComparison.Ordinal))
        {
            yield return refusal[..(refusal.IndexOf(':') is var colon and > 0 ? colon : refusal.Length)] + ": no curve of it.";
        }
    }

    private static string Cell(StepError point) => point.Error <= 1e-15 ? "< 10⁻¹⁵" : Ten(point.Error);

    private static string Ten(double number) => (int)Math.Round(Math.Log10(number)) is var e && e == 0 ? "1" : $"10{Superscript(e)}";

    private static string Superscript(int power) => power == 1 ? "" : UnicodeScript.Superscript(NumberText.Integer(power))!;
}
