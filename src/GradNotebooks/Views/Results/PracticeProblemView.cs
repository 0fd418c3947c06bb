using GradNotebooks.Formulas;
using GradNotebooks.Typesetting;

namespace GradNotebooks.Views;

/// <summary>A problem as its loss and its question; the answer is not shown.</summary>
public sealed class PracticeProblemView : View<PracticeProblem>
{
    private protected override string Html(PracticeProblem problem) => Markup.Page(Asked(problem));

    private protected override string Plain(PracticeProblem problem) => $"{problem.Loss}{Environment.NewLine}{problem.Question}";

    /// <summary>The loss and the question.</summary>
    internal static string Asked(PracticeProblem problem) =>
        Markup.DisplayWithDefinitions(Typesetter.Formula(problem.Loss)) + $"<p>{Markup.KeepTogether(Question(problem))}</p>";

    /// <summary>The answer as a formula and in numbers.</summary>
    internal static string Answered(PracticeProblem problem) =>
        Markup.DisplayWithDefinitions(AnswerOf(problem)) + $"<p>At the point: {MathMLNumbers.Of(problem.Value)}.</p>";

    /// <summary>∂L/∂a = …, with the definitions of the names in it.</summary>
    internal static Formula AnswerOf(PracticeProblem problem)
    {
        var asked = Asked(problem.Loss, problem.Parameter);
        return Typesetter.Formula(problem.Answer) is WithDefinitions with
            ? with with { Body = new Relation(asked, "=", with.Body) }
            : new Relation(asked, "=", Typesetter.Formula(problem.Answer));
    }

    private static string Question(PracticeProblem problem)
    {
        var at = problem.Point.Select(pair =>
            $"<span style=\"white-space:nowrap\">{Markup.Inline(Typesetter.Formula(pair.Key))} = {MathMLNumbers.Of(pair.Value)}</span>");
        return $"Find {Markup.Inline(Asked(problem.Loss, problem.Parameter))}, and its value at {string.Join(", ", at)}.";
    }

    private static PartialDerivative Asked(Expr loss, Parameter parameter) =>
        new(new Symbol(loss.LossName), Typesetter.Formula(parameter));
}
