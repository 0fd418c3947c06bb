using GradNotebooks.Notation;

namespace GradNotebooks.Views;

/// <summary>The gradient table: a row for each parameter.</summary>
public sealed class GradientTableView : View<GradientTable>
{
    private const int Digits = 7;

    internal static string PlainText(GradientTable table)
    {
        var (columns, typesetter) = Make(table);
        var text = Columns.Plain(columns, table.Rows);
        var definitions = typesetter.Definitions();
        return definitions.IsEmpty ? text : $"{text}{Environment.NewLine}with {string.Join(", ", definitions)}";
    }

    internal static string Content(GradientTable table)
    {
        var (columns, typesetter) = Make(table);
        var html = Columns.Html(columns, table.Rows);
        return html + Markup.Definitions(typesetter.Definitions());
    }

    private protected override string Html(GradientTable table) => Markup.Page(Content(table));

    private protected override Func<GradientTable, string>? Latex => table => Columns.Latex(Make(table).Columns, table.Rows);

    private static (List<Column<GradientTableRow>> Columns, Typesetter Typesetter) Make(GradientTable table)
    {
        var gradient = table.Pass.Gradient;
        var typesetter = new Typesetter(Naming.ForGradient(gradient));
        var columns = new List<Column<GradientTableRow>>
        {
            new("parameter", row => typesetter.Write(row.Parameter)),
            new("∂Loss/∂parameter".Replace("Loss", gradient.Loss.Name ?? "Loss"), row => typesetter.WriteOut(gradient[row.Parameter])),
            new("value", row => ValueText.Format(row.Value), IsNumber: true),
        };
        if (table.Rows.Any(r => r.ByHand is not null))
        {
            columns.Add(new("by hand", row => row.ByHand is { } byHand ? ValueText.Format(byHand, Digits) : "–", IsNumber: true));
        }

        columns.Add(new("by backprop", row => ValueText.Format(row.Backpropagated, Digits), IsNumber: true));
        columns.Add(new("numeric", row => ValueText.Format(Numeric(row), Digits), IsNumber: true));
        columns.Add(new("relative error", row => ValueText.Error(row.NumericError), IsNumber: true));
        columns.Add(new("verdict", Verdicts.Words, Mark: Verdicts.Class));
        return (columns, typesetter);
    }

    private static Value Numeric(GradientTableRow row) => new(row.Backpropagated.Shape, [.. row.Checks.Select(c => c.Numeric)]);
}
