using System.Xml.Linq;
using static GradNotebooks.Formulas.MathMLElements;

namespace GradNotebooks.Formulas;

/// <summary>
/// Sets the LaTeX mathematics of textbook prose as MathML Core, which browsers show without a script: for a host that puts a notebook's
/// words on a page. It knows a subset (letters, scripts, fractions, roots, sums, accents, delimiters, fonts, and the usual environments);
/// for anything else it says what it does not know, and the host may show the source.
/// </summary>
public static class LatexToMathML
{
    /// <summary>The formula as a complete <c>math</c> element, with its LaTeX for those who cannot see it.</summary>
    /// <param name="latex">The formula, without the dollar signs around it.</param>
    /// <param name="display">True for a formula on a line of its own, false for one within a sentence.</param>
    /// <param name="reason">What is not known or does not belong, in a few words; null where all is well.</param>
    /// <returns>A piece of HTML, or null where <paramref name="reason"/> says why not.</returns>
    /// <example>
    /// <code>
    /// LatexToMathML.TryConvert(@"\frac{\partial L}{\partial a}", display: true, out var reason)
    /// </code>
    /// </example>
    public static string? TryConvert(string latex, bool display, out string? reason)
    {
        try
        {
            var style = display ? new XAttribute("display", "block") : null;
            var math = Element("math", style, new XAttribute("alttext", latex.Trim()), Whole(latex));
            reason = null;
            return MathMLHtml.Write(math);
        }
        catch (LatexException exception)
        {
            reason = exception.Message;
            return null;
        }
    }

    private static XElement Whole(string latex)
    {
        var cursor = new LatexCursor(latex);
        var row = new LatexRow(cursor).Until("");
        cursor.Expect("");
        return row;
    }
}
