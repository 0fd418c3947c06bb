using System.Globalization;

namespace GradNotebooks.Views;

/// <summary>The gradient table: a row for each parameter, its verdict beside it.</summary>
public sealed class GradientTableView : View<GradientTable>
{
    private protected override string Plain(GradientTable table) => GradientRows.Plain(Rows(table), Columns(table), Note(table));

    private protected override string Html(GradientTable table) => Markup.Page(GradientRows.Html(Rows(table), Columns(table), Note(table)));

    private protected override Func<GradientTable, string>? Latex => table => GradientRows.Latex(Rows(table), Columns(table));

    private static GradientRows<GradientTableRow> Rows(GradientTable table) => new(table.Pass.Gradient, table.Rows, row => row.Parameter);

    private static IEnumerable<Column<GradientTableRow>> Columns(GradientTable table)
    {
        var byHand = table.Rows.Any(r => r.ByHand is not null);
        yield return new("verdict", Verdicts.Words, Mark: Verdicts.Class);
        yield return new("value", row => GradientRows.InShort(row.Value, GradientRows.Digits - 1), IsNumber: true);
        if (byHand)
        {
            yield return new("by hand", row => row.ByHand is { } given ? GradientRows.InShort(given) : "–", IsNumber: true);
        }

        yield return new("by backprop", row => GradientRows.InShort(row.Backpropagated), IsNumber: true);
        yield return new("numeric", Numeric, IsNumber: true);
        yield return byHand
            ? new("error by hand", row => row.Hand is null ? $"backprop {BackpropError(row)}" : HandError(row), IsNumber: true)
            : new("error of backprop", BackpropError, IsNumber: true);
    }

    private static string Numeric(GradientTableRow row) =>
        row.Checks.Length < row.Backpropagated.Count ? row.Checks.IsEmpty ? "–" : $"{row.Checks.Length} measured"
        : row.Backpropagated.Shape.IsScalar ? MeasuredText.Number(row.Checks[0], GradientRows.Digits)
        : GradientRows.InShort(new Value(row.Backpropagated.Shape, [.. row.Checks.Take(row.Backpropagated.Count).Select(c => c.Numeric)]));

    private static string BackpropError(GradientTableRow row) =>
        row.Measured.IsEmpty ? "–" : MeasuredText.RelativeError(row.NumericError, row.Numeric == Agreement.Agrees);

    private static string HandError(GradientTableRow row) => MeasuredText.RelativeError(row.HandErrors.Max(), agrees: false);

    private static string? Note(GradientTable table)
    {
        var right = table.Rows.Where(r => r.Hand <= Agreement.FineAtKink).Select(r => r.Parameter);
        string[] notes =
        [
            .. table.Report.Likenesses.Where(l => right.Contains(l.Parameter)).Select(l => l.ToString()),
            .. Sampled(table) is { } sampled ? [sampled] : Array.Empty<string>(),
        ];
        return notes.Length == 0 ? null : string.Join(" ", notes);
    }

    private static string? Sampled(GradientTable table)
    {
        var measured = table.Report.Rows.Count(r => r.Parameter is not null);
        return measured >= table.Report.Entries ? null
            : $"{Count(measured)} of {Count(table.Report.Entries)} entries were measured one by one, a random sample"
                + (table.Report.Rows.Any(r => r.Parameter is null) ? "; random directions checked all of them together." : ".");
    }

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture).Replace(',', ' ');
}
