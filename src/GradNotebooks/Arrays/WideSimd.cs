using System.Numerics;
using System.Runtime.Intrinsics;

namespace GradNotebooks;

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

    public static Vector512<double> Less(Vector512<double> u, Vector512<double> v) =>
        Vector512.ConditionalSelect(Vector512.LessThan(u, v), Vector512<double>.One, Vector512<double>.Zero);

    public static Vector512<double> LessOrEqual(Vector512<double> u, Vector512<double> v) =>
        Vector512.ConditionalSelect(Vector512.LessThanOrEqual(u, v), Vector512<double>.One, Vector512<double>.Zero);

    public static Vector512<double> Equal(Vector512<double> u, Vector512<double> v) =>
        Vector512.ConditionalSelect(Vector512.Equals(u, v), Vector512<double>.One, Vector512<double>.Zero);

    public static Vector512<double> Choose(Vector512<double> condition, Vector512<double> u, Vector512<double> v) =>
        Vector512.ConditionalSelect(Vector512.Equals(condition, Vector512<double>.Zero), v, u);

    public static double Sum(Vector512<double> u) => Vector512.Sum(u);
}
