using GradNotebooks.Views.Graphs;

namespace GradNotebooks.Views.Charts;

/// <summary>
/// What is drawn between a chart's axes, at one size: lines, points, circles around marks. Pixels from the upper left corner.
/// </summary>
internal sealed class ChartArea
{
    private const double PointSize = 4;
    private const double CircleSize = 8;
    private readonly (ChartAxis Axis, double From, double To) _x;
    private readonly (ChartAxis Axis, double From, double To) _y;
    private readonly List<(Knot From, Knot To)> _lines = [];
    private readonly List<(Knot Middle, double Radius)> _points = [];
    private readonly double _width;
    private readonly double _height;

    public ChartArea(Chart chart, double width, double height)
    {
        (_width, _height) = (width, height);
        _x = Ends(chart.X, AxisExtent.OfX(chart));
        _y = Ends(chart.Y, AxisExtent.OfY(chart));
        foreach (var line in chart.Series)
        {
            Knot? last = null;
            for (var i = 0; i < line.X.Length; i++)
            {
                var shown = chart.X.CanShow(line.X[i]) && chart.Y.CanShow(line.Y[i]);
                Knot? point = shown ? At(line.X[i], line.Y[i]) : null;
                if (point is { } here)
                {
                    _points.Add((here, PointSize));
                    _lines.Add((last ?? here, here));
                }

                last = point;
            }
        }

        _points.AddRange(chart.Notes.Marks.Select(mark => (At(mark.X, mark.Y), CircleSize)));
        if (chart.Notes.Upright is { } upright)
        {
            var x = At(upright.X, _y.To).X;
            _lines.Add((new Knot(x, 0), new Knot(x, height)));
        }
    }

    /// <summary>Where a point of the axes lies.</summary>
    public Knot At(double x, double y) => new(_width * Part(_x, x), _height * (1 - Part(_y, y)));

    /// <summary>How far a box is from all that is drawn and from the edges; negative or 0 where it touches something.</summary>
    public double Clearance(Box box)
    {
        var clearance = Math.Min(Math.Min(box.X, box.Y), Math.Min(_width - box.Right, _height - box.Bottom));
        foreach (var (from, to) in _lines)
        {
            clearance = Math.Min(clearance, Distances.Between(box, from, to));
        }

        foreach (var (middle, radius) in _points)
        {
            clearance = Math.Min(clearance, Distances.Between(box, middle) - radius);
        }

        return clearance;
    }

    private static (ChartAxis Axis, double From, double To) Ends(ChartAxis axis, AxisExtent extent) =>
        (axis, Place(axis, extent.From), Place(axis, extent.To));

    private static double Part((ChartAxis Axis, double From, double To) axis, double value) =>
        axis.To == axis.From ? 0.5 : (Place(axis.Axis, value) - axis.From) / (axis.To - axis.From);

    private static double Place(ChartAxis axis, double value) => axis.IsLogarithmic ? Math.Log10(value) : value;
}
