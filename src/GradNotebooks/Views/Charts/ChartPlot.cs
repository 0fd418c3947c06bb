using GradNotebooks.Formulas;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace GradNotebooks.Views.Charts;

/// <summary>A chart in OxyPlot's terms: axes, lines with their signs, level lines, and notes.</summary>
internal static class ChartPlot
{
    private const int FewPoints = 30;

    public static PlotModel Of(Chart chart)
    {
        var foreground = ChartColour.Paint(Colours.Foreground);
        var plot = new PlotModel
        {
            DefaultFont = ChartFont.Tick,
            TextColor = foreground,
            PlotAreaBorderThickness = new OxyThickness(1, 0, 0, 1),
            PlotAreaBorderColor = ChartColour.Paint(Colours.Foreground, 0.6),
            Padding = new OxyThickness(4, 8, 20, 4),
        };
        plot.Axes.Add(AxisOf(chart.X, AxisPosition.Bottom, AxisExtent.OfX(chart)));
        plot.Axes.Add(AxisOf(chart.Y, AxisPosition.Left, AxisExtent.OfY(chart)));
        plot.Legends.Add(new Legend
        {
            LegendPlacement = LegendPlacement.Outside,
            LegendPosition = LegendPosition.TopLeft,
            LegendOrientation = LegendOrientation.Horizontal,
            LegendSymbolLength = 34,
            LegendSymbolMargin = 7,
            LegendFontSize = 13,
            LegendPadding = 0,
            LegendLineSpacing = 4,
        });

        foreach (var level in chart.Heights is { } heights ? LevelLines(heights) : [])
        {
            plot.Series.Add(level);
        }

        for (var i = 0; i < chart.Series.Length; i++)
        {
            plot.Series.Add(Line(chart, i));
        }

        foreach (var note in Notes(chart))
        {
            plot.Annotations.Add(note);
        }

        return plot;
    }

    private static Axis AxisOf(ChartAxis axis, AxisPosition position, AxisExtent extent)
    {
        Axis drawn = axis.IsLogarithmic
            ? new LogarithmicAxis { LabelFormatter = extent.IsFewDecades ? Number : PowerOfTen }
            : new LinearAxis { LabelFormatter = Number };
        drawn.Position = position;
        drawn.Title = axis.Title;
        drawn.TitleFontSize = 13;
        drawn.AxisTitleDistance = 8;
        drawn.TickStyle = TickStyle.None;
        drawn.MajorGridlineStyle = LineStyle.Solid;
        drawn.MajorGridlineColor = ChartColour.Paint(Colours.Foreground, 0.12);
        drawn.MinimumPadding = drawn.MaximumPadding = 0.02;
        if (extent.IsOfIntegers)
        {
            drawn.MinimumMajorStep = 1;
        }

        if (extent.From == extent.To)
        {
            (drawn.Minimum, drawn.Maximum) = Around(axis, extent.From);
        }

        drawn.Minimum = axis.From ?? drawn.Minimum;
        drawn.Maximum = axis.To ?? drawn.Maximum;
        return drawn;
    }

    /// <summary>Room around a single value, which has no extent of its own.</summary>
    private static (double From, double To) Around(ChartAxis axis, double value) => axis.IsLogarithmic
        ? (value / 10, value * 10)
        : (value - Math.Max(1, Math.Abs(value)) / 2, value + Math.Max(1, Math.Abs(value)) / 2);

    private static LineSeries Line(Chart chart, int index)
    {
        var line = chart.Series[index];
        var style = ChartLineStyle.Of(index);
        var colour = ChartColour.Paint(style.Colour);
        var strokeOnly = style.Sign is MarkerType.Plus or MarkerType.Cross;
        var series = new LineSeries
        {
            Title = line.Name,
            ToolTip = line.Name,
            Color = colour,
            StrokeThickness = 2,
            LineJoin = LineJoin.Round,
            Dashes = [.. style.Dash],
            MarkerType = style.Sign,
            MarkerSize = 3.4,
            MarkerFill = strokeOnly ? OxyColors.Undefined : colour,
            MarkerStroke = strokeOnly ? colour : OxyColors.Undefined,
            MarkerStrokeThickness = strokeOnly ? 1.6 : 0,
            MarkerResolution = line.X.Length > FewPoints ? 40 : 0,
        };
        series.Points.AddRange(line.X.Zip(
            line.Y,
            (x, y) => chart.X.CanShow(x) && chart.Y.CanShow(y) ? new DataPoint(x, y) : DataPoint.Undefined));
        return series;
    }

    /// <summary>A series for each level, so that each has a colour and a label of its own.</summary>
    private static IEnumerable<ContourSeries> LevelLines(HeightMap map) => map.Levels.Heights.Select((height, i) =>
    {
        var label = Levels.Name(height);
        return new ContourSeries
        {
            ColumnCoordinates = [.. map.X],
            RowCoordinates = [.. map.Y],
            Data = map.Z,
            ContourLevels = [height],
            ContourLevelStep = 1,
            LabelFormatString = $"'{label}';'{label}';'{label}'",
            LabelBackground = OxyColors.Undefined,
            Font = ChartFont.NoteOnLines,
            FontSize = 11,
            ToolTip = $"{map.Name} = {label}",
            Color = ChartColour.Paint(Colours.Forward, 0.35 + 0.5 * i / map.Levels.Heights.Length),
            StrokeThickness = 1.2,
        };
    });

    private static IEnumerable<Annotation> Notes(Chart chart)
    {
        if (chart.Notes.Upright is { } upright)
        {
            yield return new LineAnnotation
            {
                Type = LineAnnotationType.Vertical,
                X = upright.X,
                Color = ChartColour.Paint(Colours.Foreground, 0.7),
                LineStyle = LineStyle.Dash,
            };
        }

        foreach (var mark in chart.Notes.Marks)
        {
            yield return new PointAnnotation
            {
                X = mark.X,
                Y = mark.Y,
                Shape = MarkerType.Circle,
                Size = 7,
                Fill = OxyColors.Undefined,
                Stroke = ChartColour.Paint(ChartLineStyle.ColourOf(mark)),
                StrokeThickness = 2,
            };
        }

        yield return new Labels(chart);
    }

    private static string Number(double value) => NumberText.Format(value);

    private static string PowerOfTen(double value) => (int)Math.Round(Math.Log10(value)) is var exponent && exponent is 0 or 1
        ? Number(value)
        : $"10{UnicodeScript.Superscript(NumberText.Integer(exponent))}";

    /// <summary>The words of the notes, whose places are known once that of the axes is.</summary>
    private sealed class Labels(Chart chart) : TransposableAnnotation
    {
        public override void Render(IRenderContext rc)
        {
            // Level lines may pass below a label.
            var font = chart.Heights is null ? ChartFont.Name : ChartFont.NameOnLines;
            foreach (var label in ChartLabel.Of(chart, PlotModel.PlotArea.Width, PlotModel.PlotArea.Height))
            {
                var place = this.Transform(label.X, label.Y) + new ScreenVector(label.Right, label.Down);
                rc.DrawText(
                    place, label.Words, ChartColour.Paint(ChartLineStyle.ColourOf(label)), font, ChartLabel.Size, FontWeights.Normal, 0,
                    HorizontalAlignment.Center, VerticalAlignment.Middle);
            }
        }
    }
}
