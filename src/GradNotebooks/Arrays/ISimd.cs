namespace GradNotebooks;

/// <summary>Arithmetic on vectors of a width, so that a function is written once for all widths.</summary>
/// <typeparam name="TVector">A vector of doubles.</typeparam>
internal interface ISimd<TVector>
    where TVector : struct
{
    static abstract int Count { get; }

    /// <summary>The number in every place.</summary>
    static abstract TVector Of(double number);

    static abstract TVector Load(ref double start, nuint offset);

    static abstract void Store(TVector u, ref double start, nuint offset);

    static abstract TVector Add(TVector u, TVector v);

    static abstract TVector Subtract(TVector u, TVector v);

    static abstract TVector Multiply(TVector u, TVector v);

    static abstract TVector Divide(TVector u, TVector v);

    /// <summary>u·v + w, rounded once where the processor can.</summary>
    static abstract TVector MultiplyAdd(TVector u, TVector v, TVector w);

    /// <summary>Each number, or the nearer end where it lies outside of ±<paramref name="limit"/>; any, where it is not a number.</summary>
    static abstract TVector Clamp(TVector u, double limit);

    static abstract TVector Floor(TVector u);

    /// <summary>The numbers whose exponents are the lowest bits of u, and whose other bits are zero.</summary>
    static abstract TVector FromExponents(TVector u);

    /// <summary>The value, or the number itself where that is not a number.</summary>
    static abstract TVector UnlessNaN(TVector u, TVector value);

    /// <summary>1 where u is less than v, and 0 elsewhere.</summary>
    static abstract TVector Less(TVector u, TVector v);

    /// <summary>1 where u is not more than v, and 0 elsewhere.</summary>
    static abstract TVector LessOrEqual(TVector u, TVector v);

    /// <summary>1 where both are equal, and 0 elsewhere.</summary>
    static abstract TVector Equal(TVector u, TVector v);

    /// <summary>u where the condition is not 0, and v where it is.</summary>
    static abstract TVector Choose(TVector condition, TVector u, TVector v);

    /// <summary>The sum of its numbers.</summary>
    static abstract double Sum(TVector u);
}
