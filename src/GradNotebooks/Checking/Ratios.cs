using System.Globalization;

namespace GradNotebooks;

/// <summary>
/// A gradient that is a multiple of the right one, and what such a multiple usually is. For g = r·ĝ the measure ‖g − ĝ‖/(‖g‖ + ‖ĝ‖), by
/// which courses judge, is |1 − r|/(1 + |r|): 1/3 for twice the gradient, 1 for nothing or for the wrong sign.
/// </summary>
internal static class Ratios
{
    /// <summary>The r by which given = r·truth in every entry; null where there is none, where the truth is 0, or where r is.</summary>
    public static double? Of(ReadOnlySpan<double> given, ReadOnlySpan<double> truth, double tolerance)
    {
        var (product, square) = (0.0, 0.0);
        for (var i = 0; i < given.Length; i++)
        {
            (product, square) = (product + given[i] * truth[i], square + truth[i] * truth[i]);
        }

        var ratio = product / square;
        if (!double.IsFinite(ratio) || ratio == 0)
        {
            return null;
        }

        var slack = 1e-3 * Math.Sqrt(square / given.Length);
        for (var i = 0; i < given.Length; i++)
        {
            if (!(Math.Abs(given[i] - ratio * truth[i]) <= tolerance * Math.Abs(ratio) * Math.Max(slack, Math.Abs(truth[i]))))
            {
                return null;
            }
        }

        return ratio;
    }

    /// <summary>‖g − ĝ‖/(‖g‖ + ‖ĝ‖); 0 where both are 0.</summary>
    public static double RelativeDifference(ReadOnlySpan<double> given, ReadOnlySpan<double> truth)
    {
        var (difference, left, right) = (0.0, 0.0, 0.0);
        for (var i = 0; i < given.Length; i++)
        {
            difference += (given[i] - truth[i]) * (given[i] - truth[i]);
            left += given[i] * given[i];
            right += truth[i] * truth[i];
        }

        return difference == 0 ? 0 : Math.Sqrt(difference) / (Math.Sqrt(left) + Math.Sqrt(right));
    }

    /// <summary>"2", "1/2", "−1", "1/4", "0.37".</summary>
    public static string Written(double ratio)
    {
        foreach (var number in (ReadOnlySpan<double>)[ratio, 1 / ratio])
        {
            var whole = Math.Round(number);
            if (whole != 0 && Math.Abs(whole) < 1e6 && Math.Abs(number - whole) <= 1e-6 * Math.Abs(whole))
            {
                var sign = whole < 0 ? "−" : "";
                var digits = Math.Abs(whole).ToString(CultureInfo.InvariantCulture);
                return number == ratio || whole is 1 or -1 ? sign + digits : $"{sign}1/{digits}";
            }
        }

        return Formulas.NumberText.Format(ratio, 6);
    }

    /// <summary>What a ratio usually is; empty where it is nothing that people know.</summary>
    /// <param name="ratio">The given gradient in terms of the right one.</param>
    /// <param name="samples">How many samples there are, where their number stands in the problem; else 0.</param>
    public static string Usually(double ratio, int samples)
    {
        if (Is(-1))
        {
            return "the sign is turned: a difference the other way round, or the direction of a step downhill";
        }

        if (samples > 2 && Is(samples))
        {
            return "as many times as there are samples, so a 1/N is missing";
        }

        if (samples > 2 && Is(1.0 / samples))
        {
            return "1/N for N samples, so it is divided by their number once too often";
        }

        return Is(2) ? "the outer 2 counted twice, or that of a square whose loss has a ½ before it"
            : Is(0.5) ? "the outer 2 of a square lost, or half the loss meant"
            : Is(4) ? "a factor 2 taken twice over"
            : "";

        bool Is(double number) => Math.Abs(ratio - number) <= 1e-6 * Math.Abs(number);
    }
}
