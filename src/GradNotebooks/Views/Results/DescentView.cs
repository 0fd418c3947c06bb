using GradNotebooks.Formulas;
using GradNotebooks.Views.Charts;

namespace GradNotebooks.Views;

/// <summary>
/// A descent: how it went in a sentence, what it reached in a table, and the loss as a chart; of two numbers, also its way over the loss,
/// where that is cheap.
/// </summary>
public sealed class DescentView : View<Descent>
{
    private const int Digits = 6;

    private static readonly Column<(string Name, string Start, string Reached)>[] Columns =
    [
        new("", row => row.Name),
        new("start", row => row.Start, IsNumber: true),
        new("reached", row => row.Reached, IsNumber: true),
    ];

    private protected override string Plain(Descent descent) => DescentText.Write(descent);

    private protected override string Html(Descent descent) => Markup.Page(
        $"<p><span class=\"gn-rule\">{Markup.Escape(descent.Method)}</span>{Markup.Escape(descent.Reason)}</p>"
        + Views.Columns.Html(Columns, Rows(descent))
        + ChartView.Content(descent.LossCurve())
        + (descent.Parameters is [{ Shape.IsScalar: true } u, { Shape.IsScalar: true } v] ? WayDown(descent, u, v) : ""));

    private static IEnumerable<(string Name, string Start, string Reached)> Rows(Descent descent) =>
    [
        (descent.Loss.LossName, NumberText.Format(descent.StartValue, Digits), NumberText.Format(descent.Value, Digits)),
        .. descent.Parameters.Select(p => (p.ToString(), DescentText.Number(descent.Start[p]), DescentText.Number(descent.Point[p]))),
    ];

    private static string WayDown(Descent descent, Expr u, Expr v) => LossSurface.IsCheap(descent.Loss, descent.Point)
        ? ChartView.Content(descent.Contour(u, v))
        : $"<p class=\"gn-note\">{Markup.Escape(Costly(u, v))}</p>";

    private static string Costly(Expr u, Expr v) =>
        $"descent.Contour({u}, {v}) draws the way over the loss, which it computes at {LossSurface.Side} × {LossSurface.Side} places.";
}
