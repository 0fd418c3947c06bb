using System.Text;
using GradNotebooks.Formulas;

namespace GradNotebooks.Views;

/// <summary>A column of a table of results, written alike in HTML, LaTeX and text.</summary>
/// <param name="Head">Its heading.</param>
/// <param name="Cell">What stands in it for a row: a <see cref="Formula"/>, or text.</param>
/// <param name="IsNumber">Whether it is set flush right.</param>
/// <param name="Mark">The style class of a cell, where it is a verdict.</param>
internal sealed record Column<TRow>(string Head, Func<TRow, object> Cell, bool IsNumber = false, Func<TRow, string>? Mark = null);

/// <summary>Writes columns over rows.</summary>
internal static class Columns
{
    private const string Scrolling = "<div class=\"gn-scroll\" tabindex=\"0\">";

    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="above">A formula across all columns above each row, where one is too wide for a column of its own.</param>
    /// <param name="below">Words across all columns below each row, likewise.</param>
    public static string Html<TRow>(
        IReadOnlyList<Column<TRow>> columns, IEnumerable<TRow> rows, Func<TRow, Formula>? above = null, Func<TRow, string>? below = null)
    {
        var html = new StringBuilder(Scrolling).Append(above is null ? "<table>" : "<table class=\"gn-wide\">").Append("<thead><tr>");
        foreach (var column in columns)
        {
            html.Append($"<th scope=\"col\"{(column.IsNumber ? " class=\"gn-number\"" : "")}>{Markup.Escape(column.Head)}</th>");
        }

        html.Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            if (above is not null)
            {
                html.Append($"<tr class=\"gn-above\"><td colspan=\"{columns.Count}\">")
                    .Append($"<div class=\"gn-scroll\"{Markup.TabStop(above(row))}>{Markup.Inline(above(row))}</div></td></tr>");
            }

            html.Append(below is null ? "<tr>" : "<tr class=\"gn-main\">");
            foreach (var column in columns)
            {
                var mark = column.IsNumber ? "gn-number" : column.Mark?.Invoke(row);
                var cell = column.Cell(row) is Formula formula ? Markup.Inline(formula) : Markup.Escape((string)column.Cell(row));
                html.Append(mark is null
                    ? $"<td>{cell}</td>"
                    : $"<td class=\"{mark}\">{(column.IsNumber ? cell : $"<div>{cell}</div>")}</td>");
            }

            html.Append("</tr>");
            if (below is not null)
            {
                html.Append($"<tr class=\"gn-below\"><td colspan=\"{columns.Count}\"><div>{Markup.Escape(below(row))}</div></td></tr>");
            }
        }

        return html.Append("</tbody></table></div>").ToString();
    }

    public static string Latex<TRow>(IReadOnlyList<Column<TRow>> columns, IEnumerable<TRow> rows)
    {
        var head = string.Join(" & ", columns.Select(c => LatexWriter.Write(new Words(c.Head))));
        var lines = rows.Select(row => string.Join(" & ", columns.Select(c => LatexWriter.Write(
            c.Cell(row) as Formula ?? new Words((string)c.Cell(row))))));
        var align = string.Concat(columns.Select(c => c.IsNumber ? 'r' : 'l'));
        return $@"\begin{{array}}{{{align}}} {head} \\ \hline {string.Join(@" \\ ", lines)} \end{{array}}";
    }

    public static string Plain<TRow>(IReadOnlyList<Column<TRow>> columns, IEnumerable<TRow> rows) => TextTable.Write(
        [.. columns.Select(c => (c.Head, c.IsNumber))],
        [.. rows.Select(row => columns.Select(c => c.Cell(row).ToString()!).ToArray())]);
}
