using GradNotebooks.Notation;

namespace GradNotebooks.Views;

/// <summary>The gradient table: a row for each parameter.</summary>
public sealed class GradientTableView : View<GradientTable>
{
    private const int Digits = 7;
    private const int Shown = 3;

    internal static string PlainText(GradientTable table)
    {
        var typesetter = TypesetterFor(table);
        var text = Columns.Plain([.. Formulas(table, typesetter), .. Numbers(table)], table.Rows);
        var definitions = typesetter.Definitions();
        return definitions.IsEmpty ? text : $"{text}{Environment.NewLine}with {string.Join(", ", definitions)}";
    }

    internal static string Content(GradientTable table)
    {
        var typesetter = TypesetterFor(table);
        var gradient = table.Pass.Gradient;
        var html = Columns.Html(
            [ParameterColumn(typesetter), .. Numbers(table)],
            table.Rows,
            row => new Relation(typesetter.Adjoint(row.Parameter), "=", typesetter.WriteOut(gradient[row.Parameter])));
        return html + Markup.Definitions(typesetter.Definitions());
    }

    private protected override string Html(GradientTable table) => Markup.Page(Content(table));

    private protected override Func<GradientTable, string>? Latex => table =>
        Columns.Latex([.. Formulas(table, TypesetterFor(table)), .. Numbers(table)], table.Rows);

    private static Typesetter TypesetterFor(GradientTable table) => new(Naming.ForGradient(table.Pass.Gradient));

    private static Column<GradientTableRow> ParameterColumn(Typesetter typesetter) => new("parameter", row => typesetter.Write(row.Parameter));

    private static IEnumerable<Column<GradientTableRow>> Formulas(GradientTable table, Typesetter typesetter)
    {
        yield return ParameterColumn(typesetter);
        yield return new("formula", row => typesetter.WriteOut(table.Pass.Gradient[row.Parameter]));
    }

    private static IEnumerable<Column<GradientTableRow>> Numbers(GradientTable table)
    {
        yield return new("value", row => InShort(row.Value, Digits - 1), IsNumber: true);
        if (table.Rows.Any(r => r.ByHand is not null))
        {
            yield return new("by hand", row => row.ByHand is { } byHand ? InShort(byHand, Digits) : "–", IsNumber: true);
        }

        yield return new("by backprop", row => InShort(row.Backpropagated, Digits), IsNumber: true);
        yield return new("numeric", Numeric, IsNumber: true);
        yield return new("relative error", row => MeasuredText.RelativeError(row.NumericError, row.Numeric == Agreement.Agrees), IsNumber: true);
        yield return new("verdict", Verdicts.Words, Mark: Verdicts.Class);
    }

    private static string Numeric(GradientTableRow row) => row.Backpropagated.Shape.IsScalar
        ? MeasuredText.Number(row.Checks[0], Digits)
        : InShort(new Value(row.Backpropagated.Shape, [.. row.Checks.Select(c => c.Numeric)]), Digits);

    /// <summary>A few numbers in full, more of them by their sizes and range: the verdict must stay within sight.</summary>
    private static string InShort(Value value, int digits) => value.Count <= Shown
        ? ValueText.Format(value, digits)
        : $"{value.Shape}: {ValueText.Range(value, 3)}";
}
