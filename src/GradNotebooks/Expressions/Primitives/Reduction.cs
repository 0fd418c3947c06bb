namespace GradNotebooks;

/// <summary>
/// How numbers that come one after the other become one: each is combined with what those before it came to. The order must not matter,
/// since parts of the numbers are reduced apart and then combined.
/// </summary>
/// <param name="name">What it is called in a listing.</param>
/// <param name="initial">What no number at all comes to.</param>
/// <param name="combine">What two numbers come to, or what two parts have come to.</param>
internal sealed class Reduction(string name, double initial, Func<double, double, double> combine)
{
    /// <summary>Σ u, added pair by pair.</summary>
    public static readonly Reduction Sum = new("sum", 0, (u, v) => u + v) { IsSum = true };

    /// <summary>The largest u.</summary>
    public static readonly Reduction Max = new("max", double.NegativeInfinity, Math.Max) { IsIdempotent = true };

    /// <summary>The smallest u.</summary>
    public static readonly Reduction Min = new("min", double.PositiveInfinity, Math.Min) { IsIdempotent = true };

    /// <summary>What it is called in a listing.</summary>
    public string Name { get; } = name;

    /// <summary>What two numbers come to.</summary>
    public Func<double, double, double> Combine { get; } = combine;

    /// <summary>Whether it adds, so that n equal numbers come to n times one of them, and rounding asks for an order of its own.</summary>
    public bool IsSum { get; private init; }

    /// <summary>Whether equal numbers, however many, come to that number.</summary>
    public bool IsIdempotent { get; init; }

    /// <summary>What the numbers come to.</summary>
    public double Of(ReadOnlySpan<double> numbers)
    {
        var result = initial;
        foreach (var number in numbers)
        {
            result = Combine(result, number);
        }

        return result;
    }
}
