using GradNotebooks.Views.Graphs;

namespace GradNotebooks.Views;

/// <summary>Which entries of a matrix of partials may differ from 0, as a grid; in text, with squares and dots.</summary>
public sealed class SparsityPatternView : View<SparsityPattern>
{
    private protected override string Html(SparsityPattern pattern)
    {
        var isFilled = Filled(pattern);
        var picture = IsSmall(pattern)
            ? new SeenGrid(pattern.Rows, pattern.Columns, isFilled.Contains, IsSource: false, Told(pattern)).Svg()
            : "";
        return Markup.Page(
            $"<style>\n{SeenGrid.Rules}</style><div class=\"{SeenGrid.Class}\"><figure>{picture}"
            + $"<figcaption><span>{Markup.Escape(Told(pattern))}</span></figcaption></figure></div>");
    }

    private protected override string Plain(SparsityPattern pattern)
    {
        if (!IsSmall(pattern))
        {
            return Told(pattern);
        }

        var isFilled = Filled(pattern);
        var rows = Enumerable.Range(0, pattern.Rows * pattern.Columns).Select(place => isFilled.Contains(place) ? '■' : '·')
            .Chunk(pattern.Columns);
        return $"{Told(pattern)}\n{string.Join('\n', rows.Select(row => string.Join(' ', row)))}";
    }

    /// <summary>"10×10, 28 entries may differ from 0, from 3 directions".</summary>
    private static string Told(SparsityPattern pattern) =>
        $"{pattern.Rows}×{pattern.Columns}, {Counted(pattern.Entries.Length, "entry", "entries")} may differ from 0, "
        + $"from {Counted(pattern.Directions, "direction", "directions")}";

    private static string Counted(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";

    private static bool IsSmall(SparsityPattern pattern) => pattern.Rows <= SeenGrid.Most && pattern.Columns <= SeenGrid.Most;

    private static HashSet<int> Filled(SparsityPattern pattern) =>
        [.. pattern.Entries.Select(entry => entry.Row * pattern.Columns + entry.Column)];
}
