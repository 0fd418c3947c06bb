using System.Globalization;
using GradNotebooks.Formulas;

namespace GradNotebooks.Views;

/// <summary>A sheet as its problems in order, and on a page of their own the answers.</summary>
public sealed class PracticeSheetView : View<PracticeSheet>
{
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
        <ol>{Items(sheet, PracticeProblemView.Asked)}</ol>
        </section>
        <section class="gn-sheet gn-answers">
        <h2>Answers</h2>
        <ol>{Items(sheet, PracticeProblemView.Answered)}</ol>
        </section>
        """;

    private static string Items(PracticeSheet sheet, Func<PracticeProblem, string> item) =>
        string.Concat(sheet.Problems.Select(problem => $"<li>{item(problem)}</li>"));

    private static string Number(int place) => (place + 1).ToString(CultureInfo.InvariantCulture);
}
