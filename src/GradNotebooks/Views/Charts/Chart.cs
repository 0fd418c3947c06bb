using System.Collections.Immutable;
using GradNotebooks.Formulas;
using GradNotebooks.Views.Charts;

namespace GradNotebooks;

/// <summary>
/// A chart as a value. As the last line of a cell it shows itself: as a picture that needs no script, as a live Plotly chart in its place
/// where plotly.js is on the page, and as a table where only text can be shown.
/// </summary>
/// <example>
/// <code>
/// Chart.Lines("Squares and cubes", "n", ChartAxis.Logarithmic("size"),
///     new ChartLine("n²", n, n.Select(i => i * i)),
///     new ChartLine("n³", n, n.Select(i => i * i * i)))
/// </code>
/// </example>
[TypeFormatterSource(typeof(ChartView), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class Chart
{
    private Chart(string title, ChartAxis x, ChartAxis y, IEnumerable<ChartLine> lines) =>
        (Title, X, Y, Series) = (title, x, y, [.. lines]);

    /// <summary>What the chart shows, in a few words.</summary>
    public string Title { get; }

    /// <summary>The axis from left to right.</summary>
    public ChartAxis X { get; }

    /// <summary>The axis from bottom to top.</summary>
    public ChartAxis Y { get; }

    /// <summary>The lines, each with a colour, a dash and a sign of its own.</summary>
    public ImmutableArray<ChartLine> Series { get; }

    /// <summary>What is written into it besides.</summary>
    public ChartNotes Notes { get; private init; } = ChartNotes.None;

    /// <summary>The heights whose level lines lie below the lines; null where there are none.</summary>
    public HeightMap? Heights { get; private init; }

    /// <summary>Lines over a common pair of axes.</summary>
    /// <param name="title">What the chart shows, in a few words.</param>
    /// <param name="x">The axis from left to right: a title, or <see cref="ChartAxis.Logarithmic"/>.</param>
    /// <param name="y">The axis from bottom to top, likewise.</param>
    /// <param name="lines">The lines, in the order of the key.</param>
    /// <exception cref="ModelException">No point of any line has a place on the axes.</exception>
    public static Chart Lines(string title, ChartAxis x, ChartAxis y, params ChartLine[] lines)
    {
        var visible = lines.Any(line => line.X.Zip(line.Y).Any(p => x.CanShow(p.First) && y.CanShow(p.Second)));
        return visible
            ? new Chart(title, x, y, lines)
            : throw new ModelException($"The chart “{title}” has no point to show: give it a line with finite numbers"
                + (x.IsLogarithmic || y.IsLogarithmic ? ", positive ones on a logarithmic axis." : "."));
    }

    /// <summary>Level lines of heights, with paths over them.</summary>
    internal static Chart Map(string title, ChartAxis x, ChartAxis y, HeightMap heights, IEnumerable<ChartLine> paths) =>
        new(title, x, y, paths) { Heights = heights };

    /// <summary>The same chart with notes in it.</summary>
    internal Chart With(ChartNotes notes) => new(Title, X, Y, Series) { Heights = Heights, Notes = notes };

    /// <summary>The points as a table of text.</summary>
    public override string ToString() => ChartText.Write(this);

    /// <summary>The same as a self-contained piece of HTML, for a host that asks for it by this name and knows no formatters.</summary>
    public string ToHtml() => Looks.Html(this);
}
