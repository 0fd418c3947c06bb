using GradNotebooks.Formulas;
using GradNotebooks.Typesetting;

namespace GradNotebooks.Views;

/// <summary>Rows about the parameters of a gradient.</summary>
/// <param name="Gradient">The gradient.</param>
/// <param name="All">The rows.</param>
/// <param name="Parameter">Which parameter a row is about.</param>
internal sealed record GradientRows<TRow>(Gradient Gradient, IEnumerable<TRow> All, Func<TRow, Expr> Parameter);

/// <summary>Writes such rows: the parameter, its formula, and columns of numbers; the formulas' names are explained below.</summary>
internal static class GradientRows
{
    public const int Digits = 7;
    private const int Shown = 4;

    public static string Html<TRow>(GradientRows<TRow> rows, IEnumerable<Column<TRow>> columns, string? note)
    {
        var typesetter = TypesetterFor(rows);
        var table = Columns.Html(
            [ParameterColumn(rows, typesetter), .. columns],
            rows.All,
            row => new Relation(typesetter.Adjoint(rows.Parameter(row)), "=", Formula(rows, row, typesetter)));
        var below = note is null ? "" : $"<p class=\"gn-note\">{Markup.Escape(note)}</p>";
        return table + Markup.Definitions(typesetter.Definitions()) + below;
    }

    public static string Plain<TRow>(GradientRows<TRow> rows, IEnumerable<Column<TRow>> columns, string? note)
    {
        var typesetter = TypesetterFor(rows);
        var text = Columns.Plain(WithFormulas(rows, columns, typesetter), rows.All);
        var definitions = typesetter.Definitions();
        return string.Join(
            Environment.NewLine,
            new[] { text, definitions.IsEmpty ? null : $"with {string.Join(", ", definitions)}", note }.Where(line => line is not null));
    }

    public static string Latex<TRow>(GradientRows<TRow> rows, IEnumerable<Column<TRow>> columns) =>
        Columns.Latex(WithFormulas(rows, columns, TypesetterFor(rows)), rows.All);

    /// <summary>A few numbers in full, more of them by their sizes and range.</summary>
    public static string InShort(Value value, int digits = Digits) => value.Count <= Shown
        ? ValueText.Format(value, digits)
        : $"{value.Shape}: {ValueText.Range(value, 3)}";

    private static Typesetter TypesetterFor<TRow>(GradientRows<TRow> rows) => new(Naming.ForGradient(rows.Gradient));

    private static Column<TRow> ParameterColumn<TRow>(GradientRows<TRow> rows, Typesetter typesetter) =>
        new("parameter", row => typesetter.Write(rows.Parameter(row)));

    private static Column<TRow>[] WithFormulas<TRow>(GradientRows<TRow> rows, IEnumerable<Column<TRow>> columns, Typesetter typesetter) =>
        [ParameterColumn(rows, typesetter), .. columns, new("formula", row => Formula(rows, row, typesetter))];

    private static Formula Formula<TRow>(GradientRows<TRow> rows, TRow row, Typesetter typesetter) =>
        typesetter.WriteOut(rows.Gradient[rows.Parameter(row)]);
}
