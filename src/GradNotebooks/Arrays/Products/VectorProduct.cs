using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GradNotebooks;

/// <summary>
/// Products with a vector, which take as long as the matrix needs to come from memory: four of its rows at a time. Each entry is summed in
/// one order, however many threads there are.
/// </summary>
internal static class VectorProduct
{
    /// <summary>About so many numbers of a matrix are a part.</summary>
    public const int PartSize = 1 << 15;

    /// <summary>A·v.</summary>
    /// <param name="a">The matrix.</param>
    /// <param name="v">The vector.</param>
    /// <param name="result">Takes the product.</param>
    /// <param name="start">Where in it the product begins.</param>
    public static void Multiply(MatrixOperand a, double[] v, double[] result, int start = 0)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            VectorProduct<Vector512<double>, WideSimd>.Multiply(a, v, result, start);
        }
        else
        {
            VectorProduct<Vector<double>, NativeSimd>.Multiply(a, v, result, start);
        }
    }

    /// <summary>u·vᵀ.</summary>
    /// <param name="u">The column.</param>
    /// <param name="v">The row.</param>
    /// <param name="result">Takes the product.</param>
    /// <param name="start">Where in it the product begins.</param>
    public static void Outer(double[] u, double[] v, double[] result, int start = 0)
    {
        var parts = new OuterRows(u, v, result, start, Math.Max(1, PartSize / v.Length));
        Crew.Share(parts, parts.Count, (long)u.Length * v.Length);
    }

    /// <summary>Some rows of u·vᵀ.</summary>
    private readonly struct OuterRows(double[] u, double[] v, double[] result, int start, int rows) : IParts
    {
        public int Count => (u.Length + rows - 1) / rows;

        public void Do(int part)
        {
            for (var i = part * rows; i < Math.Min((part + 1) * rows, u.Length); i++)
            {
                var row = result.AsSpan(start + i * v.Length, v.Length);
                if (u.Length * (long)v.Length >= StreamedProduct.Worthwhile)
                {
                    StreamedProduct.Multiply(v, u[i], row);
                }
                else
                {
                    TensorPrimitives.Multiply(v, u[i], row);
                }
            }
        }
    }
}

/// <summary>The same with vectors of a width.</summary>
internal static class VectorProduct<TVector, TSimd>
    where TVector : struct
    where TSimd : ISimd<TVector>
{
    /// <summary>So many rows pass at a time.</summary>
    private const int Together = 4;

    public static void Multiply(MatrixOperand a, double[] v, double[] result, int start)
    {
        if (a.IsByRows)
        {
            var parts = new Dots(a, v, result, start, Up(VectorProduct.PartSize / a.Columns, Together));
            Crew.Share(parts, parts.Count, (long)a.Rows * a.Columns);
        }
        else
        {
            // A part has whole vectors of the result, but for the last, so that no entry is summed otherwise than in one part.
            var share = (a.Rows + Crew.Threads - 1) / Crew.Threads;
            var parts = new Multiples(a.Transposed, v, result, start, Up(share, 8 * TSimd.Count));
            Crew.Share(parts, parts.Count, (long)a.Rows * a.Columns);
        }
    }

    private static int Up(int size, int step) => Math.Max(1, (size + step - 1) / step) * step;

    /// <summary>Dot products of some rows with the vector.</summary>
    private readonly struct Dots(MatrixOperand a, double[] v, double[] result, int start, int rows) : IParts
    {
        public int Count => (a.Rows + rows - 1) / rows;

        public void Do(int part)
        {
            var end = Math.Min((part + 1) * rows, a.Rows);
            var i = part * rows;
            for (; i <= end - Together; i += Together)
            {
                Four(i);
            }

            for (; i < end; i++)
            {
                result[start + i] = One(i);
            }
        }

        private void Four(int i)
        {
            ref var row = ref a.Numbers[i * a.Columns];
            ref var other = ref MemoryMarshal.GetArrayDataReference(v);
            TVector s0 = default, s1 = default, s2 = default, s3 = default;
            var k = 0;
            for (; k <= v.Length - TSimd.Count; k += TSimd.Count)
            {
                var w = TSimd.Load(ref other, (nuint)k);
                s0 = TSimd.MultiplyAdd(TSimd.Load(ref row, (nuint)k), w, s0);
                s1 = TSimd.MultiplyAdd(TSimd.Load(ref row, (nuint)(k + v.Length)), w, s1);
                s2 = TSimd.MultiplyAdd(TSimd.Load(ref row, (nuint)(k + 2 * v.Length)), w, s2);
                s3 = TSimd.MultiplyAdd(TSimd.Load(ref row, (nuint)(k + 3 * v.Length)), w, s3);
            }

            result[start + i] = TSimd.Sum(s0) + Rest(i, k);
            result[start + i + 1] = TSimd.Sum(s1) + Rest(i + 1, k);
            result[start + i + 2] = TSimd.Sum(s2) + Rest(i + 2, k);
            result[start + i + 3] = TSimd.Sum(s3) + Rest(i + 3, k);
        }

        private double One(int i)
        {
            ref var row = ref a.Numbers[i * a.Columns];
            ref var other = ref MemoryMarshal.GetArrayDataReference(v);
            TVector sum = default;
            var k = 0;
            for (; k <= v.Length - TSimd.Count; k += TSimd.Count)
            {
                sum = TSimd.MultiplyAdd(TSimd.Load(ref row, (nuint)k), TSimd.Load(ref other, (nuint)k), sum);
            }

            return TSimd.Sum(sum) + Rest(i, k);
        }

        /// <summary>What the last columns add, of which there are too few for a vector.</summary>
        private double Rest(int i, int k)
        {
            var sum = 0.0;
            for (; k < v.Length; k++)
            {
                sum += a[i, k] * v[k];
            }

            return sum;
        }
    }

    /// <summary>The sum of multiples of a matrix's rows, in some of the columns.</summary>
    private readonly struct Multiples(MatrixOperand a, double[] v, double[] result, int start, int columns) : IParts
    {
        public int Count => (a.Columns + columns - 1) / columns;

        public void Do(int part)
        {
            var first = part * columns;
            var sums = result.AsSpan(start + first, Math.Min(columns, a.Columns - first));
            sums.Clear();
            var i = 0;
            for (; i <= a.Rows - Together; i += Together)
            {
                AddFour(i, first, sums);
            }

            for (; i < a.Rows; i++)
            {
                TensorPrimitives.MultiplyAdd(a.Numbers.AsSpan(i * a.Columns + first, sums.Length), v[i], sums, sums);
            }
        }

        private void AddFour(int i, int first, Span<double> sums)
        {
            ref var row = ref a.Numbers[i * a.Columns + first];
            ref var sum = ref MemoryMarshal.GetReference(sums);
            var (v0, v1, v2, v3) = (TSimd.Of(v[i]), TSimd.Of(v[i + 1]), TSimd.Of(v[i + 2]), TSimd.Of(v[i + 3]));
            var j = 0;
            for (; j <= sums.Length - TSimd.Count; j += TSimd.Count)
            {
                var s = TSimd.MultiplyAdd(v0, TSimd.Load(ref row, (nuint)j), TSimd.Load(ref sum, (nuint)j));
                s = TSimd.MultiplyAdd(v1, TSimd.Load(ref row, (nuint)(j + a.Columns)), s);
                s = TSimd.MultiplyAdd(v2, TSimd.Load(ref row, (nuint)(j + 2 * a.Columns)), s);
                s = TSimd.MultiplyAdd(v3, TSimd.Load(ref row, (nuint)(j + 3 * a.Columns)), s);
                TSimd.Store(s, ref sum, (nuint)j);
            }

            for (; j < sums.Length; j++)
            {
                Unsafe.Add(ref sum, j) += v[i] * Unsafe.Add(ref row, j) + v[i + 1] * Unsafe.Add(ref row, j + a.Columns)
                    + (v[i + 2] * Unsafe.Add(ref row, j + 2 * a.Columns) + v[i + 3] * Unsafe.Add(ref row, j + 3 * a.Columns));
            }
        }
    }
}
