using System.Globalization;
using GradNotebooks.Formulas;
using GradNotebooks.Typesetting;

namespace GradNotebooks.Views;

/// <summary>A sheet as its problems in order, and on a page of their own the answers.</summary>
public sealed class PracticeSheetView : View<PracticeSheet>
{
    /// <summary>A formula of more characters in plain text does not fit into one of two columns on paper.</summary>
    private const int WidestInAColumn = 48;

    private static readonly string Style = StyleSheet.Read("practice.css");

    private protected override string Html(PracticeSheet sheet) => Markup.Page($"<style>{Style}</style>" + Content(sheet));

    private protected override string Plain(PracticeSheet sheet) => string.Join(
        Environment.NewLine,
        [
            sheet.Title,
            .. sheet.Problems.Select((problem, i) => $"{Environment.NewLine}{Number(i)}. {problem}"),
            $"{Environment.NewLine}Answers",
            .. sheet.Problems.Select((problem, i) =>
                $"{Number(i)}. {PlainTextWriter.Write(PracticeProblemView.AnswerOf(problem))}; {Exercises.PracticeText.Of(problem.Value)}"),
        ]);

    private static string Content(PracticeSheet sheet) =>
        $"""
        <section class="gn-sheet">
        <ol>{Items(sheet, problem => Typesetter.Formula(problem.Loss), PracticeProblemView.Asked)}</ol>
        </section>
        <section class="gn-sheet gn-answers">
        <h2>Answers</h2>
        <ol>{Items(sheet, PracticeProblemView.AnswerOf, PracticeProblemView.Answered)}</ol>
        </section>
        """;

    /// <summary>The items of a list; one whose formula is too wide for a column takes the whole row.</summary>
    private static string Items(PracticeSheet sheet, Func<PracticeProblem, Formula> formula, Func<PracticeProblem, string> item) =>
        string.Concat(sheet.Problems.Select(problem =>
            $"<li{(IsWide(formula(problem)) ? " class=\"gn-wide\"" : "")}>{item(problem)}</li>"));

    private static bool IsWide(Formula formula) =>
        PlainTextWriter.Write(formula is WithDefinitions with ? with.Body : formula).Length > WidestInAColumn;

    private static string Number(int place) => (place + 1).ToString(CultureInfo.InvariantCulture);
}
