using GradNotebooks.Formulas;
using GradNotebooks.Typesetting;
using GradNotebooks.Views.Graphs;

namespace GradNotebooks.Views;

/// <summary>What an entry sees, as a row of grids from the first layer to the entry itself; in text, with squares and dots.</summary>
public sealed class ReceptiveFieldView : View<ReceptiveField>
{
    private protected override string Html(ReceptiveField field) => Markup.Page(
        $"<style>\n{SeenGrid.Rules}</style><div class=\"{SeenGrid.Class}\">"
        + string.Concat(field.Layers.Select((layer, i) => i == 0 ? Figure(field, layer) : Later(Figure(field, layer))))
        + "</div>");

    private protected override string Plain(ReceptiveField field) =>
        string.Join("\n\n", field.Layers.Select(layer => $"{Told(field, layer)}\n{Letters(field, layer)}"));

    /// <summary>A figure with its arrow in front: where the row breaks, both go on the next line.</summary>
    private static string Later(string figure) =>
        $"<div class=\"later\"><span class=\"arrow\" aria-hidden=\"true\">→</span>{figure}</div>";

    private static string Figure(ReceptiveField field, Expr layer)
    {
        var told = Told(field, layer);
        var (rows, columns) = Sizes(layer.Shape);
        var seen = field[layer];
        var picture = rows > SeenGrid.Most || columns > SeenGrid.Most ? "" : new SeenGrid(
            rows, columns, place => seen[place] != 0, ReferenceEquals(layer, field.Expression), told).Svg();
        var formula = Markup.Inline(Written(layer));
        return $"<figure>{picture}<figcaption>{formula} <span>{layer.Shape}, {Counted(field, layer)}</span></figcaption></figure>";
    }

    /// <summary>"image, 8×8, 16 of 64 entries seen".</summary>
    private static string Told(ReceptiveField field, Expr layer) => $"{Written(layer)}, {layer.Shape}, {Counted(field, layer)}";

    /// <summary>The layer's name, and what it is; the names within are those of other layers, or of what they are made of.</summary>
    private static Formula Written(Expr layer) => Typesetter.Formula(layer) is WithDefinitions with ? with.Body : Typesetter.Formula(layer);

    private static string Counted(ReceptiveField field, Expr layer)
    {
        var seen = field[layer];
        var places = Enumerable.Range(0, seen.Count).Where(i => seen[i] != 0).ToArray();
        return ReferenceEquals(layer, field.Expression)
            ? $"entry {ValueText.Place(layer.Shape, places[0])}"
            : $"{places.Length} of {seen.Count} entries seen";
    }

    private static string Letters(ReceptiveField field, Expr layer)
    {
        var rows = field[layer].Array.Chunk(Sizes(layer.Shape).Columns);
        return string.Join('\n', rows.Select(row => string.Join(' ', row.Select(entry => entry != 0 ? '■' : '·'))));
    }

    private static (int Rows, int Columns) Sizes(Shape shape) => shape.Rank == 1 ? (1, shape.Sizes[0]) : (shape.Sizes[0], shape.Sizes[1]);
}
