namespace GradNotebooks.Tests.ArrayOperations;

/// <summary>Differences in units in the last place.</summary>
internal static class Units
{
    public static void RequireWithin(int units, double expected, double actual, string where)
    {
        var size = Math.Abs(expected);
        var allowed = double.IsFinite(expected) ? units * (Math.BitIncrement(size) - size) : 0;
        Assert.True(
            expected.Equals(actual) || expected == actual || Math.Abs(actual - expected) <= allowed,
            $"{actual:R} instead of {expected:R} {where}");
    }
}
