using GradNotebooks.Views.Graphs;

namespace GradNotebooks.Views.Charts;

/// <summary>
/// Finds the places of a chart's labels. A label keeps its distance in pixels from a point whatever size the chart is drawn at, so a place
/// counts as free only if it is so at every size. Of the places that are tried, the first of the freest is taken.
/// </summary>
internal sealed class Labelling
{
    private const double LineHeight = 15;

    /// <summary>Between a label and what it names: clear of a circle around a mark.</summary>
    private const double Beside = 10;

    /// <summary>So many times as far from a mark its name is tried, too.</summary>
    private const int Farthest = 5;

    /// <summary>A label farther than this from everything is no freer.</summary>
    private const double Ample = 6;

    /// <summary>A label nearer than this to something is not placed.</summary>
    private const double Least = 1.5;

    /// <summary>At so many places of a stretch its words are tried.</summary>
    private const int PlacesAlong = 25;

    private static readonly (int Right, int Down)[] Sides = [(-1, 1), (0, 1), (1, 1), (-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0)];

    private readonly ChartArea[] _areas;
    private readonly List<ChartLabel> _labels = [];

    /// <param name="chart">The chart.</param>
    /// <param name="sizes">The room between its axes, in pixels, at every size it is drawn at.</param>
    public Labelling(Chart chart, IEnumerable<(double Width, double Height)> sizes)
    {
        _areas = [.. sizes.Select(size => new ChartArea(chart, size.Width, size.Height))];
        if (chart.Notes.Upright is { } upright)
        {
            var top = AxisExtent.OfY(chart).To;
            Place([.. Around(upright.Words, upright.X, top, -1, across: 5).Where(label => label.Down > 0 && label.Right != 0)]);
        }

        foreach (var mark in chart.Notes.Marks)
        {
            Place([.. Enumerable.Range(1, Farthest).SelectMany(i => Around(mark.Words, mark.X, mark.Y, mark.Line, i * Beside))]);
        }

        foreach (var guide in chart.Notes.Guides)
        {
            Place([.. Along(chart, guide)]);
        }
    }

    public IReadOnlyList<ChartLabel> Labels => _labels;

    private static double WidthOf(ChartLabel label) => TextMeasure.Width(label.Words, ChartLabel.Size, bold: true);

    private static IEnumerable<ChartLabel> Around(string words, double x, double y, int line, double across)
    {
        var width = TextMeasure.Width(words, ChartLabel.Size, bold: true);
        return Sides.Select(side => new ChartLabel(
            words,
            x,
            y,
            side.Right * (width / 2 + (side.Down == 0 ? across : 0.5 * across)),
            side.Down * (LineHeight / 2 + (side.Right == 0 ? across : 0.5 * across)),
            line));
    }

    /// <summary>Beside the places along a stretch, from its middle outwards.</summary>
    private static IEnumerable<ChartLabel> Along(Chart chart, ChartGuide guide) =>
        from part in Enumerable.Range(0, PlacesAlong).Select(i => i / (PlacesAlong - 1.0)).OrderBy(part => Math.Abs(part - 0.5))
        from label in Around(
            guide.Words,
            Between(chart.X, guide.From.X, guide.To.X, part),
            Between(chart.Y, guide.From.Y, guide.To.Y, part),
            guide.Line,
            Beside)
        select label;

    private static double Between(ChartAxis axis, double from, double to, double part) => axis.IsLogarithmic
        ? from * Math.Pow(to / from, part)
        : from + part * (to - from);

    private void Place(IReadOnlyList<ChartLabel> places)
    {
        var best = places.Select(label => (Label: label, Clearance: Clearance(label))).MaxBy(place => Math.Min(Ample, place.Clearance));
        if (best.Clearance >= Least)
        {
            _labels.Add(best.Label);
        }
    }

    /// <summary>How free a place is at the size at which it is least so.</summary>
    private double Clearance(ChartLabel label)
    {
        var clearance = double.MaxValue;
        foreach (var area in _areas)
        {
            var box = BoxOf(area, label);
            clearance = Math.Min(clearance, area.Clearance(box));
            foreach (var other in _labels)
            {
                clearance = Math.Min(clearance, Distances.Between(box, BoxOf(area, other)));
            }

            if (clearance < Least)
            {
                break;
            }
        }

        return clearance;
    }

    private static Box BoxOf(ChartArea area, ChartLabel label)
    {
        var (point, width) = (area.At(label.X, label.Y), WidthOf(label));
        return new Box(point.X + label.Right - width / 2, point.Y + label.Down - LineHeight / 2, width, LineHeight);
    }
}
