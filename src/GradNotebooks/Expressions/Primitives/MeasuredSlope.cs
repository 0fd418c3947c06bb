using System.Collections.Immutable;
using System.Numerics;

namespace GradNotebooks;

/// <summary>
/// Takes a complex step through a function of which only the value is known: f(x + iy) = f(x) + iy·f′(x), with f′ measured by differences
/// within the branch that the function takes at x. What its row says of its derivative is not asked. Where the slope cannot be measured
/// well, as on a kink, it is not a number.
/// </summary>
internal static class MeasuredSlope
{
    /// <summary>How good the slopes are, as a part of themselves or of what the size of the value would make.</summary>
    public const double Error = 1e-11;

    /// <summary>
    /// How near a difference at a short step must come: extrapolation from steps that are many periods long can settle on another slope.
    /// </summary>
    private const double Coarse = 1e-3;

    private static readonly double ShortStep = Math.Pow(Doubles.Epsilon, 2.0 / 3);

    private const int Levels = 7;

    /// <summary>Steps are so much smaller than the number, and four times smaller each time until they stay within the branch.</summary>
    private const double Largest = 1.0 / 16;
    private const int Shrinkings = 12;

    public static Complex Along(Func<double, double> value, Func<double, double>? branch, Complex u) =>
        new(value(u.Real), u.Imaginary == 0 ? 0 : u.Imaginary * Of(value, branch, u.Real));

    public static Complex Along(Func<double, double, double> value, Func<double, double, double>? branch, Complex u, Complex v) => new(
        value(u.Real, v.Real),
        (u.Imaginary == 0 ? 0 : u.Imaginary * Of(x => value(x, v.Real), branch is null ? null : x => branch(x, v.Real), u.Real))
            + (v.Imaginary == 0 ? 0 : v.Imaginary * Of(x => value(u.Real, x), branch is null ? null : x => branch(u.Real, x), v.Real)));

    /// <summary>A value that was computed so, with each slope moved by as much as it may be off.</summary>
    public static ComplexValue Unsure(ComplexValue value, ImmutableArray<ComplexValue> inputs, Random random)
    {
        var off = Kernels.Map(value.Shape, value.Imaginary, Math.Abs);
        foreach (var input in inputs)
        {
            var step = Kernels.Map(input.Shape, input.Real, input.Imaginary, (u, h) => Math.Abs(h) / Math.Max(1, Math.Abs(u)));
            off = Kernels.Map(value.Shape, off, Kernels.Map(value.Shape, step, value.Real, (h, y) => h * Math.Abs(y)), (p, q) => p + q);
        }

        var unsure = Kernels.Map(value.Shape, value.Imaginary, off, (y, size) => y + (2 * random.NextDouble() - 1) * Error * size);
        return new ComplexValue(value.Real, unsure);
    }

    private static double Of(Func<double, double> value, Func<double, double>? branch, double at)
    {
        var (step, scale) = (Largest * Math.Max(1, Math.Abs(at)), Math.Max(1, Math.Abs(at)));
        for (var k = 0; k < Shrinkings; k++, step /= 4)
        {
            if (branch is null || (branch(at - step) == branch(at) && branch(at + step) == branch(at)))
            {
                var (slope, error) = Extrapolated(h => (value(at + h) - value(at - h)) / (at + h - (at - h)), step, ratio: 4);
                error += 4 * Doubles.Epsilon * Math.Abs(value(at)) * Math.ScaleB(1, Levels / 2) / step;
                var size = Math.Max(Math.Abs(slope), Math.Abs(value(at)) / scale);
                if (error <= Error * size && Math.Abs(Short(value, at, scale) - slope) <= Coarse * size)
                {
                    return branch is null && !IsSmooth(value, at, step, slope) ? double.NaN : slope;
                }
            }
        }

        return double.NaN;
    }

    private static double Short(Func<double, double> value, double at, double scale)
    {
        var (right, left) = (at + ShortStep * scale, at - ShortStep * scale);
        return (value(right) - value(left)) / (right - left);
    }

    /// <summary>
    /// Whether the slopes to both sides are the same: differences to both sides at once say nothing of a kink that they meet amid.
    /// </summary>
    private static bool IsSmooth(Func<double, double> value, double at, double step, double slope)
    {
        var (left, right) = (Side(-step), Side(step));
        return Math.Abs(left.Slope - right.Slope) <= 100 * (left.Error + right.Error) + 1e-6 * Math.Abs(slope);

        (double Slope, double Error) Side(double from) => Extrapolated(h => (value(at + h) - value(at)) / (at + h - at), from, ratio: 2);
    }

    /// <summary>
    /// Differences at steps that are halved, extrapolated to 0 (Richardson 1911), and by how much the last extrapolation changed them.
    /// </summary>
    private static (double Slope, double Error) Extrapolated(Func<double, double> difference, double step, double ratio)
    {
        var (best, smallest) = (double.NaN, double.PositiveInfinity);
        double[] previous = [];
        for (var level = 0; level < Levels; level++)
        {
            var row = new double[level + 1];
            row[0] = difference(Math.ScaleB(step, -level));
            var weight = 1.0;
            for (var k = 1; k <= level; k++)
            {
                weight *= ratio;
                row[k] = row[k - 1] + (row[k - 1] - previous[k - 1]) / (weight - 1);
                var change = Math.Max(Math.Abs(row[k] - row[k - 1]), Math.Abs(row[k] - previous[k - 1]));
                (best, smallest) = change < smallest ? (row[k], change) : (best, smallest);
            }

            previous = row;
        }

        return (best, smallest);
    }
}
