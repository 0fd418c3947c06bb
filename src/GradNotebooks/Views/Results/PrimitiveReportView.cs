namespace GradNotebooks.Views;

/// <summary>The tester's report on a primitive, a line for each thing tested.</summary>
public sealed class PrimitiveReportView : View<PrimitiveReport>
{
    private static readonly Column<PrimitiveCheck>[] All =
    [
        new("what was tested", c => c.What, Mark: _ => "gn-wrap"),
        new("verdict", c => c.Passed ? "✓ right" : "✗ wrong", Mark: c => c.Passed ? "gn-agrees" : "gn-wrong"),
        new("found", c => c.Detail, Mark: _ => "gn-wrap"),
    ];

    private protected override string Plain(PrimitiveReport report) =>
        $"{report.Primitive.Name}{Environment.NewLine}{Columns.Plain(All, report.Rows)}";

    private protected override string Html(PrimitiveReport report) =>
        Markup.Page($"<p class=\"gn-note\">{Markup.Escape(report.Primitive.Name)}</p>{Columns.Html(All, report.Rows)}");

    private protected override Func<PrimitiveReport, string>? Latex => report => Columns.Latex(All, report.Rows);
}
