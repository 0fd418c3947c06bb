using System.Runtime.CompilerServices;

namespace GradNotebooks;

/// <summary>Rows of the table on whole vectors of a processor, of whatever width.</summary>
internal static class VectorForms
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Add<TVector, TSimd>(TVector u, TVector v)
        where TVector : struct
        where TSimd : ISimd<TVector> => TSimd.Add(u, v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Subtract<TVector, TSimd>(TVector u, TVector v)
        where TVector : struct
        where TSimd : ISimd<TVector> => TSimd.Subtract(u, v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Multiply<TVector, TSimd>(TVector u, TVector v)
        where TVector : struct
        where TSimd : ISimd<TVector> => TSimd.Multiply(u, v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Divide<TVector, TSimd>(TVector u, TVector v)
        where TVector : struct
        where TSimd : ISimd<TVector> => TSimd.Divide(u, v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Square<TVector, TSimd>(TVector u)
        where TVector : struct
        where TSimd : ISimd<TVector> => TSimd.Multiply(u, u);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh<TVector, TSimd>(TVector u)
        where TVector : struct
        where TSimd : ISimd<TVector> => StableBlocks.Tanh<TVector, TSimd>(u);
}
