using GradNotebooks.Views.Graphs;

namespace GradNotebooks.Views.Charts;

/// <summary>How far things of a picture are apart.</summary>
internal static class Distances
{
    /// <summary>From a box to a point; 0 within it.</summary>
    public static double Between(Box box, Knot point) => Length(
        Math.Max(0, Math.Max(box.X - point.X, point.X - box.Right)),
        Math.Max(0, Math.Max(box.Y - point.Y, point.Y - box.Bottom)));

    /// <summary>From a box to the straight way between two points; 0 where it meets the box.</summary>
    public static double Between(Box box, Knot from, Knot to)
    {
        if (Meets(box, from, to))
        {
            return 0;
        }

        ReadOnlySpan<Knot> corners = [new(box.X, box.Y), new(box.Right, box.Y), new(box.X, box.Bottom), new(box.Right, box.Bottom)];
        var least = Math.Min(Between(box, from), Between(box, to));
        foreach (var corner in corners)
        {
            least = Math.Min(least, Between(corner, from, to));
        }

        return least;
    }

    /// <summary>Between two boxes; 0 where they overlap.</summary>
    public static double Between(Box a, Box b) => Length(
        Math.Max(0, Math.Max(a.X - b.Right, b.X - a.Right)),
        Math.Max(0, Math.Max(a.Y - b.Bottom, b.Y - a.Bottom)));

    private static double Between(Knot point, Knot from, Knot to)
    {
        var (x, y) = (to.X - from.X, to.Y - from.Y);
        var squared = x * x + y * y;
        var along = squared == 0 ? 0 : Math.Clamp(((point.X - from.X) * x + (point.Y - from.Y) * y) / squared, 0, 1);
        return Length(point.X - from.X - along * x, point.Y - from.Y - along * y);
    }

    /// <summary>Whether some part of the way is left when it is cut at the four sides (Liang and Barsky, 1984).</summary>
    private static bool Meets(Box box, Knot from, Knot to)
    {
        var (x, y) = (to.X - from.X, to.Y - from.Y);
        ReadOnlySpan<(double Step, double Room)> sides =
            [(-x, from.X - box.X), (x, box.Right - from.X), (-y, from.Y - box.Y), (y, box.Bottom - from.Y)];
        var (enters, leaves) = (0.0, 1.0);
        foreach (var (step, room) in sides)
        {
            if (step == 0 && room < 0)
            {
                return false;
            }

            (enters, leaves) = step < 0 ? (Math.Max(enters, room / step), leaves)
                : step > 0 ? (enters, Math.Min(leaves, room / step))
                : (enters, leaves);
        }

        return enters <= leaves;
    }

    private static double Length(double x, double y) => Math.Sqrt(x * x + y * y);
}
