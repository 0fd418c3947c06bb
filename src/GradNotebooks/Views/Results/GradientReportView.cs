using System.Globalization;
using GradNotebooks.Formulas;
using GradNotebooks.Typesetting;

namespace GradNotebooks.Views;

/// <summary>A gradient check as a table with verdicts.</summary>
public sealed class GradientReportView : View<GradientReport>
{
    private const int Digits = 7;

    private protected override string Plain(GradientReport report) =>
        Columns.Plain(All(report), report.Rows) + Environment.NewLine + string.Join(Environment.NewLine, Summary(report));

    private protected override string Html(GradientReport report) => Markup.Page(
        Columns.Html([Entry(report), Short, .. Numbers(report)], report.Rows, below: Below)
        + string.Concat(Summary(report).Select(line => $"<p class=\"gn-note\">{Markup.Escape(line)}</p>")));

    private protected override Func<GradientReport, string>? Latex => report => Columns.Latex(All(report), report.Rows);

    private static Column<GradientCheck> Short { get; } =
        new("verdict", c => Verdicts.Words(c.Agreement), Mark: c => Verdicts.Class(c.Agreement));

    private static Column<GradientCheck>[] All(GradientReport report) =>
        [Entry(report), new("verdict", Verdicts.Words), .. Numbers(report), new("measured by", MeasuredText.Method)];

    private static Column<GradientCheck> Entry(GradientReport report) =>
        new(report.Rows.All(r => r.Parameter is null) ? "entry" : "parameter", Name);

    private static Column<GradientCheck>[] Numbers(GradientReport report) =>
    [
        new(report.Claim, c => NumberText.Format(c.Analytic, Digits), IsNumber: true),
        new("numeric", c => MeasuredText.Number(c, Digits), IsNumber: true),
        new("absolute error", MeasuredText.AbsoluteError, IsNumber: true),
        new("relative error", MeasuredText.RelativeError, IsNumber: true),
    ];

    /// <summary>What the short verdict leaves out, and how it was measured.</summary>
    private static string Below(GradientCheck check)
    {
        var method = check.Method is "" ? "" : MeasuredText.Method(check);
        return string.Join(". ", new[] { Capital(check.Details), Capital(method) }.Where(part => part.Length > 0));
    }

    private static string Capital(string words) => words.Length == 0 ? "" : char.ToUpperInvariant(words[0]) + words[1..];

    private static object Name(GradientCheck check) => check switch
    {
        { Label: { } label } => label,
        { Parameter: { } parameter } when parameter.Shape.IsScalar => Typesetter.Formula(parameter),
        _ => $"{check.Parameter!.Name ?? check.Parameter.ToString()}{ValueText.Place(check.Parameter.Shape, check.Index)}",
    };

    private static IEnumerable<string> Summary(GradientReport report)
    {
        if (report.NotFinite is { } first)
        {
            yield return $"Not finite: {first}.";
        }

        yield return Outcome(report);
        if (report.Ratio is { } all)
        {
            yield return $"{Capital(report.Claim)}, every entry is {Multiple(all, report.Samples)}.";
        }
        else
        {
            foreach (var (parameter, ratio) in report.RatiosByParameter)
            {
                var name = parameter.Name ?? parameter.ToString();
                yield return $"{Capital(report.Claim)}, the gradient by {name} is {Multiple(ratio, report.Samples)}.";
            }
        }

        if (report.Rows.Any(r => r.Index >= 0 && r.Agreement >= Agreement.Suspect) && double.IsFinite(report.RelativeDifference))
        {
            yield return $"‖g − ĝ‖/(‖g‖ + ‖ĝ‖) = {Ratios.Written(report.RelativeDifference)}, g being {report.Claim} and ĝ measured.";
        }

        foreach (var likeness in report.Likenesses)
        {
            yield return likeness.ToString();
        }

        var directions = report.Rows.Count(r => r.Index < 0);
        if (directions > 0)
        {
            var entries = report.Entries.ToString("N0", CultureInfo.InvariantCulture).Replace(',', ' ');
            yield return $"A direction moves all {entries} entries at once.";
        }
    }

    /// <summary>"2 times what was measured: the outer 2 counted twice".</summary>
    private static string Multiple(double ratio, int samples) =>
        $"{Ratios.Written(ratio)} times what was measured"
        + (Ratios.Usually(ratio, samples) is { Length: > 0 } usually ? $": {usually}" : "");

    private static string Outcome(GradientReport report)
    {
        var rows = report.Rows.Length;
        var bad = report.Rows.Count(r => r.Agreement >= Agreement.Suspect);
        var open = report.Rows.Count(r => r.Agreement == Agreement.Unjudged);
        var kinked = report.Rows.Any(r => r.Agreement == Agreement.FineAtKink) ? ", or on a kink" : "";
        return (bad, open, rows) switch
        {
            ( > 0, _, 1) => "It does not agree with what was measured.",
            ( > 0, _, _) => $"{bad} of {rows} rows do not agree with what was measured.",
            (_, > 0, 1) => "It cannot be judged, so nothing is proved.",
            (_, > 0, _) => $"{open} of {rows} rows cannot be judged, so they are not proved.",
            (_, _, 1) => $"The one row agrees: relative error at most 10⁻⁷{kinked}.",
            (_, _, 2) => $"Both rows agree: relative error at most 10⁻⁷{kinked}.",
            _ => $"All {rows} rows agree: relative error at most 10⁻⁷{kinked}.",
        };
    }
}
