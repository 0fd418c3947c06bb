using System.Globalization;
using GradNotebooks.Formulas;
using GradNotebooks.Typesetting;

namespace GradNotebooks.Views;

/// <summary>A question, its points and the loss that it is about.</summary>
public sealed class ExerciseView : View<Exercise>
{
    private protected override string Plain(Exercise exercise) =>
        $"{exercise.Question}   {Points(exercise)}{Environment.NewLine}  "
        + PlainTextWriter.Write(Typesetter.Formula(exercise.Loss, tellsShapes: true));

    private protected override string Html(Exercise exercise) => Markup.Page(
        $"<p><b>{Markup.Escape(exercise.Question)}</b> <span class=\"gn-note\">{Points(exercise)}</span></p>"
        + Markup.DisplayWithDefinitions(Typesetter.Formula(exercise.Loss)));

    private static string Points(Exercise exercise) => string.Create(
        CultureInfo.InvariantCulture, $"{exercise.Points:0.##} point{(exercise.Points == 1 ? "" : "s")}");
}
