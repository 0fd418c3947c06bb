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
    /// <summary>A drawing under its controls.</summary>
    public static string Around(GraphPicture picture, string drawing)
    {
        var (steps, forward) = (picture.Steps, picture.Steps.Count(step => !step.IsBackward));
        var html = new StringBuilder("<form class=\"gn-walk\" method=\"dialog\" data-lm-suppress-shortcuts=\"true\">")
            .Append("<style>").Append(Style(steps.Count)).Append("</style>\n")
            .Append("<div class=\"gn-steps-bar\" role=\"radiogroup\" aria-label=\"Steps of the backward pass\">");
        Write(html, "all", "gn-all", "The whole pass", "<span>whole graph</span>", $"Every number of the pass. Walk through it: forward in {forward} steps, then backward in {steps.Count - forward}.");
        for (var i = 0; i < steps.Count; i++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{i + 1} of {steps.Count}, {(steps[i].IsBackward ? "backward" : "forward")}");
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
        var style = new StringBuilder(Palette.Of(".gn-walk")).Append(Bar);
        for (var step = 1; step <= steps; step++)
        {
            style.Append(CultureInfo.InvariantCulture, $".gn-walk:has([value=\"{step}\"]:checked){{--gn-step:{step}}}\n");
        }

        return style.ToString();
    }

    private const string Bar = """
        .gn-walk{margin:.5em 0}
        .gn-walk p{margin:.2em 0}
        @supports selector(:has(*)){
        .gn-walk:has(.gn-f:checked){--gn-now:var(--gn-forward)}
        .gn-walk:has(.gn-b:checked){--gn-now:var(--gn-backward)}
        .gn-walk .gn-steps-bar{display:flex;flex-wrap:wrap;align-items:center;gap:.35em .3em;padding:.4em 0;position:sticky;top:0;z-index:1;background:var(--gn-bg)}
        .gn-walk label{display:contents;font-size:.87em;cursor:pointer}
        .gn-walk input{appearance:none;box-sizing:border-box;width:.85em;height:.85em;margin:0;border:1.5px solid var(--gn-dot);border-radius:50%;cursor:pointer}
        .gn-walk .gn-all{--gn-dot:var(--gn-fg);order:-2;margin-left:.6em}
        .gn-walk label>span{order:-1;margin:0 .6em 0 .15em}
        .gn-walk .gn-f{--gn-dot:var(--gn-forward)}
        .gn-walk .gn-b{--gn-dot:var(--gn-backward);border-radius:2px}
        .gn-walk label:has(.gn-f)+p+label>.gn-b{margin-left:.7em}
        .gn-walk label:has(~label>:checked)>:not(.gn-all){background:color-mix(in srgb,var(--gn-dot) 35%,transparent)}
        .gn-walk input:checked{background:var(--gn-dot);box-shadow:0 0 0 2px var(--gn-bg),0 0 0 3.5px var(--gn-dot)}
        .gn-walk input:focus-visible{outline:3px solid var(--gn-fg);outline-offset:4px}
        .gn-walk p{display:none;order:9;flex:1 0 100%;min-height:4.8em;margin:0;line-height:1.55}
        @media (max-width:600px){.gn-walk p{min-height:8em}}
        .gn-walk label:has(:checked)+p{display:block}
        .gn-walk label::before,.gn-walk label::after,.gn-walk .gn-steps-bar::before,.gn-walk .gn-steps-bar::after{padding:.15em .7em;border:1px solid var(--gn-fg);border-radius:5px;font-size:13px;user-select:none}
        .gn-walk label:has([value="1"])::after{content:"first";order:-3}
        .gn-walk label:has(+p+label>:checked)::before{content:"◂ back";order:-5}
        .gn-walk label:has(:checked)+p+label::after{content:"next ▸";order:-4}
        .gn-walk .gn-steps-bar:has(.gn-all:checked)::before{content:"◂ back";order:-5;color:var(--gn-soft);border:1px dashed var(--gn-line)}
        .gn-walk .gn-steps-bar:has(label:last-of-type>:checked)::after{content:"next ▸";order:-4;color:var(--gn-soft);border:1px dashed var(--gn-line)}
        }

        """;
}
