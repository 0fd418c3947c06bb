using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// Measures a derivative without stepping over a kink. A step that changes a branch, or leaves the domain, is made smaller; where one
/// side has no room, differences are taken to the other; and on a kink itself both one-sided slopes are measured. On a jump there is no
/// slope, and both values are told.
/// </summary>
internal static class KinkFreeStep
{
    /// <summary>The nearest that differences look at on either side, as a part of the parameter's size.</summary>
    public const double Nearest = 1.0 / 67108864;

    /// <summary>With less room than this, a difference to one side is the better one.</summary>
    private const double Narrow = 1.0 / 131072;

    /// <summary>As near as a short difference comes to the slope, as a part of it.</summary>
    private const double Coarse = 1e-3;

    /// <summary>Where nothing tells of a kink, slopes to both sides are measured within this part of the parameter's size.</summary>
    private const double Around = 1.0 / 16;

    public static Estimate Measure(Line line, DifferenceMethod method, double analytic)
    {
        line.Forget();
        var estimate = method.Along(line);
        if (line.Crossed.IsEmpty && !line.LeftDomain && (method.CanCross || !line.IsOnKink))
        {
            return estimate;
        }

        return line.IsOnKink ? OnKink(line, analytic) : Avoiding(line, method, estimate) with { Kinks = line.Crossed };
    }

    /// <summary>
    /// What is measured on both sides, where it shows a kink or a jump that no primitive told of; null where it shows none.
    /// </summary>
    public static Estimate? Unannounced(Line line, Estimate estimate, double analytic)
    {
        if (Jump.On(line) is { } jump)
        {
            return estimate with { Jump = jump, Kinks = Hidden(line) };
        }

        var room = Math.Min(Around * line.Scale, Math.Min(Reach(line, -double.Epsilon), Reach(line, double.Epsilon)));
        if (room == 0)
        {
            return null;
        }

        var (left, right) = Sides(line, room, room);
        var difference = Math.Abs(left.Derivative - right.Derivative);
        if (!(difference > 100 * (left.Error + right.Error))
            || Math.Max(left.Error, right.Error) >= 1e-5 * Math.Max(Math.Abs(left.Derivative), Math.Abs(right.Derivative)))
        {
            return null;
        }

        // A kink beside the point shows on one side only once one goes far enough.
        var near = 4 * Nearest * line.Scale;
        var nearest = Math.Min(near, Math.Max(64 * line.Noise / difference, line.OffKink));
        return IsHere(near) && IsHere(nearest)
            ? Nearer(left, right, analytic) with { Sides = (left, right), Kinks = Hidden(line) }
            : estimate with { Error = difference };

        bool IsHere(double t) => Math.Abs(line.At(t) - 2 * line.AtZero + line.At(-t)) > 0.75 * difference * t;
    }

    private static Estimate OnKink(Line line, double analytic)
    {
        // Steps of all sizes tell of what lies further away, too; what is on the point itself shows in the smallest.
        line.Forget();
        _ = line.At(line.OffKink) + line.At(-line.OffKink);
        var kinks = line.Crossed;
        var (left, right) = (Reach(line, -line.OffKink), Reach(line, line.OffKink));
        if (!line.HasValue(-line.OffKink) || !line.HasValue(line.OffKink))
        {
            var inside = line.HasValue(line.OffKink) ? 1 : -1;
            return RichardsonExtrapolation.Best(line, Math.Max(left, right), inside) with { Kinks = kinks };
        }

        if (!line.SameBranch(line.OffKink / 8, line.OffKink) || !line.SameBranch(-line.OffKink / 8, -line.OffKink))
        {
            return new Estimate(double.NaN, double.PositiveInfinity, MeasuredBy.Nothing, 0) { Kinks = kinks, CrossesKink = true };
        }

        var (fromLeft, fromRight) = Sides(line, left, right);
        return Nearer(fromLeft, fromRight, analytic) with { Kinks = kinks, Sides = (fromLeft, fromRight), Jump = Jump.On(line) };
    }

    private static Estimate Avoiding(Line line, DifferenceMethod method, Estimate estimate)
    {
        var (left, right) = (Reach(line, -double.Epsilon), Reach(line, double.Epsilon));
        var room = Math.Min(left, right);
        var avoiding = room >= Narrow * line.Scale ? method.Within(line, room)
            : Math.Max(left, right) >= Narrow * line.Scale
                ? RichardsonExtrapolation.Best(line, Math.Max(left, right), right > left ? 1 : -1)
            : estimate with { CrossesKink = true, Error = double.PositiveInfinity };
        return method.MayTurnToOthers && !avoiding.Decides(line) ? AutomaticMethod.InBranch(line, avoiding) : avoiding;
    }

    private static (Estimate Left, Estimate Right) Sides(Line line, double left, double right) =>
        (Side(line, left, -1), Side(line, right, 1));

    /// <summary>The slope to one side, by differences that a complex step just off the kink confirms, or else by that.</summary>
    private static Estimate Side(Line line, double room, int side)
    {
        var differences = RichardsonExtrapolation.Best(line, room, side);
        if (!line.HasComplexInBranch)
        {
            return differences;
        }

        var complex = ComplexStepMethod.Beside(line, side);
        var better = Estimate.Better(complex, differences);
        var apart = Math.Abs(complex.Derivative - differences.Derivative);
        return double.IsNaN(apart) || (differences.Decides(line) && apart <= 5 * differences.Error + complex.Error) ? differences
            : apart <= 5 * (complex.Error + differences.Error) ? better
            : complex.Decides(line) && IsSecant(line, side * Nearest * line.Scale, complex) ? complex
            : better with { Error = apart };
    }

    /// <summary>Whether a short difference shows the same slope, as far as it shows any: longer ones may step over another kink.</summary>
    private static bool IsSecant(Line line, double t, Estimate slope)
    {
        var value = line.At(t);
        var apart = Math.Abs((value - line.AtZero) / t - slope.Derivative);
        return apart <= Coarse * Math.Abs(slope.Derivative) + 5 * line.NoiseOf(value, line.AtZero) / Math.Abs(t);
    }

    private static Estimate Nearer(Estimate left, Estimate right, double analytic) =>
        Math.Abs(left.Derivative - analytic) <= Math.Abs(right.Derivative - analytic) ? left : right;

    private static ImmutableArray<Kink> Hidden(Line line) => line.Hidden is { } kink ? [kink] : [];

    /// <summary>
    /// How far one may go beyond a place, up to a factor of four, before a branch changes or there is no value; 0 where there is no way
    /// at all.
    /// </summary>
    private static double Reach(Line line, double near)
    {
        var side = Math.Sign(near);
        for (var t = 1.0 / 8 * line.Scale; t >= Nearest * line.Scale; t /= 4)
        {
            if (line.SameBranch(near, side * t) && line.SameBranch(near, side * t / 2))
            {
                return t;
            }
        }

        return 0;
    }
}
