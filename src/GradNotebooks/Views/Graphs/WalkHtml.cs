using System.Globalization;
using System.Text;

namespace GradNotebooks.Views.Graphs;

/// <summary>
/// The controls of a walk: a radio button for each step, followed by the step's sentence. The style shows the sentence after the chosen
/// button and makes the labels of its neighbours the buttons "back" and "next". There is no script and no id: the form alone makes
/// the buttons a group, so the same picture may stand on a page twice. Without the style what remains is a list of all sentences.
/// </summary>
internal static class WalkHtml
{
    private static readonly string Rules = Palette.Of(".gn-walk") + StyleSheet.Read("walk.css") + "\n";

    /// <summary>A drawing under its controls.</summary>
    public static string Around(GraphPicture picture, string drawing)
    {
        var (steps, forward) = (picture.Steps, picture.Steps.Count(step => !step.IsBackward));
        var html = new StringBuilder("<form class=\"gn-walk\" method=\"dialog\" data-lm-suppress-shortcuts=\"true\">")
            .Append("<style>").Append(Style(steps.Count)).Append("</style>\n")
            .Append("<div class=\"gn-steps-bar\" role=\"radiogroup\" aria-label=\"Steps of the backward pass\">");
        Write(
            html,
            "all",
            "gn-all",
            "The whole pass",
            "<span>whole graph</span>",
            $"Every number of the pass. Walk through it: forward in {forward} steps, then backward in {steps.Count - forward}.");
        for (var i = 0; i < steps.Count; i++)
        {
            var direction = steps[i].IsBackward ? "backward" : "forward";
            var place = string.Create(CultureInfo.InvariantCulture, $"{i + 1} of {steps.Count}, {direction}");
            Write(
                html,
                (i + 1).ToString(CultureInfo.InvariantCulture),
                steps[i].IsBackward ? "gn-b" : "gn-f",
                $"{place}: {steps[i].Text}",
                "",
                $"<b>{place}:</b> {steps[i].Html}");
        }

        return html.Append("</div>").Append(drawing).Append("</form>").ToString();
    }

    private static void Write(StringBuilder html, string value, string kind, string name, string words, string sentence) => html
        .Append($"<label><input type=\"radio\" name=\"step\" value=\"{value}\" class=\"{kind}\" aria-label=\"").Escape(name)
        .Append(value == "all" ? "\" checked=\"checked\"/>" : "\"/>").Append(words).Append("</label><p>").Append(sentence).Append("</p>\n");

    private static string Style(int steps)
    {
        var style = new StringBuilder(Rules);
        for (var step = 1; step <= steps; step++)
        {
            style.Append(CultureInfo.InvariantCulture, $".gn-walk:has([value=\"{step}\"]:checked){{--gn-step:{step}}}\n");
        }

        return style.ToString();
    }
}
