namespace GradNotebooks.Tests.Support;

/// <summary>Comparison of floating-point numbers, and derivatives by finite differences that share nothing with the library.</summary>
internal static class Near
{
    private static readonly double[] Steps = [4e-3, 2e-3, 1e-3, 5e-4, 2e-4, 1e-4, 5e-5];

    /// <summary>Fails unless |expected − actual| ≤ tolerance·max(1, |expected|).</summary>
    public static void Equal(double expected, double actual, double tolerance, string what = "")
    {
        var error = Math.Abs(expected - actual);
        Assert.True(
            error <= tolerance * Math.Max(1, Math.Abs(expected)), $"{what}: expected {expected:R}, got {actual:R}, error {error:g3}");
    }

    /// <summary>The same for every entry; a single number stands for as many as the other side has.</summary>
    public static void Equal(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance, string what = "")
    {
        var count = Math.Max(expected.Length, actual.Length);
        Assert.True(
            (expected.Length == count || expected.Length == 1) && (actual.Length == count || actual.Length == 1),
            $"{what}: sizes differ");
        for (var i = 0; i < count; i++)
        {
            Equal(expected[expected.Length == 1 ? 0 : i], actual[actual.Length == 1 ? 0 : i], tolerance, $"{what}[{i}]");
        }
    }

    /// <summary>How many doubles lie between two numbers.</summary>
    public static long Ulps(double a, double b) => a == b ? 0 : Math.Abs(Ordinal(a) - Ordinal(b));

    /// <summary>
    /// The five-point central difference (Abramowitz and Stegun 25.3.6), at whichever of several steps it changes least: its error falls
    /// with h⁴ until round-off, which grows with 1/h, takes over.
    /// </summary>
    public static double Derivative(Func<double, double> f, double at) => Derivative(u => [f(u)], at)[0];

    /// <summary>The same for a function of one number with many values.</summary>
    public static double[] Derivative(Func<double, double[]> f, double at)
    {
        double[][] estimates = [.. Steps.Select(h => FivePoint(f, at, h))];
        return [.. estimates[0].Select((_, i) =>
            Enumerable.Range(1, Steps.Length - 1)
                .Select(k => (Value: estimates[k][i], Change: Math.Abs(estimates[k][i] - estimates[k - 1][i])))
                .MinBy(e => e.Change).Value)];
    }

    private static double[] FivePoint(Func<double, double[]> f, double at, double h)
    {
        double[] p2 = f(at + (2 * h)), p1 = f(at + h), m1 = f(at - h), m2 = f(at - (2 * h));
        return [.. p1.Select((_, i) => ((8 * (p1[i] - m1[i])) - (p2[i] - m2[i])) / (12 * h))];
    }

    private static long Ordinal(double a)
    {
        var bits = BitConverter.DoubleToInt64Bits(a);
        return bits >= 0 ? bits : long.MinValue - bits;
    }
}
