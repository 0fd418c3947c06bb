using GradNotebooks.Notation;

namespace GradNotebooks.Views;

/// <summary>A verdict in words, with a sign, so that colour never carries it alone.</summary>
internal static class Verdicts
{
    public static string Words(Agreement agreement) => agreement switch
    {
        Agreement.Agrees => "✓ agrees",
        Agreement.Suspect => "? suspect",
        _ => "✗ wrong",
    };

    public static string Class(Agreement agreement) => agreement switch
    {
        Agreement.Agrees => "gn-agrees",
        Agreement.Suspect => "gn-suspect",
        _ => "gn-wrong",
    };

    /// <summary>The verdict on a row with a result by hand: it names the one that differs.</summary>
    public static string Words(GradientTableRow row) => (row.Numeric, row.Hand) switch
    {
        (Agreement.Agrees, null) => "✓ agrees",
        (Agreement.Agrees, Agreement.Agrees) => "✓ all agree",
        (Agreement.Agrees, { } hand) => $"{(hand == Agreement.Wrong ? "✗" : "?")} by hand off by {Percent(row.HandErrors.Max())}",
        var (numeric, _) => $"{Words(numeric)}: backprop and numeric differ",
    };

    public static string Class(GradientTableRow row) => Class(row.Hand is { } hand && hand > row.Numeric ? hand : row.Numeric);

    private static string Percent(double error) => double.IsFinite(error) ? NumberText.Format(100 * error, 2) + " %" : "more than any number";
}
