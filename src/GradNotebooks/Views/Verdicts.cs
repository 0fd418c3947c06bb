using GradNotebooks.Notation;

namespace GradNotebooks.Views;

/// <summary>A verdict in words, with a sign, so that colour never carries it alone.</summary>
internal static class Verdicts
{
    public static string Words(Agreement agreement) => agreement switch
    {
        Agreement.Agrees => "✓ agrees",
        Agreement.FineAtKink => "✓ fine at a kink",
        Agreement.Unjudged => "? cannot be judged",
        Agreement.Suspect => "? suspect",
        _ => "✗ wrong",
    };

    /// <summary>The verdict of a check, with its sign.</summary>
    public static string Words(GradientCheck check) => check.Verdict.Length == 0
        ? Words(check.Agreement)
        : $"{Words(check.Agreement)[0]} {check.Verdict}";

    public static string Class(Agreement agreement) => agreement switch
    {
        Agreement.Agrees or Agreement.FineAtKink => "gn-agrees",
        Agreement.Unjudged or Agreement.Suspect => "gn-suspect",
        _ => "gn-wrong",
    };

    /// <summary>The verdict on a row with a result by hand: it names the one that differs.</summary>
    public static string Words(GradientTableRow row) => (row.Numeric, row.Hand) switch
    {
        ( <= Agreement.FineAtKink, null) => Words(row.Checks.MaxBy(c => c.Agreement)!),
        ( <= Agreement.FineAtKink, Agreement.Agrees) => "✓ all agree",
        ( <= Agreement.FineAtKink, { } hand) => $"{(hand == Agreement.Wrong ? "✗" : "?")} by hand off by {Percent(row.HandErrors.Max())}",
        _ => Words(row.Checks.MaxBy(c => c.Agreement)!),
    };

    public static string Class(GradientTableRow row) => Class(row.Hand is { } hand && hand > row.Numeric ? hand : row.Numeric);

    private static string Percent(double error) => double.IsFinite(error) ? NumberText.Format(100 * error, 2) + " %" : "more than any number";
}
