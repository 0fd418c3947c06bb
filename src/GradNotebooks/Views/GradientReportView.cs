using GradNotebooks.Notation;

namespace GradNotebooks.Views;

/// <summary>A gradient check as a table with verdicts.</summary>
public sealed class GradientReportView : View<GradientReport>
{
    private const int Digits = 7;

    private static readonly Column<GradientCheck>[] All =
    [
        new("parameter", Name),
        new("by backprop", c => NumberText.Format(c.Analytic, Digits), IsNumber: true),
        new("numeric", c => NumberText.Format(c.Numeric, Digits), IsNumber: true),
        new("relative error", c => ValueText.Error(c.RelativeError), IsNumber: true),
        new("verdict", c => Verdicts.Words(c.Agreement), Mark: c => Verdicts.Class(c.Agreement)),
    ];

    internal static string PlainText(GradientReport report) => Columns.Plain(All, report.Rows) + Environment.NewLine + Summary(report);

    private protected override string Html(GradientReport report) =>
        Markup.Page(Columns.Html(All, report.Rows) + $"<p class=\"gn-note\">{Markup.Escape(Summary(report))}</p>");

    private protected override Func<GradientReport, string>? Latex => report => Columns.Latex(All, report.Rows);

    private static object Name(GradientCheck check) => check.Parameter.Shape.IsScalar
        ? Typesetter.Formula(check.Parameter)
        : new Subscript(new Symbol(check.Parameter.Name ?? check.Parameter.ToString()), new Number(check.Index + 1));

    private static string Summary(GradientReport report) => report.Passed
        ? $"Central differences agree in {(report.Rows.Length == 1 ? "the one entry" : $"all {report.Rows.Length} entries")}: relative error at most 10⁻⁷."
        : $"{report.Rows.Count(r => r.Agreement != Agreement.Agrees)} of {report.Rows.Length} entries do not agree with central differences of the loss.";
}
