using System.Numerics;
using System.Runtime.Intrinsics;

namespace GradNotebooks;

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

    public static Vector<double> UnlessNaN(Vector<double> u, Vector<double> value) =>
        Vector.ConditionalSelect(Vector.Equals(u, u), value, u);

    public static Vector<double> Less(Vector<double> u, Vector<double> v) =>
        Vector.ConditionalSelect(Vector.LessThan(u, v), Vector<double>.One, Vector<double>.Zero);

    public static Vector<double> LessOrEqual(Vector<double> u, Vector<double> v) =>
        Vector.ConditionalSelect(Vector.LessThanOrEqual(u, v), Vector<double>.One, Vector<double>.Zero);

    public static Vector<double> Equal(Vector<double> u, Vector<double> v) =>
        Vector.ConditionalSelect(Vector.Equals(u, v), Vector<double>.One, Vector<double>.Zero);

    public static Vector<double> Choose(Vector<double> condition, Vector<double> u, Vector<double> v) =>
        Vector.ConditionalSelect(Vector.Equals(condition, Vector<double>.Zero), v, u);

    public static double Sum(Vector<double> u) => Vector.Sum(u);
}
