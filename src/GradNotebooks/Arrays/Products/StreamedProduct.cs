using System.Numerics;
using System.Runtime.InteropServices;

namespace GradNotebooks;

/// <summary>
/// A multiple of a vector, written past the caches: a processor otherwise fetches every line from memory before it is written over, which
/// takes as long again. It pays where the caches would not keep what is written until it is read.
/// </summary>
internal static class StreamedProduct
{
    /// <summary>So many numbers in all are too many to keep: 16 MB.</summary>
    public const int Worthwhile = 1 << 21;

    /// <summary>c·v.</summary>
    public static unsafe void Multiply(ReadOnlySpan<double> v, double c, Span<double> result)
    {
        var (width, factor) = (Vector<double>.Count, new Vector<double>(c));
        fixed (double* target = result)
        {
            ref var source = ref MemoryMarshal.GetReference(v);
            var i = 0;
            for (; i < result.Length && (nuint)(target + i) % (nuint)(width * sizeof(double)) != 0; i++)
            {
                target[i] = v[i] * c;
            }

            for (; i <= result.Length - width; i += width)
            {
                (Vector.LoadUnsafe(ref source, (nuint)i) * factor).StoreAlignedNonTemporal(target + i);
            }

            for (; i < result.Length; i++)
            {
                target[i] = v[i] * c;
            }
        }
    }
}
