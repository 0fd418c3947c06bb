namespace GradNotebooks.Exercises;

/// <summary>
/// Random numbers that are the same for ever, on every machine and in every version of .NET: SplitMix64 (Steele, Lea and Flood, <em>Fast
/// splittable pseudorandom number generators</em>, OOPSLA 2014).
/// </summary>
/// <param name="seed">Equal seeds give equal numbers.</param>
internal sealed class SplitMix64(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next 64 random bits.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A whole number from the one to the other, both included.</summary>
    public int Whole(int from, int to) => from + (int)Math.BigMul(Next(), (ulong)(to - from + 1), out _);

    /// <summary>A whole number other than 0, of at most this size.</summary>
    public int NonZero(int size) => Whole(0, 1) == 0 ? -Whole(1, size) : Whole(1, size);

    /// <summary>One of these.</summary>
    public T Of<T>(params ReadOnlySpan<T> choices) => choices[Whole(0, choices.Length - 1)];
}
