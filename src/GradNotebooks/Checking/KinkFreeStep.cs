namespace GradNotebooks;

/// <summary>
/// Measures a derivative without stepping over a kink. A step that changes a branch, or leaves the domain, is made smaller; where one
/// side has no room, differences are taken to the other; and on a kink itself both one-sided slopes are measured.
/// </summary>
internal static class KinkFreeStep
{
    /// <summary>The nearest that is looked at on either side, as a part of the parameter's size: nearer than this counts as on the kink.</summary>
    private const double Nearest = 1.0 / 67108864;

    /// <summary>With less room than this, a difference to one side is the better one.</summary>
    private const double Narrow = 1.0 / 131072;

    public static Estimate Measure(Line line, DifferenceMethod method, double analytic)
    {
        line.Forget();
        var estimate = method.Along(line);
        var kinks = line.Crossed;
        if (kinks.IsEmpty && !line.LeftDomain)
        {
            return estimate.RelativeError > 1e-6 && line is FunctionLine && Sides(line, 1.0 / 16, 1.0 / 16) is var (l, r) && DifferentSlopes(l, r)
                ? Nearer(l, r, analytic) with { Sides = (l, r) }
                : estimate;
        }

        var (left, right) = (Reach(line, -1), Reach(line, 1));
        var isOnKink = !line.SameBranch(0, Nearest * line.Scale) || !line.SameBranch(0, -Nearest * line.Scale);
        var room = Math.Min(left, right);
        if (!isOnKink)
        {
            var avoiding = room >= Narrow * line.Scale ? Smaller(line, method, room)
                : Math.Max(left, right) >= Narrow * line.Scale ? RichardsonExtrapolation.Best(line, Math.Max(left, right), right > left ? 1 : -1)
                : estimate with { CrossesKink = true };
            return avoiding with { Kinks = kinks };
        }

        var (fromLeft, fromRight) = Sides(line, left, right);
        if (left == 0 || right == 0)
        {
            return (left == 0 ? fromRight : fromLeft) with { Kinks = kinks };
        }

        return Nearer(fromLeft, fromRight, analytic) with { Kinks = kinks, Sides = (fromLeft, fromRight) };
    }

    private static (Estimate Left, Estimate Right) Sides(Line line, double left, double right) =>
        (RichardsonExtrapolation.Best(line, left, -1), RichardsonExtrapolation.Best(line, right, 1));

    private static Estimate Nearer(Estimate left, Estimate right, double analytic) =>
        Math.Abs(left.Derivative - analytic) <= Math.Abs(right.Derivative - analytic) ? left : right;

    private static bool DifferentSlopes(Estimate left, Estimate right) =>
        Math.Abs(left.Derivative - right.Derivative) > 100 * (left.Error + right.Error)
        && Math.Max(left.Error, right.Error) < 1e-5 * Math.Max(Math.Abs(left.Derivative), Math.Abs(right.Derivative));

    /// <summary>The method with a step that stays within the room on either side; its stencil reaches four steps at most.</summary>
    private static Estimate Smaller(Line line, DifferenceMethod method, double room) =>
        method is AutomaticMethod or RichardsonExtrapolation ? RichardsonExtrapolation.Best(line, room, side: 0)
        : method is ComplexStepMethod ? method.Along(line)
        : method.WithStep(room / 4).Along(line);

    /// <summary>How far one may go to a side, up to a factor of four, before a branch changes; 0 where there is no way at all.</summary>
    private static double Reach(Line line, int side)
    {
        var near = side * Nearest * line.Scale;
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
