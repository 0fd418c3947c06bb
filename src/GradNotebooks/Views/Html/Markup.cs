using System.Net;
using System.Text.RegularExpressions;
using GradNotebooks.Formulas;

namespace GradNotebooks.Views;

/// <summary>The few pieces of HTML that every view is made of.</summary>
internal static partial class Markup
{
    /// <summary>A formula of so many characters in plain text fits, set as mathematics, into some 700 pixels.</summary>
    private const int WidestInCharacters = 60;

    // JupyterLab aligns the cells of a table to the right, stripes its rows and makes it small, by selectors of up to two classes.
    private static readonly string Style = $"<style>\n{Rules()}\n</style>";

    /// <summary>A view's content with the style it needs; each stands by itself, since a notebook may show any one of them alone.</summary>
    public static string Page(string content) => $"<div class=\"gradnb\">{Style}{content}</div>";

    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    public static string Inline(Formula formula) => MathMLWriter.Write(formula, display: false);

    /// <summary>A sentence in which no line begins with the punctuation that follows a formula.</summary>
    public static string KeepTogether(string sentence) =>
        FormulaAndPunctuation().Replace(sentence, "<span style=\"white-space:nowrap\">$0</span>");

    /// <summary>The same, and what stands below the sentence keeps its columns: what was typed, and a mark under the place.</summary>
    public static string WithTyped(string sentence) => sentence.Split('\n', 2) is [var told, var typed]
        ? $"{KeepTogether(told)}<span class=\"gn-typed gn-scroll\">{typed}</span>"
        : KeepTogether(sentence);

    /// <summary>A formula on a line of its own, which scrolls by itself where the page is too narrow for it.</summary>
    public static string Display(Formula formula) =>
        $"<div class=\"gn-formula gn-scroll\"{TabStop(formula)}>{MathMLWriter.Write(formula, display: true)}</div>";

    /// <summary>A formula with the definitions of its names below it, each on a piece of its own so that they wrap.</summary>
    public static string DisplayWithDefinitions(Formula formula) => formula is WithDefinitions with
        ? Display(with.Body) + Definitions(with.Definitions)
        : Display(formula);

    public static string Definitions(IReadOnlyCollection<Relation> definitions)
    {
        var items = string.Concat(definitions.Select(d => $"<span>{Inline(d)}</span>"));
        var stop = definitions.Select(TabStop).FirstOrDefault(stop => stop.Length > 0);
        return items.Length == 0 ? "" : $"<div class=\"gn-with gn-scroll\"{stop}>with&ensp;{items}</div>";
    }

    /// <summary>
    /// What brings a box that scrolls within reach of the keyboard, if the formula in it may be too wide for a window of 800 pixels; a stop
    /// at every formula would be a long way to what can be worked.
    /// </summary>
    public static string TabStop(Formula formula) =>
        PlainTextWriter.Write(formula).Split('\n').Max(line => line.Length) > WidestInCharacters ? " tabindex=\"0\"" : "";

    private static string Rules()
    {
        var (text, verdicts) = (Colour.Declared(Colours.OfText), Colour.Declared(Colours.OfVerdicts));
        return StyleSheet.Read(
            "view.css", ("light", text.Light), ("dark", text.Dark), ("verdicts-light", verdicts.Light), ("verdicts-dark", verdicts.Dark));
    }

    [GeneratedRegex("<math(?:(?!</math>).)*</math>[.,:;?!]")]
    private static partial Regex FormulaAndPunctuation();
}
