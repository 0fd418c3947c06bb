using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Pages;

/// <summary>
/// A text that was written for a terminal, on a page: its colours and the look of its letters are shown, and whatever else it would have a
/// terminal do (move, link, take a title) is left out.
/// </summary>
internal static class AnsiText
{
    /// <summary>The text as HTML, for an element in which blanks and ends of lines count.</summary>
    public static string Html(string text)
    {
        var (html, style, shown) = (new StringBuilder(text.Length), default(AnsiStyle), 0);
        foreach (Match sign in ControlSequences.Pattern().Matches(text))
        {
            Show(text[shown..sign.Index]);
            shown = sign.Index + sign.Length;
            if (sign.Groups["sgr"] is { Success: true } look)
            {
                style = style.After(look.Value);
            }
        }

        Show(text[shown..]);
        return html.ToString();

        void Show(string piece)
        {
            if (piece.Length > 0)
            {
                html.Append(style.Around(WebUtility.HtmlEncode(piece)));
            }
        }
    }
}
