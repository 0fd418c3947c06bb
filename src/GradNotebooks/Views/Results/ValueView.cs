using System.Text;

namespace GradNotebooks.Views;

/// <summary>A value as its numbers: a matrix as a table in columns, a large one as its corner with a summary.</summary>
public sealed class ValueView : View<Value>
{
    private const int Shown = 40;
    private const int Digits = 6;
    private const int MostInFull = 8;
    private const int Corner = 6;

    private protected override string Html(Value value) => Markup.Page(value.Shape.Rank == 2
        ? $"<div class=\"gn-scroll\" tabindex=\"0\">{Table(value)}</div><div class=\"gn-note\">{Markup.Escape(Note(value))}</div>"
        : $"<div class=\"gn-scroll\" tabindex=\"0\">{Markup.Escape(Line(value))}</div>{Below(value)}");

    private protected override string Plain(Value value)
    {
        if (value.Shape.Rank < 2)
        {
            return HasMore(value) ? $"{Line(value)}{Environment.NewLine}{Note(value)}" : Line(value);
        }

        var texts = AlignedNumbers.FormatMonospaced(value, Kept(value, 0), Kept(value, 1), Digits);
        int[] widths = [.. texts[0].Select((_, column) => texts.Max(row => row[column].Length))];
        var text = new StringBuilder();
        foreach (var row in texts)
        {
            var line = string.Join("  ", row.Select((number, column) => number.PadLeft(widths[column])));
            text.AppendLine((CutsColumns(value) ? line + "  …" : line).TrimEnd());
        }

        if (CutsRows(value))
        {
            text.AppendLine("…");
        }

        return text.Append(Note(value)).ToString();
    }

    private static string Table(Value value)
    {
        var (rows, columns) = (value.Shape.Sizes[0], value.Shape.Sizes[1]);
        var html = new StringBuilder($"<table class=\"gn-matrix\" aria-label=\"{rows} by {columns} matrix\"><tbody>");
        foreach (var row in AlignedNumbers.Format(value, Kept(value, 0), Kept(value, 1), Digits))
        {
            html.Append("<tr>").Append(string.Concat(row.Select(number => $"<td>{number}</td>")));
            html.Append(CutsColumns(value) ? "<td>…</td></tr>" : "</tr>");
        }

        if (CutsRows(value))
        {
            var cells = Kept(value, 1) + (CutsColumns(value) ? 1 : 0);
            html.Append("<tr>").Append(string.Concat(Enumerable.Repeat("<td>⋮</td>", cells))).Append("</tr>");
        }

        return html.Append("</tbody></table>").ToString();
    }

    private static string Line(Value value) => ValueText.Format(value, Digits, Shown);

    private static string Below(Value value) => HasMore(value) ? $"<div class=\"gn-note\">{Markup.Escape(Note(value))}</div>" : "";

    /// <summary>"3×4", or "150×10, −0.9 … 1.2, mean 0.1" where not all of the numbers are shown.</summary>
    private static string Note(Value value)
    {
        var size = value.Shape.Rank == 1 ? $"{value.Count} numbers" : value.Shape.ToString();
        var summary = HasMore(value) ? $"{size}, {ValueText.Summary(value, Digits)}" : size;
        return value.Note is { } note ? $"{summary}: {note}" : summary;
    }

    private static bool HasMore(Value value) => value.Shape.Rank == 2 ? CutsRows(value) || CutsColumns(value) : value.Count > Shown;

    private static bool CutsRows(Value value) => Kept(value, 0) < value.Shape.Sizes[0];

    private static bool CutsColumns(Value value) => Kept(value, 1) < value.Shape.Sizes[1];

    /// <summary>How many rows or columns of a matrix are shown.</summary>
    private static int Kept(Value value, int axis) => value.Shape.Sizes[axis] <= MostInFull ? value.Shape.Sizes[axis] : Corner;
}
