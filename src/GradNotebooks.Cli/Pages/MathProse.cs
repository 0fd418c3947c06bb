using System.Net;
using GradNotebooks.Formulas;

namespace GradNotebooks.Cli.Pages;

/// <summary>Formulas of one page: MathML where the converter knows the LaTeX, else its source and a warning.</summary>
internal sealed class MathProse(PageWarnings warnings)
{
    private const int WordsShown = 200;

    public string Inline(string latex) => Convert(latex, display: false);

    public string Block(string latex) => Displayed(latex, "div");

    /// <summary>A displayed formula in a paragraph, which may hold no div; it stands alone by its own display="block".</summary>
    public string BlockInParagraph(string latex) => Displayed(latex, "span");

    /// <summary>A text/latex output, which carries its own dollar signs.</summary>
    public string Output(string latex)
    {
        var text = latex.Trim();
        foreach (var (open, close) in new[] { ("$$", "$$"), (@"\[", @"\]"), ("$", "$"), (@"\(", @"\)") })
        {
            if (text.Length > open.Length + close.Length && text.StartsWith(open, StringComparison.Ordinal)
                && text.EndsWith(close, StringComparison.Ordinal))
            {
                return Block(text[open.Length..^close.Length]);
            }
        }

        return Block(text);
    }

    private string Displayed(string latex, string element) => $"<{element} class=\"formula\">{Convert(latex, display: true)}</{element}>";

    private string Convert(string latex, bool display)
    {
        if (LatexToMathML.TryConvert(latex, display, out var reason) is { } mathML)
        {
            return mathML;
        }

        var source = string.Join(' ', latex.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        var named = source.Length <= WordsShown ? source : source[..WordsShown] + "…";
        warnings.Add($"the formula {named} is shown as LaTeX on the page: {reason}.");
        return $"<code class=\"latex\">{WebUtility.HtmlEncode(display ? latex.Trim() : source)}</code>";
    }
}
