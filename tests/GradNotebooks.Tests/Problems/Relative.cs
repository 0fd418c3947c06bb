namespace GradNotebooks.Tests.Problems;

/// <summary>Comparison with published or closed-form figures.</summary>
internal static class Relative
{
    /// <summary>What a closed form and another order of the same few operations may differ by.</summary>
    public const double ClosedForm = 1e-12;

    /// <summary>
    /// Fails unless ‖expected − actual‖∞ ≤ tolerance·‖expected‖∞. Entries are measured against the largest of them, since those that
    /// cancel to nearly nothing have no digits of their own.
    /// </summary>
    public static void Equal(ReadOnlySpan<double> expected, Value actual, double tolerance = ClosedForm)
    {
        Assert.Equal(expected.Length, actual.Count);
        var scale = 0.0;
        foreach (var number in expected)
        {
            scale = Math.Max(scale, Math.Abs(number));
        }

        Assert.True(scale > 0, "Nothing is relative to zero: compare with an absolute bound.");
        for (var i = 0; i < expected.Length; i++)
        {
            var error = Math.Abs(expected[i] - actual[i]);
            Assert.True(
                error <= tolerance * scale,
                $"[{i}]: expected {expected[i]:R}, got {actual[i]:R}, relative error {error / scale:g3}");
        }
    }

    public static void Equal(double expected, Value actual, double tolerance = ClosedForm) => Equal([expected], actual, tolerance);

    public static void Equal(double[,] expected, Value actual, double tolerance = ClosedForm)
    {
        Assert.Equal([expected.GetLength(0), expected.GetLength(1)], actual.Shape.Sizes);
        Equal([.. expected.Cast<double>()], actual, tolerance);
    }

    /// <summary>Fails unless every entry is at most the bound.</summary>
    public static void IsZero(Value actual, double bound)
    {
        for (var i = 0; i < actual.Count; i++)
        {
            Assert.True(Math.Abs(actual[i]) <= bound, $"[{i}]: {actual[i]:R} is not zero");
        }
    }
}
