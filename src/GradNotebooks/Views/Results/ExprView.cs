using GradNotebooks.Formulas;
using GradNotebooks.Typesetting;

namespace GradNotebooks.Views;

/// <summary>An expression as a formula.</summary>
public sealed class ExprView : View<Expr>
{
    private protected override string Plain(Expr expression) =>
        PlainTextWriter.Write(Typesetter.Formula(expression, tellsShapes: true));

    private protected override string Html(Expr expression) => Markup.Page(Markup.DisplayWithDefinitions(Typesetter.Formula(expression)));

    private protected override Func<Expr, string>? Latex => expression => LatexWriter.Write(Typesetter.Formula(expression));
}
