using System.Globalization;
using System.Text.RegularExpressions;

namespace GradNotebooks.Cli.Pages;

/// <summary>CSS that a notebook's own markup brings along.</summary>
internal static partial class StyleText
{
    /// <summary>Whether it names nothing that would have to be fetched; the page's policy would not, but so it does not even ask.</summary>
    public static bool IsHarmless(ReadOnlySpan<char> css) =>
        !Fetching().IsMatch(css.Contains('\\') ? Escape().Replace(css.ToString(), Character) : css);

    private static string Character(Match escape)
    {
        if (escape.Groups[1] is not { Success: true, Value: var digits })
        {
            return escape.Groups[2].Value;
        }

        var code = int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return code is > 0 and < 0xd800 ? ((char)code).ToString() : "�";
    }

    [GeneratedRegex(@"\\(?:([0-9a-f]{1,6})\s?|(.))", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Escape();

    /// <summary>An address is that of something within the page: a fragment, or data.</summary>
    [GeneratedRegex(
        @"@import|@charset|\burl\(\s*(?![\s""']*(?:data:|\#))|\b(?:src|image|image-set|cross-fade|expression)\(|behavior\s*:|-moz-binding",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Fetching();
}
