using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GradNotebooks;

/// <summary>A function of up to three arguments on vectors of any width.</summary>
internal interface IVectorFunction
{
    static abstract TVector Of<TVector, TSimd>(TVector u, TVector v, TVector w)
        where TVector : struct
        where TSimd : ISimd<TVector>;
}

/// <summary>
/// A function on whole blocks of numbers. What is left over at the end of a block fills a part of a vector: a number comes to the same bits
/// wherever it stands.
/// </summary>
internal static class VectorFunction<TFunction>
    where TFunction : struct, IVectorFunction
{
    /// <summary>As many numbers as the widest vector has.</summary>
    private const int Widest = 8;

    public static void Block(ReadOnlySpan<double> u, Span<double> result) => Block(u, 0, 0, result);

    public static void Blocks(ReadOnlySpan<double> u, ReadOnlySpan<double> v, Span<double> result) => Block(u, v, 0, result);

    public static void ByNumber(ReadOnlySpan<double> u, double v, Span<double> result) => Block(u, v, 0, result);

    public static void OfNumber(double u, ReadOnlySpan<double> v, Span<double> result) => Block(u, v, 0, result);

    public static void Block(in Operand u, in Operand v, in Operand w, Span<double> result)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Block<Vector512<double>, WideSimd>(u, v, w, result);
        }
        else
        {
            Block<Vector<double>, NativeSimd>(u, v, w, result);
        }
    }

    // Compiled once and for all: a block is long, and a program has few calls before it is to be fast.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Block<TVector, TSimd>(in Operand u, in Operand v, in Operand w, Span<double> result)
        where TVector : struct
        where TSimd : ISimd<TVector>
    {
        ref var target = ref MemoryMarshal.GetReference(result);
        var i = 0;
        for (; i <= result.Length - TSimd.Count; i += TSimd.Count)
        {
            var values = TFunction.Of<TVector, TSimd>(Load<TVector, TSimd>(u, i), Load<TVector, TSimd>(v, i), Load<TVector, TSimd>(w, i));
            TSimd.Store(values, ref target, (nuint)i);
        }

        if (i < result.Length)
        {
            Span<double> values = stackalloc double[Widest];
            var rest = result[i..];
            TSimd.Store(
                TFunction.Of<TVector, TSimd>(
                    LoadRest<TVector, TSimd>(u, i, values), LoadRest<TVector, TSimd>(v, i, values), LoadRest<TVector, TSimd>(w, i, values)),
                ref values[0],
                0);
            values[..rest.Length].CopyTo(rest);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load<TVector, TSimd>(in Operand operand, int i)
        where TVector : struct
        where TSimd : ISimd<TVector> => operand.IsNumber
            ? TSimd.Of(operand.Number)
            : TSimd.Load(ref MemoryMarshal.GetReference(operand.Numbers), (nuint)i);

    private static TVector LoadRest<TVector, TSimd>(in Operand operand, int i, Span<double> room)
        where TVector : struct
        where TSimd : ISimd<TVector>
    {
        if (operand.IsNumber)
        {
            return TSimd.Of(operand.Number);
        }

        operand.Numbers[i..].CopyTo(room);
        return TSimd.Load(ref room[0], 0);
    }
}
