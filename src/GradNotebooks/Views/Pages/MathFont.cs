namespace GradNotebooks.Views;

/// <summary>
/// The font that a page's formulas are set in, carried by the page: a reader who has no font for mathematics would be shown a mixture of
/// faces, with sums and braces that do not grow. It is made by MathFont.py.
/// </summary>
internal static class MathFont
{
    /// <summary>What brings the font on a page under the name that page.css calls it by; nothing for a page without formulas.</summary>
    /// <param name="body">What stands on the page, as HTML.</param>
    public static string StyleFor(string body) => body.Contains("<math", StringComparison.Ordinal) ? Style.Value : "";

    private static readonly Lazy<string> Style = new(() =>
        "<style>@font-face{font-family:\"GradNotebooks Math\";src:url(data:font/woff2;base64,"
        + $"{Resource.ReadInBase64("MathFont.woff2")})}}</style>\n");
}
