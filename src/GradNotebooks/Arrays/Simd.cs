using System.Numerics;
using System.Runtime.Intrinsics;

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

    /// <summary>The sum of its numbers.</summary>
    static abstract double Sum(TVector u);
}

/// <summary>Vectors as wide as the runtime takes them by itself.</summary>
internal readonly struct NativeSimd : ISimd<Vector<double>>
{
    public static int Count => Vector<double>.Count;

    public static Vector<double> Of(double number) => new(number);

    public static Vector<double> Load(ref double start, nuint offset) => Vector.LoadUnsafe(ref start, offset);

    public static void Store(Vector<double> u, ref double start, nuint offset) => u.StoreUnsafe(ref start, offset);

    public static Vector<double> Add(Vector<double> u, Vector<double> v) => u + v;

    public static Vector<double> Subtract(Vector<double> u, Vector<double> v) => u - v;

    public static Vector<double> Multiply(Vector<double> u, Vector<double> v) => u * v;

    public static Vector<double> Divide(Vector<double> u, Vector<double> v) => u / v;

    public static Vector<double> MultiplyAdd(Vector<double> u, Vector<double> v, Vector<double> w) =>
#if NET9_0_OR_GREATER
        Vector.FusedMultiplyAdd(u, v, w);
#else
        u * v + w;
#endif

    public static Vector<double> Clamp(Vector<double> u, double limit) =>
#if NET9_0_OR_GREATER
        Vector.MinNative(Vector.MaxNative(u, new Vector<double>(-limit)), new Vector<double>(limit));
#else
        Vector.Min(Vector.Max(u, new Vector<double>(-limit)), new Vector<double>(limit));
#endif

    public static Vector<double> Floor(Vector<double> u) => Vector.Floor(u);

    public static Vector<double> FromExponents(Vector<double> u) => Vector.AsVectorDouble(Vector.ShiftLeft(Vector.AsVectorInt64(u), 52));

    public static Vector<double> UnlessNaN(Vector<double> u, Vector<double> value) => Vector.ConditionalSelect(Vector.Equals(u, u), value, u);

    public static double Sum(Vector<double> u) => Vector.Sum(u);
}

/// <summary>Vectors of 512 bits, for processors that have them.</summary>
internal readonly struct WideSimd : ISimd<Vector512<double>>
{
    public static int Count => Vector512<double>.Count;

    public static Vector512<double> Of(double number) => Vector512.Create(number);

    public static Vector512<double> Load(ref double start, nuint offset) => Vector512.LoadUnsafe(ref start, offset);

    public static void Store(Vector512<double> u, ref double start, nuint offset) => u.StoreUnsafe(ref start, offset);

    public static Vector512<double> Add(Vector512<double> u, Vector512<double> v) => u + v;

    public static Vector512<double> Subtract(Vector512<double> u, Vector512<double> v) => u - v;

    public static Vector512<double> Multiply(Vector512<double> u, Vector512<double> v) => u * v;

    public static Vector512<double> Divide(Vector512<double> u, Vector512<double> v) => u / v;

    public static Vector512<double> MultiplyAdd(Vector512<double> u, Vector512<double> v, Vector512<double> w) =>
#if NET9_0_OR_GREATER
        Vector512.FusedMultiplyAdd(u, v, w);
#else
        u * v + w;
#endif

    public static Vector512<double> Clamp(Vector512<double> u, double limit) =>
#if NET9_0_OR_GREATER
        Vector512.MinNative(Vector512.MaxNative(u, Vector512.Create(-limit)), Vector512.Create(limit));
#else
        Vector512.Min(Vector512.Max(u, Vector512.Create(-limit)), Vector512.Create(limit));
#endif

    public static Vector512<double> Floor(Vector512<double> u) => Vector512.Floor(u);

    public static Vector512<double> FromExponents(Vector512<double> u) => Vector512.AsDouble(Vector512.ShiftLeft(Vector512.AsInt64(u), 52));

    public static Vector512<double> UnlessNaN(Vector512<double> u, Vector512<double> value) =>
        Vector512.ConditionalSelect(Vector512.Equals(u, u), value, u);

    public static double Sum(Vector512<double> u) => Vector512.Sum(u);
}
