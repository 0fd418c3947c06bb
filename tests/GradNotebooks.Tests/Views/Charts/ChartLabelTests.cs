using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GradNotebooks.Views;
using GradNotebooks.Views.Charts;
using GradNotebooks.Views.Graphs;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Views.Charts;

/// <summary>Where the words in the V of step sizes stand, measured in its picture, and as a live chart would place them.</summary>
public sealed partial class ChartLabelTests
{
    private static readonly Parameter T = Parameter("t");

    private static readonly Dictionary<string, (Expr Loss, double At)> Functions = new()
    {
        ["exp"] = (Exp(T), 0.7),
        ["sin"] = (Sin(T), 0.3),
        ["tanh"] = (Square(Tanh(1.3 * T) - 0.2), 0.7),
        ["a cube"] = (T * T * T, 2),
        ["a square"] = (T * T, 3),
        ["a kink"] = (Relu(T) * T, 0.7),
        ["log near its end"] = (Log(T), 1e-3),
        ["a large scale"] = (Exp(T / 1000), 900),
        ["a zero slope"] = (Cos(T), 0),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void In_the_picture_no_label_lies_on_a_curve_hides_a_point_or_touches_another(string name)
    {
        var chart = ChartOf(name);
        var drawing = new Drawing(chart);
        var labels = Labels(drawing).ToArray();
        var curves = Curves(drawing).ToArray();
        var points = drawing.Svg.Descendants()
            .Where(e => e.Name.LocalName is "ellipse" || (e.Name.LocalName == "path" && Path(e).EndsWith('Z')))
            .Select(Middle).ToArray();

        Assert.NotEmpty(labels);
        Assert.Equal(chart.Notes.Upright is not null, labels.Any(label => label.Words.StartsWith("chosen", StringComparison.Ordinal)));
        Assert.True(curves.Length >= 2 * chart.Series.Length && points.Length > 25);
        foreach (var (words, box) in labels)
        {
            Assert.All(curves.SelectMany(Steps), way => Assert.False(IsOn(box, way.From, way.To), $"{words} lies on a curve"));
            Assert.All(points, point => Assert.False(Holds(box, point), $"{words} hides a point"));
            Assert.Single(labels, other => Overlap(box, other.Box));
        }
    }

    [Fact]
    public void In_the_picture_of_the_exponential_function_every_label_has_a_place() => Assert.Equal(
        ["chosen: h = 0.0007", "h = ³√ε", "h = ⁵√ε", "h = √ε", "round-off ~ ε/h", "truncation ~ h", "~ h²", "~ h⁴"],
        Labels(new Drawing(ChartOf("exp"))).Select(label => label.Words.Replace("∛", "³√")).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void At_no_size_of_a_live_chart_a_label_lies_on_a_curve_or_a_point(string name)
    {
        var chart = ChartOf(name);
        for (var width = 180.0; width <= 1330; width += width < 700 ? 20 : 90)
        {
            foreach (var labels in new[] { ChartLabel.Of(chart), ChartLabel.Of(chart, isWide: width >= ChartLabel.Wide) })
            {
                AssertFree(chart, labels, width, height: 330);
            }
        }
    }

    [Fact]
    public void A_wide_live_chart_has_more_labels_than_a_narrow_one() =>
        Assert.True(ChartLabel.Of(ChartOf("exp"), isWide: true).Count > ChartLabel.Of(ChartOf("exp"), isWide: false).Count);

    private static Chart ChartOf(string name) => StepSizesView.ChartOf(
        Functions[name].Loss.Gradient(T).Check(new Point { [T] = Functions[name].At }).StepSizes(T));

    private static void AssertFree(Chart chart, IReadOnlyList<ChartLabel> labels, double width, double height)
    {
        Assert.NotEmpty(labels);
        foreach (var label in labels)
        {
            var (x, y) = At(label.X, label.Y);
            var (half, box) = (TextMeasure.Width(label.Words, 12) / 2, (X: x + label.Right, Y: y + label.Down));
            var place = new Box(box.X - half, box.Y - 7, 2 * half, 14);
            Assert.True(place.X >= 0 && place.Right <= width && place.Y >= 0 && place.Bottom <= height, $"{label.Words} at {width}");
            foreach (var line in chart.Series)
            {
                var points = line.X.Zip(line.Y, At).ToArray();
                Assert.All(
                    Steps(points),
                    way => Assert.False(IsOn(place, way.From, way.To), $"{label.Words} lies on {line.Name} at {width}"));
            }
        }

        (double X, double Y) At(double u, double v) => (width * Part(chart.X, u), height * (1 - Part(chart.Y, v)));

        static double Part(ChartAxis axis, double value) =>
            Math.Log10(value / axis.From!.Value) / Math.Log10(axis.To!.Value / axis.From.Value);
    }

    /// <summary>The words between the axes, which alone are weighty.</summary>
    private static IEnumerable<(string Words, Box Box)> Labels(Drawing drawing) =>
        from text in drawing.Svg.Descendants()
        where text.Name.LocalName == "text" && ((string)text.Attribute("class")!).Contains(" name")
        let half = TextMeasure.Width(text.Value, 12) / 2
        select (text.Value, new Box((double)text.Attribute("x")! - half, (double)text.Attribute("y")! - 10, 2 * half, 13));

    /// <summary>The open paths of two pixels' width: curves, and their samples in the key, which lie above them.</summary>
    private static IEnumerable<(double X, double Y)[]> Curves(Drawing drawing) =>
        from path in drawing.Svg.Descendants()
        where path.Name.LocalName == "path" && (string?)path.Attribute("stroke-width") == "2" && !Path(path).EndsWith('Z')
        select Numbers(Path(path));

    private static string Path(XElement path) => (string)path.Attribute("d")!;

    private static (double X, double Y) Middle(XElement shape) => shape.Name.LocalName == "ellipse"
        ? ((double)shape.Attribute("cx")!, (double)shape.Attribute("cy")!)
        : (Numbers(Path(shape)).Average(p => p.X), Numbers(Path(shape)).Average(p => p.Y));

    private static (double X, double Y)[] Numbers(string path) =>
        [.. Place().Matches(path).Select(m => (Number(m.Groups[1]), Number(m.Groups[2])))];

    private static IEnumerable<((double X, double Y) From, (double X, double Y) To)> Steps((double X, double Y)[] points) =>
        points.Zip(points.Skip(1)).Where(way => double.IsFinite(way.First.Y + way.Second.Y));

    /// <summary>Whether a way passes through a box, by a walk along it in steps of less than half a pixel.</summary>
    private static bool IsOn(Box box, (double X, double Y) from, (double X, double Y) to)
    {
        var count = 1 + (int)(2 * (Math.Abs(to.X - from.X) + Math.Abs(to.Y - from.Y)));
        return Enumerable.Range(0, count + 1).Any(i =>
            Holds(box, (from.X + (to.X - from.X) * i / count, from.Y + (to.Y - from.Y) * i / count)));
    }

    private static bool Holds(Box box, (double X, double Y) point) =>
        point.X > box.X && point.X < box.Right && point.Y > box.Y && point.Y < box.Bottom;

    private static bool Overlap(Box a, Box b) => a.X < b.Right && b.X < a.Right && a.Y < b.Bottom && b.Y < a.Bottom;

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[ML](-?[\d.]+) (-?[\d.]+)")]
    private static partial Regex Place();
}
