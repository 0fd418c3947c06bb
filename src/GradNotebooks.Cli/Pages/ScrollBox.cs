using System.Net;

namespace GradNotebooks.Cli.Pages;

/// <summary>
/// A box of text that scrolls sideways. It must be within reach of the keyboard, but only if there is something to scroll to, since every
/// stop is one more on the way down the page.
/// </summary>
internal static class ScrollBox
{
    /// <summary>A line of so many characters fits into the box on a window of 800 pixels.</summary>
    private const int LongestLine = 80;

    /// <summary>The attribute for the box of that text; nothing if each line fits.</summary>
    public static string TabStop(string text) =>
        text.Split('\n').Any(line => line.Length + (3 * line.Count(character => character == '\t')) > LongestLine) ? " tabindex=\"0\"" : "";

    /// <summary>The text in its box.</summary>
    public static string Pre(string text) => $"<pre{TabStop(text)}>{WebUtility.HtmlEncode(text)}</pre>";
}
