using System.Runtime.CompilerServices;

namespace GradNotebooks;

/// <summary>Functions on vectors of any width, within a few units in the last place of those on numbers, over the whole range.</summary>
internal static class VectorFunctions
{
    /// <summary>eᵘ.</summary>
    public readonly struct Exp : IVectorFunction
    {
        public static TVector Of<TVector, TSimd>(TVector u, TVector v, TVector w)
            where TVector : struct
            where TSimd : ISimd<TVector> => Exponential<TVector, TSimd>(u);
    }

    /// <summary>log(1 + eᵘ).</summary>
    public readonly struct Softplus : IVectorFunction
    {
        public static TVector Of<TVector, TSimd>(TVector u, TVector v, TVector w)
            where TVector : struct
            where TSimd : ISimd<TVector> => SoftplusOf<TVector, TSimd>(u);
    }

    /// <summary>log σ(u) = −log(1 + e⁻ᵘ).</summary>
    public readonly struct LogSigmoid : IVectorFunction
    {
        public static TVector Of<TVector, TSimd>(TVector u, TVector v, TVector w)
            where TVector : struct
            where TSimd : ISimd<TVector> => Negative<TVector, TSimd>(SoftplusOf<TVector, TSimd>(Negative<TVector, TSimd>(u)));
    }

    /// <summary>−1, 0 or 1.</summary>
    public readonly struct Sign : IVectorFunction
    {
        public static TVector Of<TVector, TSimd>(TVector u, TVector v, TVector w)
            where TVector : struct
            where TSimd : ISimd<TVector>
        {
            var zero = TSimd.Of(0);
            return TSimd.UnlessNaN(u, TSimd.Subtract(TSimd.Less(zero, u), TSimd.Less(u, zero)));
        }
    }

    /// <summary>v where u is not 0, and w where it is.</summary>
    public readonly struct Choice : IVectorFunction
    {
        public static TVector Of<TVector, TSimd>(TVector u, TVector v, TVector w)
            where TVector : struct
            where TSimd : ISimd<TVector> => TSimd.Choose(u, v, w);
    }

    /// <summary>
    /// eᵘ = 2ᵏ·eʳ with r = u − k·ln 2. The power of two is multiplied in by halves, so that what is too small for a normal number becomes
    /// one that is not, and what is too large infinite.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Exponential<TVector, TSimd>(TVector u)
        where TVector : struct
        where TSimd : ISimd<TVector>
    {
        var x = TSimd.Clamp(u, 750);
        var k = TSimd.Floor(TSimd.MultiplyAdd(x, TSimd.Of(1.44269504088896340736), TSimd.Of(0.5)));
        var power = TSimd.Add(TSimd.Of(1), StableBlocks.SmallExponentialMinusOne<TVector, TSimd>(x, k));
        var half = TSimd.Floor(TSimd.Multiply(k, TSimd.Of(0.5)));
        var scaled = TSimd.Multiply(
            TSimd.Multiply(power, StableBlocks.PowerOfTwo<TVector, TSimd>(half)),
            StableBlocks.PowerOfTwo<TVector, TSimd>(TSimd.Subtract(k, half)));
        return TSimd.UnlessNaN(u, scaled);
    }

    /// <summary>max(u, 0) + log(1 + e^−|u|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector SoftplusOf<TVector, TSimd>(TVector u)
        where TVector : struct
        where TSimd : ISimd<TVector>
    {
        var zero = TSimd.Of(0);
        var isNegative = TSimd.Less(u, zero);
        var decaying = Exponential<TVector, TSimd>(TSimd.Choose(isNegative, u, Negative<TVector, TSimd>(u)));
        return TSimd.Add(TSimd.Choose(isNegative, zero, u), LogOfOneAnd<TVector, TSimd>(decaying));
    }

    /// <summary>log(1 + x) = 2·artanh s with s = x/(x + 2), by the series of artanh up to s³³, for x from 0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LogOfOneAnd<TVector, TSimd>(TVector x)
        where TVector : struct
        where TSimd : ISimd<TVector>
    {
        var s = TSimd.Divide(x, TSimd.Add(x, TSimd.Of(2)));
        var z = TSimd.Multiply(s, s);
        var z2 = TSimd.Multiply(z, z);
        var z4 = TSimd.Multiply(z2, z2);
        var z8 = TSimd.Multiply(z4, z4);
        var low = TSimd.MultiplyAdd(
            z4,
            StableBlocks.Sum<TVector, TSimd>(2.0 / 11, 2.0 / 13, 2.0 / 15, 2.0 / 17, z, z2),
            StableBlocks.Sum<TVector, TSimd>(2.0 / 3, 2.0 / 5, 2.0 / 7, 2.0 / 9, z, z2));
        var high = TSimd.MultiplyAdd(
            z4,
            StableBlocks.Sum<TVector, TSimd>(2.0 / 27, 2.0 / 29, 2.0 / 31, 2.0 / 33, z, z2),
            StableBlocks.Sum<TVector, TSimd>(2.0 / 19, 2.0 / 21, 2.0 / 23, 2.0 / 25, z, z2));
        return TSimd.MultiplyAdd(TSimd.Multiply(s, z), TSimd.MultiplyAdd(z8, high, low), TSimd.Add(s, s));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Negative<TVector, TSimd>(TVector u)
        where TVector : struct
        where TSimd : ISimd<TVector> => TSimd.Multiply(u, TSimd.Of(-1));
}
