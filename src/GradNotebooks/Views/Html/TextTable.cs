using System.Text;

namespace GradNotebooks.Views;

/// <summary>A table of text, its columns as wide as they need to be.</summary>
internal static class TextTable
{
    /// <summary>Numbers are set flush right, everything else flush left.</summary>
    public static string Write(IReadOnlyList<(string Head, bool IsNumber)> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        int[] widths = [.. columns.Select((c, i) => rows.Select(r => r[i].Length).Append(c.Head.Length).Max())];
        var text = new StringBuilder();
        Line([.. columns.Select(c => c.Head)]);
        Line([.. widths.Select(w => new string('─', w))]);
        foreach (var row in rows)
        {
            Line(row);
        }

        return text.ToString().TrimEnd();

        void Line(IReadOnlyList<string> cells) => text.AppendLine(string.Join("  ", cells.Select((cell, i) =>
            columns[i].IsNumber ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd());
    }
}
