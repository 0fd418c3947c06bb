using GradNotebooks.Formulas;

namespace GradNotebooks.Views;

/// <summary>A backward pass as it is, with nothing measured: the loss, the graph with its numbers, and the gradient below it.</summary>
public sealed class BackwardPassView : View<BackwardPass>
{
    private const string Compare = "pass.Table() compares with numbers, and with your own results by hand; grad.Check(point) proves it.";

    private protected override string Plain(BackwardPass pass) =>
        Loss(pass) + Environment.NewLine + GradientRows.Plain(Rows(pass), Columns(pass), Compare);

    private protected override string Html(BackwardPass pass) => Markup.Page(
        $"<p>{Markup.Escape(Loss(pass))}</p>"
        + ComputationGraphView.Content(pass.Graph())
        + GradientRows.Html(Rows(pass), Columns(pass), Compare));

    private static string Loss(BackwardPass pass) =>
        $"{pass.Gradient.Loss.LossName} = {NumberText.Format(pass.Loss, GradientRows.Digits)}"
        + (pass.NotFinite is { } first ? $". Not finite: {first}." : "");

    private static GradientRows<Expr> Rows(BackwardPass pass) => new(pass.Gradient, pass.Gradient.Parameters, parameter => parameter);

    private static Column<Expr>[] Columns(BackwardPass pass) =>
    [
        new("value", p => GradientRows.InShort(pass.ValueOf(p), GradientRows.Digits - 1), IsNumber: true),
        new("gradient", p => GradientRows.InShort(pass[p]), IsNumber: true),
    ];
}
