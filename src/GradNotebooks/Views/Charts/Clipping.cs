using OxyPlot;

namespace GradNotebooks.Views.Charts;

/// <summary>
/// Cuts lines at the edges of a rectangle, so that a picture needs no clip path, whose id would have to be its own in the whole page.
/// </summary>
internal static class Clipping
{
    // A line along an edge lies inside, whatever rounding says.
    private const double Tolerance = 1e-6;

    public static bool Holds(this OxyRect room, ScreenPoint point) =>
        point.X >= room.Left - Tolerance && point.X <= room.Right + Tolerance
        && point.Y >= room.Top - Tolerance && point.Y <= room.Bottom + Tolerance;

    /// <summary>The parts of a line through these points that lie inside.</summary>
    public static IEnumerable<IReadOnlyList<ScreenPoint>> Cut(IList<ScreenPoint> points, OxyRect room)
    {
        List<ScreenPoint> part = [];
        for (var i = 1; i < points.Count; i++)
        {
            if (Cut(points[i - 1], points[i], room) is not { } inside)
            {
                continue;
            }

            if (part.Count > 0 && !part[^1].Equals(inside.From))
            {
                yield return part;
                part = [];
            }

            if (part.Count == 0)
            {
                part.Add(inside.From);
            }

            part.Add(inside.To);
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }

    /// <summary>
    /// The part of a straight line that lies inside; null where none does (Liang and Barsky, ACM Transactions on Graphics 3(1), 1984).
    /// </summary>
    private static (ScreenPoint From, ScreenPoint To)? Cut(ScreenPoint from, ScreenPoint to, OxyRect room)
    {
        if (room.Holds(from) && room.Holds(to))
        {
            return (from, to);
        }

        var (enter, leave) = (0.0, 1.0);
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        (double Rate, double Distance)[] edges =
            [(-dx, from.X - room.Left), (dx, room.Right - from.X), (-dy, from.Y - room.Top), (dy, room.Bottom - from.Y)];
        foreach (var (rate, distance) in edges)
        {
            if (!double.IsFinite(rate) || (rate == 0 && distance < 0))
            {
                return null;
            }

            (enter, leave) = rate < 0 ? (Math.Max(enter, distance / rate), leave)
                : rate > 0 ? (enter, Math.Min(leave, distance / rate))
                : (enter, leave);
        }

        return enter < leave ? (At(enter), At(leave)) : null;

        ScreenPoint At(double t) => t switch
        {
            0 => from,
            1 => to,
            _ => new ScreenPoint(from.X + t * dx, from.Y + t * dy),
        };
    }
}
