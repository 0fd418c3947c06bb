using System.Globalization;
using System.Text;

namespace GradNotebooks.Views.Graphs;

/// <summary>A layer of a receptive field, or a pattern, as a grid of cells: those that are seen are filled and bear a dot.</summary>
/// <param name="Rows">How many rows there are; 1 for a vector.</param>
/// <param name="Columns">How many columns there are.</param>
/// <param name="IsSeen">Whether an entry is seen, by its place in row-by-row order.</param>
/// <param name="IsSource">Whether it is the entry itself that is filled, whose layer comes last.</param>
/// <param name="Title">Says what the picture shows.</param>
internal sealed record SeenGrid(int Rows, int Columns, Func<int, bool> IsSeen, bool IsSource, string Title)
{
    /// <summary>The class of a picture.</summary>
    public const string Class = "gn-seen";

    /// <summary>More columns or rows than this are not drawn: their cells would be dots.</summary>
    public const int Most = 64;

    private const double Widest = 300;
    private const double Largest = 24;
    private const double Label = 18;
    private const double Margin = 1;

    /// <summary>Cells of this size have room for the number of their row or column beside them.</summary>
    private const double Numbered = 14;

    /// <summary>The rules of these pictures.</summary>
    public static string Rules { get; } = Palette.Of($".{Class}") + StyleSheet.Read(
        "seen.css",
        ("font", SvgText.Font),
        ("quiet", Palette.Quiet.ToString(CultureInfo.InvariantCulture)),
        ("cell-border", Palette.CellBorder.ToString(CultureInfo.InvariantCulture))) + "\n";

    private double Cell => Math.Floor(Math.Min(Largest, Widest / Math.Max(Rows, Columns)));

    private bool HasNumbers => Cell >= Numbered;

    /// <summary>The grid as inline SVG.</summary>
    public string Svg()
    {
        var edge = HasNumbers ? Label : Margin;
        var (width, height) = (edge + Columns * Cell + Margin, edge + Rows * Cell + Margin);
        var svg = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<svg class=\"grid\" role=\"img\" width=\"{width}\"")
            .Append(CultureInfo.InvariantCulture, $" height=\"{height}\" viewBox=\"0 0 {width} {height}\">")
            .Element("title", Title);
        for (var i = 0; i < Rows * Columns; i++)
        {
            Write(svg, i, edge + i % Columns * Cell, edge + i / Columns * Cell);
        }

        if (HasNumbers)
        {
            WriteNumbers(svg, edge);
        }

        return svg.Append("</svg>").ToString();
    }

    private void Write(StringBuilder svg, int place, double x, double y)
    {
        var seen = IsSeen(place) ? IsSource ? " source" : " seen" : "";
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"cell{seen}\" x=\"{x}\" y=\"{y}\" width=\"{Cell}\" height=\"{Cell}\"/>");
        if (seen.Length > 0)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"dot\" cx=\"{x + Cell / 2:0.#}\" cy=\"{y + Cell / 2:0.#}\"")
                .Append(CultureInfo.InvariantCulture, $" r=\"{Cell / 8:0.##}\"/>");
        }
    }

    private void WriteNumbers(StringBuilder svg, double edge)
    {
        for (var column = 0; column < Columns; column++)
        {
            svg.Line("column", edge + (column + 0.5) * Cell, edge - 5, $"{column}", isSilent: true);
        }

        for (var row = 0; row < Rows && Rows > 1; row++)
        {
            svg.Line("row", edge - 5, edge + (row + 0.5) * Cell + 4, $"{row}", isSilent: true);
        }
    }
}
