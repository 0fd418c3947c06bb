using System.Collections.Immutable;
using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;

namespace GradNotebooks;

/// <summary>Works out a row of numbers as a whole.</summary>
internal delegate void RowKernel(ReadOnlySpan<double> u, Span<double> result);

/// <summary>Gathers numbers into one.</summary>
internal delegate double Gathering(ReadOnlySpan<double> numbers);

// Reductions, products and rearrangements.
internal static partial class Kernels
{
    public static double Sum(ReadOnlySpan<double> u) => TensorPrimitives.Sum(u);

    public static double Max(ReadOnlySpan<double> u) => TensorPrimitives.Max(u);

    /// <summary>Which entry is the largest, counted from one: the branch that a maximum takes.</summary>
    public static double PlaceOfMax(ReadOnlySpan<double> u) => 1 + TensorPrimitives.IndexOfMax(u);

    public static Value Dot(Value u, Value v) => TensorPrimitives.Dot(u.Numbers, v.Numbers);

    /// <summary>Gathers along an axis.</summary>
    public static Value Along(Value u, int axis, Shape shape, Gathering gather)
    {
        var (_, length, inner) = Strides(u.Shape, axis);
        var result = new double[shape.Count];
        var line = new double[length];
        for (var i = 0; i < result.Length; i++)
        {
            var start = i / inner * length * inner + i % inner;
            for (var k = 0; k < length; k++)
            {
                line[k] = u[start + k * inner];
            }

            result[i] = gather(line);
        }

        return new Value(shape, result);
    }

    /// <summary>The reverse of a broadcast.</summary>
    public static Value SumTo(Value u, Shape shape)
    {
        var result = new double[shape.Count];
        var places = Places(shape, u.Shape);
        for (var i = 0; i < places.Length; i++)
        {
            result[places[i]] += u[i];
        }

        return new Value(shape, result);
    }

    public static Value Rows(Value u, RowKernel kernel)
    {
        var result = new double[u.Count];
        var length = u.Shape.Sizes[^1];
        for (var start = 0; start < result.Length; start += length)
        {
            kernel(u.Numbers.Slice(start, length), result.AsSpan(start, length));
        }

        return new Value(u.Shape, result);
    }

    /// <summary>A·B, where either may be a vector.</summary>
    public static Value MatMul(Value a, Value b, Shape shape)
    {
        // MathNet stores columns first, so what it takes for these arrays is their transposes, and (A·B)ᵀ = Bᵀ·Aᵀ.
        var left = new DenseMatrix(b.Shape.Rank == 2 ? b.Shape.Sizes[1] : 1, b.Shape.Sizes[0], b.Array);
        var right = new DenseMatrix(a.Shape.Sizes[^1], a.Shape.Rank == 2 ? a.Shape.Sizes[0] : 1, a.Array);
        return new Value(shape, ((DenseMatrix)(left * right)).Values);
    }

    public static Value Outer(Value u, Value v, Shape shape)
    {
        var result = new double[shape.Count];
        for (var i = 0; i < u.Count; i++)
        {
            TensorPrimitives.Multiply(v.Numbers, u[i], result.AsSpan(i * v.Count, v.Count));
        }

        return new Value(shape, result);
    }

    public static Value Transpose(Value a)
    {
        var (rows, columns) = (a.Shape.Sizes[0], a.Shape.Sizes[1]);
        var result = new double[a.Count];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                result[j * rows + i] = a[i * columns + j];
            }
        }

        return new Value(new Shape(columns, rows), result);
    }

    public static Value Concat(ImmutableArray<Value> parts, int axis, Shape shape)
    {
        var (outer, _, inner) = Strides(shape, axis);
        var result = new double[shape.Count];
        var at = 0;
        for (var o = 0; o < outer; o++)
        {
            foreach (var part in parts)
            {
                var run = part.Shape.Sizes[axis] * inner;
                part.Numbers.Slice(o * run, run).CopyTo(result.AsSpan(at));
                at += run;
            }
        }

        return new Value(shape, result);
    }

    public static Value Slice(Value u, int axis, int start, Shape shape)
    {
        var (outer, length, inner) = Strides(u.Shape, axis);
        var run = shape.Sizes[axis] * inner;
        var result = new double[shape.Count];
        for (var o = 0; o < outer; o++)
        {
            u.Numbers.Slice((o * length + start) * inner, run).CopyTo(result.AsSpan(o * run));
        }

        return new Value(shape, result);
    }

    /// <summary>How an axis lies in memory: so many blocks, of so many entries, each so far from the next.</summary>
    private static (int Outer, int Length, int Inner) Strides(Shape shape, int axis) =>
        (new Shape([.. shape.Sizes[..axis]]).Count, shape.Sizes[axis], new Shape([.. shape.Sizes[(axis + 1)..]]).Count);
}
