using System.Globalization;
using System.Text.RegularExpressions;

namespace GradNotebooks.Cli.Assignments;

/// <summary>Points as authors write them. They are decimal, so that ten tenths are one.</summary>
internal static partial class Marks
{
    /// <summary>What points are, for a sentence.</summary>
    public const string Told = "a number from 0 to 999999 with two decimals at most, such as 3 or 2.5";

    /// <summary>The points; null where the text is none.</summary>
    public static decimal? Read(string text) => Right().IsMatch(text) ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>The points as they are told: 3, 2.5.</summary>
    public static string Write(decimal points) => points.ToString("0.####", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A[0-9]{1,6}(?:\.[0-9]{1,2})?\z")]
    private static partial Regex Right();
}
