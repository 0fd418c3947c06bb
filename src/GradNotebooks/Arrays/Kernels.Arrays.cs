using System.Buffers;
using System.Numerics.Tensors;

namespace GradNotebooks;

/// <summary>Works out a row of numbers as a whole.</summary>
internal delegate void RowKernel(ReadOnlySpan<double> u, Span<double> result);

/// <summary>Works out rows of numbers, one after another, each as a whole.</summary>
internal delegate void RowsKernel(ReadOnlySpan<double> u, int length, Span<double> result);

/// <summary>Gathers numbers into one.</summary>
internal delegate double Gathering(ReadOnlySpan<double> numbers);

// Reductions and rearrangements.
internal static partial class Kernels
{
    public static double Sum(ReadOnlySpan<double> u) => PairwiseSum.Of(u);

    public static double Max(ReadOnlySpan<double> u) => TensorPrimitives.Max(u);

    public static double Min(ReadOnlySpan<double> u) => TensorPrimitives.Min(u);

    public static double Product(ReadOnlySpan<double> u) => TensorPrimitives.Product(u);

    /// <summary>u/‖u‖, and 0 at 0.</summary>
    public static void Direction(Value u, Value result)
    {
        var length = Stable.Norm(u.Numbers);
        if (length > 0)
        {
            TensorPrimitives.Divide(u.Numbers, length, result.Array);
        }
        else
        {
            u.Numbers.CopyTo(result.Array);
        }
    }

    /// <summary>Which entry is the largest, counted from one: the branch that a maximum takes.</summary>
    public static double PlaceOfMax(ReadOnlySpan<double> u) => 1 + TensorPrimitives.IndexOfMax(u);

    /// <summary>The same; where several entries are the largest, a number that is not whole and tells which.</summary>
    public static double BranchOfMax(ReadOnlySpan<double> u)
    {
        var (place, largest) = (PlaceOfMax(u), u[(int)PlaceOfMax(u) - 1]);
        if (!u[(int)place..].Contains(largest))
        {
            return place;
        }

        var which = 0.5;
        for (var i = 0; i < u.Length; i++)
        {
            which += u[i] == largest ? (i + 1.0) * (i + 1) : 0;
        }

        return which;
    }

    /// <summary>Which entry is the smallest, in the same way.</summary>
    public static double BranchOfMin(ReadOnlySpan<double> u)
    {
        var negated = new double[u.Length];
        TensorPrimitives.Negate(u, negated);
        return BranchOfMax(negated);
    }

    /// <summary>Whether entries differ: 0 where all of them are equal.</summary>
    public static double BranchOfSpread(ReadOnlySpan<double> u) => u.ContainsAnyExcept(u[0]) ? 1 : 0;

    /// <summary>Gathers along an axis.</summary>
    public static void Along(Value u, int axis, Gathering gather, Value result)
    {
        var (_, length, inner) = Strides(u.Shape, axis);
        if (inner == 1)
        {
            var rows = new GatheredRows(gather, u.Array, result.Array, length);
            Crew.Share(rows, rows.Count, u.Count);
            return;
        }

        var line = ArrayPool<double>.Shared.Rent(length);
        for (var i = 0; i < result.Count; i++)
        {
            var start = i / inner * length * inner + i % inner;
            for (var k = 0; k < length; k++)
            {
                line[k] = u[start + k * inner];
            }

            result.Array[i] = gather(line.AsSpan(0, length));
        }

        ArrayPool<double>.Shared.Return(line);
    }

    /// <summary>Sums along an axis: in the last one row by row, in another whole rows of what comes after it.</summary>
    public static void SumAlong(Value u, int axis, Value result)
    {
        var (outer, length, inner) = Strides(u.Shape, axis);
        if (inner == 1)
        {
            Along(u, axis, Sum, result);
            return;
        }

        new SumsOfRows(u.Array, outer, length, inner, result.Array).Do();
    }

    /// <summary>
    /// Visits each line along an axis: which one it is, where it starts, how far apart its entries lie, and how many they are.
    /// </summary>
    public static void EachLine(Shape shape, int axis, Action<int, int, int, int> visit)
    {
        var (outer, length, inner) = Strides(shape, axis);
        for (var i = 0; i < outer * inner; i++)
        {
            visit(i, i / inner * length * inner + i % inner, inner, length);
        }
    }

    /// <summary>The reverse of a broadcast.</summary>
    public static void SumTo(Value u, Value result)
    {
        var (shape, run) = (result.Shape, u.Shape.Sizes[^1]);
        if (result.Count == 1)
        {
            result.Array[0] = Sum(u.Numbers);
            return;
        }

        if (result.Count == run && shape.Sizes[^1] == run)
        {
            SumOfRows.Of(u.Array, 0, u.Count / run, run, result.Array, 0);
            return;
        }

        var sums = result.Array.AsSpan();
        sums.Clear();
        for (var first = 0; first < u.Count; first += run)
        {
            var terms = u.Numbers.Slice(first, run);
            var place = Place(shape, u.Shape, first);
            if (shape.Sizes[^1] == 1)
            {
                sums[place] += Sum(terms);
            }
            else
            {
                var total = sums.Slice(place, run);
                TensorPrimitives.Add(total, terms, total);
            }
        }
    }

    /// <summary>Works out each row as a whole.</summary>
    public static void Rows(Value u, RowKernel kernel, Value result)
    {
        var length = u.Shape.Sizes[^1];
        for (var start = 0; start < u.Count; start += length)
        {
            kernel(u.Numbers.Slice(start, length), result.Array.AsSpan(start, length));
        }
    }

    /// <summary>The same, of a kernel that takes several rows.</summary>
    public static void Rows(Value u, RowsKernel kernel, Value result)
    {
        var rows = new RowParts(kernel, u.Array, result.Array, u.Shape.Sizes[^1]);
        Crew.Share(rows, rows.Count, u.Count);
    }

    /// <summary>Works out each line along an axis as a whole.</summary>
    public static void Lines(Value u, int axis, RowKernel kernel, Value result)
    {
        var (line, worked) = (new double[u.Shape.Sizes[axis]], new double[u.Shape.Sizes[axis]]);
        EachLine(u.Shape, axis, (_, start, step, length) =>
        {
            for (var k = 0; k < length; k++)
            {
                line[k] = u[start + k * step];
            }

            kernel(line, worked);
            for (var k = 0; k < length; k++)
            {
                result.Array[start + k * step] = worked[k];
            }
        });
    }

    public static void Transpose(Value a, Value result)
    {
        var (rows, columns) = (a.Shape.Sizes[0], a.Shape.Sizes[1]);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                result.Array[j * rows + i] = a[i * columns + j];
            }
        }
    }

    public static void Concat(ReadOnlySpan<Value> parts, int axis, Value result)
    {
        var (outer, _, inner) = Strides(result.Shape, axis);
        var at = 0;
        for (var o = 0; o < outer; o++)
        {
            foreach (var part in parts)
            {
                var run = part.Shape.Sizes[axis] * inner;
                part.Numbers.Slice(o * run, run).CopyTo(result.Array.AsSpan(at));
                at += run;
            }
        }
    }

    public static void Slice(Value u, int axis, int start, Value result)
    {
        var (outer, length, inner) = Strides(u.Shape, axis);
        var run = result.Shape.Sizes[axis] * inner;
        for (var o = 0; o < outer; o++)
        {
            u.Numbers.Slice((o * length + start) * inner, run).CopyTo(result.Array.AsSpan(o * run));
        }
    }

    /// <summary>How an axis lies in memory: so many blocks, of so many entries, each so far from the next.</summary>
    private static (int Outer, int Length, int Inner) Strides(Shape shape, int axis)
    {
        var (outer, inner) = (1, 1);
        for (var i = 0; i < shape.Rank; i++)
        {
            outer *= i < axis ? shape.Sizes[i] : 1;
            inner *= i > axis ? shape.Sizes[i] : 1;
        }

        return (outer, shape.Sizes[axis], inner);
    }
}
