namespace GradNotebooks.Views;

/// <summary>A verdict in words, with a sign, so that colour never carries it alone.</summary>
internal static class Verdicts
{
    public static string Words(Agreement agreement) => $"{Sign(agreement)} " + agreement switch
    {
        Agreement.Agrees => "agrees",
        Agreement.FineAtKink => "fine at a kink",
        Agreement.Unjudged => "cannot be judged",
        Agreement.Suspect => "suspect",
        _ => "wrong",
    };

    /// <summary>The verdict of a check, with its sign.</summary>
    public static string Words(GradientCheck check) => check.Verdict.Length == 0
        ? Words(check.Agreement)
        : $"{Sign(check.Agreement)} {check.Verdict}";

    public static string Class(Agreement agreement) => agreement switch
    {
        Agreement.Agrees or Agreement.FineAtKink => "gn-agrees",
        Agreement.Unjudged or Agreement.Suspect => "gn-suspect",
        _ => "gn-wrong",
    };

    /// <summary>The verdict on a row with a result by hand: it names the one that differs.</summary>
    public static string Words(GradientTableRow row) => row switch
    {
        { Hand: { } hand } when hand > row.Numeric && hand > Agreement.FineAtKink => WorstByHand(row, hand),
        { Hand: not null, Numeric: <= Agreement.FineAtKink } => RightByHand(row),
        { Measured.IsEmpty: true } => "? not measured",
        { Checks.IsEmpty: true } => Words(row.Numeric) + ", along directions",
        _ => Words(row.Checks.MaxBy(c => c.Agreement)!),
    };

    public static string Class(GradientTableRow row) => Class(row.Hand is { } hand && hand > row.Numeric ? hand : row.Numeric);

    private static char Sign(Agreement agreement) => agreement switch
    {
        Agreement.Agrees or Agreement.FineAtKink => '✓',
        Agreement.Unjudged or Agreement.Suspect => '?',
        _ => '✗',
    };

    private static string WorstByHand(GradientTableRow row, Agreement hand)
    {
        var worst = row.HandChecks.OrderByDescending(c => c.Agreement)
            .ThenByDescending(c => double.IsNaN(c.RelativeError) ? double.PositiveInfinity : c.RelativeError).First();
        var entry = row.Backpropagated.Shape.IsScalar ? "" : $"entry {ValueText.Place(row.Backpropagated.Shape, worst.Index)} ";
        return $"{Sign(hand)} by hand: {entry}{worst.Diagnosis}";
    }

    private static string RightByHand(GradientTableRow row)
    {
        int[] digits = [.. row.HandChecks.Where(c => c.IsRounded).Select(c => c.Digits!.Value).Distinct()];
        return digits switch
        {
            [] when row.Hand == Agreement.FineAtKink => "✓ fine at the kink",
            [] => "✓ all agree",
            [1] => "✓ right to the 1 digit given",
            [var same] => $"✓ right to the {same} digits given",
            _ => "✓ right to the digits given",
        };
    }
}
