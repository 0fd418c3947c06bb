using System.Net;

namespace GradNotebooks.Cli.Pages;

/// <summary>
/// Sets the LaTeX mathematics of textbook prose as MathML, which browsers show without a script. It knows a subset; for anything
/// else it says what it does not know, and the page shows the source.
/// </summary>
internal sealed class LatexToMathML
{
    private readonly LatexCursor _cursor;
    private readonly LatexRow _rows;

    private LatexToMathML(string latex)
    {
        _cursor = new LatexCursor(latex);
        _rows = new LatexRow(_cursor);
    }

    /// <summary>The formula, or null and the reason.</summary>
    public static string? TryConvert(string latex, bool display, out string? reason)
    {
        try
        {
            var body = new LatexToMathML(latex).Whole();
            reason = null;
            var style = display ? " display=\"block\"" : "";
            return $"<math{style} alttext=\"{WebUtility.HtmlEncode(latex.Trim())}\">{body}</math>";
        }
        catch (LatexException exception)
        {
            reason = exception.Message;
            return null;
        }
    }

    private string Whole()
    {
        var row = _rows.Until("");
        _cursor.Expect("");
        return row;
    }
}
