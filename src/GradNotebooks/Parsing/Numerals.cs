using System.Globalization;
using System.Text.RegularExpressions;
using GradNotebooks.Formulas;

namespace GradNotebooks.Parsing;

/// <summary>Numbers as they are typed and as they are printed: 0.5, 1e-7, 1.5×10⁻⁷. The same in every culture.</summary>
internal static partial class Numerals
{
    /// <summary>The number that begins at a place, and how long its text is; null where none does.</summary>
    public static (double Value, int Length)? At(string text, int at)
    {
        if (Number().Match(text, at) is not { Success: true } match)
        {
            return null;
        }

        var power = string.Concat(match.Groups["power"].Value.Select(raised => UnicodeNumber(raised)));
        var code = match.Groups["digits"].Value + (power.Length > 0 ? "e" + power : match.Groups["exponent"].Value);
        return (double.Parse(code, NumberStyles.Float, CultureInfo.InvariantCulture), match.Length);
    }

    private static char UnicodeNumber(char raised) => UnicodeScript.Unraised(raised) is '−' ? '-' : UnicodeScript.Unraised(raised)!.Value;

    // A point before another belongs to a range, 0..2.
    [GeneratedRegex(@"\G(?<digits>[0-9]+(?:\.(?!\.)[0-9]*)?|\.[0-9]+)(?:(?<exponent>[eE][+-]?[0-9]+)|×10(?<power>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))?")]
    private static partial Regex Number();
}
