using System.Globalization;
using System.Text;
using GradNotebooks.Views.Graphs;
using OxyPlot;

namespace GradNotebooks.Views.Charts;

/// <summary>
/// What OxyPlot draws, as SVG in the page's colours and fonts. A font is one of <see cref="ChartFont"/>. Lines are cut at the edges of
/// the plot, and signs outside it left out.
/// </summary>
internal sealed class SvgContext : ClippingRenderContext
{
    private const double LineHeight = 1.25;
    private const double Pixel = 0.1;
    private readonly StringBuilder _svg = new();
    private bool _inGroup;
    private OxyRect _room = OxyRect.Everything;

    /// <summary>The elements drawn so far.</summary>
    public override string ToString() => _svg.ToString();

    /// <summary>What follows belongs together under this name, as far as the next one.</summary>
    public override void SetToolTip(string? text)
    {
        if (_inGroup)
        {
            _svg.Append("</g>\n");
        }

        _inGroup = text is not null;
        if (text is not null)
        {
            _svg.Append("<g>").Element("title", text);
        }
    }

    public override void DrawLine(
        IList<ScreenPoint> points, OxyColor stroke, double thickness, EdgeRenderingMode edges, double[]? dashes, LineJoin join)
    {
        foreach (var part in stroke.IsVisible() && thickness > 0 ? Clipping.Cut(points, _room) : [])
        {
            // Where a level line touches a corner of its grid, OxyPlot finds a line without length.
            if (part.Any(p => Math.Abs(p.X - part[0].X) + Math.Abs(p.Y - part[0].Y) > Pixel))
            {
                Path(part, closed: false, OxyColors.Undefined, stroke, thickness, dashes);
            }
        }
    }

    public override void DrawPolygon(
        IList<ScreenPoint> points,
        OxyColor fill,
        OxyColor stroke,
        double thickness,
        EdgeRenderingMode edges,
        double[]? dashes,
        LineJoin join)
    {
        var outline = thickness > 0 ? stroke : OxyColors.Undefined;
        if ((fill.IsVisible() || outline.IsVisible()) && points.All(p => _room.Holds(p)))
        {
            Path([.. points], closed: true, fill, outline, thickness, dashes);
        }
    }

    public override void DrawEllipse(OxyRect rect, OxyColor fill, OxyColor stroke, double thickness, EdgeRenderingMode edges)
    {
        if (!_room.Holds(rect.Center))
        {
            return;
        }

        var outline = thickness > 0 ? stroke : OxyColors.Undefined;
        _svg.Append(CultureInfo.InvariantCulture, $"<ellipse cx=\"{Settled(rect.Center.X):0.#}\" cy=\"{Settled(rect.Center.Y):0.#}\"");
        _svg.Append(CultureInfo.InvariantCulture, $" rx=\"{rect.Width / 2:0.#}\" ry=\"{rect.Height / 2:0.#}\"");
        Paint(fill, outline, thickness, null);
        _svg.Append("/>");
    }

    public override void DrawText(
        ScreenPoint place, string? text, OxyColor fill, string font, double size, double weight, double rotation,
        HorizontalAlignment horizontal, VerticalAlignment vertical, OxySize? room)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        var anchor = horizontal switch
        {
            HorizontalAlignment.Left => "",
            HorizontalAlignment.Center => " middle",
            _ => " end",
        };
        var baseline = size * vertical switch
        {
            VerticalAlignment.Top => 0.95,
            VerticalAlignment.Middle => 0.35,
            _ => -0.25,
        };
        _svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{ChartColour.Class(fill)} {font}{anchor}\"");
        if (rotation == 0)
        {
            _svg.Append(CultureInfo.InvariantCulture, $" x=\"{place.X:0.#}\" y=\"{place.Y + baseline:0.#}\"");
        }
        else
        {
            _svg.Append(CultureInfo.InvariantCulture, $" transform=\"translate({place.X:0.#} {place.Y:0.#}) rotate({rotation:0.#})\"");
            _svg.Append(CultureInfo.InvariantCulture, $" y=\"{baseline:0.#}\"");
        }

        _svg.Append(CultureInfo.InvariantCulture, $" font-size=\"{size:0.#}\">").Escape(text).Append("</text>\n");
    }

    public override OxySize MeasureText(string? text, string font, double size, double weight) =>
        string.IsNullOrEmpty(text) ? OxySize.Empty : new OxySize(TextMeasure.Width(text, size), LineHeight * size);

    protected override void SetClip(OxyRect rectangle) => _room = rectangle;

    protected override void ResetClip() => _room = OxyRect.Everything;

    private void Path(IReadOnlyList<ScreenPoint> points, bool closed, OxyColor fill, OxyColor stroke, double thickness, double[]? dashes)
    {
        _svg.Append("<path d=\"");
        for (var i = 0; i < points.Count; i++)
        {
            _svg.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{Settled(points[i].X):0.#} {Settled(points[i].Y):0.#}");
        }

        _svg.Append(closed ? "Z\"" : "\"");
        Paint(fill, stroke, thickness, dashes);
        _svg.Append("/>\n");
    }

    private void Paint(OxyColor fill, OxyColor stroke, double thickness, double[]? dashes)
    {
        List<string> classes = [];
        if (fill.IsVisible())
        {
            classes.Add($"{ChartColour.Class(fill)} area");
        }

        if (stroke.IsVisible())
        {
            classes.Add($"{ChartColour.Class(stroke)} way");
        }

        _svg.Append(CultureInfo.InvariantCulture, $" class=\"{string.Join(' ', classes)}\"");
        Opacity("fill", fill);
        Opacity("stroke", stroke);
        if (stroke.IsVisible())
        {
            _svg.Append(CultureInfo.InvariantCulture, $" stroke-width=\"{thickness:0.##}\"");
        }

        if (dashes is { Length: > 0 })
        {
            var lengths = string.Join(' ', dashes.Select(d => FormattableString.Invariant($"{d:0.#}")));
            _svg.Append(CultureInfo.InvariantCulture, $" stroke-dasharray=\"{lengths}\"");
        }
    }

    private void Opacity(string of, OxyColor colour)
    {
        if (colour.IsVisible() && colour.A < 255)
        {
            _svg.Append(CultureInfo.InvariantCulture, $" {of}-opacity=\"{colour.A / 255.0:0.##}\"");
        }
    }

    /// <summary>A coordinate without its round-off, which differs between machines and would decide where a tenth is rounded to.</summary>
    private static double Settled(double coordinate) => Math.Round(coordinate, 6);
}
