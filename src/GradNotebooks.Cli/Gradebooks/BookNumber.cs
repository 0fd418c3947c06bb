using System.Globalization;

namespace GradNotebooks.Cli.Gradebooks;

/// <summary>Numbers as gradebooks have them, with a point or, where the teacher's language has that, a comma.</summary>
internal static class BookNumber
{
    /// <summary>The number that a field says; null where it says none, such as <c>EX</c>, or is blank.</summary>
    public static decimal? Read(string field) =>
        decimal.TryParse(
            field.Trim().Replace(',', '.'),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number)
            ? number
            : null;

    /// <summary>Whether a field says a number with a comma.</summary>
    public static bool HasComma(string field) => field.Contains(',') && Read(field) is not null;

    /// <summary>A number of points, to a hundredth, as both Canvas and Moodle keep it.</summary>
    /// <param name="points">The points.</param>
    /// <param name="hasComma">Whether the file's own numbers have a comma.</param>
    public static string Write(decimal points, bool hasComma)
    {
        var written = Math.Round(points, 2, MidpointRounding.AwayFromZero).ToString("0.##", CultureInfo.InvariantCulture);
        return hasComma ? written.Replace('.', ',') : written;
    }
}
