using System.Collections.Immutable;
using System.Numerics;

namespace GradNotebooks;

/// <summary>Gathers complex numbers into one.</summary>
internal delegate Complex ComplexGathering(ReadOnlySpan<Complex> numbers);

/// <summary>Makes one complex number of two rows of them.</summary>
internal delegate Complex ComplexPairing(ReadOnlySpan<Complex> left, ReadOnlySpan<Complex> right);

/// <summary>A value off the real axis: two real values of one shape. What a complex step carries through the graph.</summary>
internal sealed record ComplexValue(Value Real, Value Imaginary)
{
    public Shape Shape => Real.Shape;

    /// <summary>A real value, as a complex one.</summary>
    public static ComplexValue Of(Value real) => new(real, new Value(real.Shape, new double[real.Count]));

    /// <summary>A function of one complex number, element by element.</summary>
    public static ComplexValue Map(Shape shape, ComplexValue u, Func<Complex, Complex> function) =>
        From(shape, u.To(shape), u.To(shape), (p, _) => function(p));

    /// <summary>A function of two complex numbers, element by element, broadcasting.</summary>
    public static ComplexValue Map(Shape shape, ComplexValue u, ComplexValue v, Func<Complex, Complex, Complex> function) =>
        From(shape, u.To(shape), v.To(shape), function);

    /// <summary>The continuation of an operation that is linear in all its inputs together: L(u + iv) = L(u) + i·L(v).</summary>
    public static Func<ImmutableArray<ComplexValue>, Shape, ComplexValue> Linear(Kernel kernel) =>
        (v, shape) => new ComplexValue(
            Kernels.Compute(kernel, shape, [.. v.Select(u => u.Real)]), Kernels.Compute(kernel, shape, [.. v.Select(u => u.Imaginary)]));

    /// <summary>
    /// The continuation of an operation that is linear in each of its two inputs, such as a matrix product:
    /// B(u + iv, p + iq) = B(u, p) − B(v, q) + i·(B(u, q) + B(v, p)).
    /// </summary>
    public static Func<ImmutableArray<ComplexValue>, Shape, ComplexValue> Bilinear(Kernel kernel) =>
        (v, shape) => new ComplexValue(
            Kernels.Map(
                shape,
                Kernels.Compute(kernel, shape, v[0].Real, v[1].Real),
                Kernels.Compute(kernel, shape, v[0].Imaginary, v[1].Imaginary),
                (p, q) => p - q),
            Kernels.Map(
                shape,
                Kernels.Compute(kernel, shape, v[0].Real, v[1].Imaginary),
                Kernels.Compute(kernel, shape, v[0].Imaginary, v[1].Real),
                (p, q) => p + q));

    /// <summary>u where the real part of a condition is not 0, v elsewhere.</summary>
    public static ComplexValue Choose(Shape shape, ComplexValue condition, ComplexValue u, ComplexValue v)
    {
        var (c, yes, no) = (condition.To(shape), u.To(shape), v.To(shape));
        var (real, imaginary) = (new double[shape.Count], new double[shape.Count]);
        for (var i = 0; i < real.Length; i++)
        {
            var chosen = c.Real[i] != 0 ? yes : no;
            (real[i], imaginary[i]) = (chosen.Real[i], chosen.Imaginary[i]);
        }

        return new ComplexValue(new Value(shape, real), new Value(shape, imaginary));
    }

    /// <summary>The continuation of what gathers all numbers into one.</summary>
    public static ComplexValue Gather(ComplexValue u, ComplexGathering gather) => Single(gather(u.Numbers()));

    /// <summary>The continuation of what gathers along an axis.</summary>
    public static ComplexValue GatherAlong(ComplexValue u, int axis, Shape shape, ComplexGathering gather)
    {
        var (numbers, gathered) = (u.Numbers(), new Complex[shape.Count]);
        Kernels.EachLine(u.Shape, axis, (i, start, step, length) =>
        {
            var line = new Complex[length];
            for (var k = 0; k < length; k++)
            {
                line[k] = numbers[start + k * step];
            }

            gathered[i] = gather(line);
        });
        return Of(shape, gathered);
    }

    /// <summary>The continuation of what makes one number of each row and the same row of another array.</summary>
    public static ComplexValue GatherRows(ComplexValue u, ComplexValue v, Shape shape, ComplexPairing gather)
    {
        var (left, right, length) = (u.Numbers(), v.Numbers(), u.Shape.Sizes[^1]);
        return Of(
            shape,
            [.. Enumerable.Range(0, shape.Count).Select(i => gather(left.AsSpan(i * length, length), right.AsSpan(i * length, length)))]);
    }

    /// <summary>The continuation of what works each row out from its entries and one number that is gathered from them.</summary>
    public static ComplexValue Rows(ComplexValue u, ComplexGathering gather, Func<Complex, Complex, Complex> entry)
    {
        var (numbers, length) = (u.Numbers(), u.Shape.Sizes[^1]);
        for (var start = 0; start < numbers.Length; start += length)
        {
            var row = numbers.AsSpan(start, length);
            var gathered = gather(row);
            foreach (ref var number in row)
            {
                number = entry(number, gathered);
            }
        }

        return Of(u.Shape, numbers);
    }

    /// <summary>The continuation of what goes along the lines of an axis, each entry of the result from the one before it.</summary>
    public static ComplexValue Walk(
        IEnumerable<ComplexValue> inputs, Shape shape, int axis, bool fromEnd, ScanStep<Complex> step)
    {
        Complex[][] numbers = [.. inputs.Select(input => input.Numbers())];
        var result = new Complex[shape.Count];
        Kernels.Walk(shape, axis, fromEnd, (at, before) => step(numbers, result, at, before));
        return Of(shape, result);
    }

    /// <summary>A complex number.</summary>
    public static ComplexValue Single(Complex number) => Of(Shape.Scalar, [number]);

    /// <summary>Complex numbers, row by row.</summary>
    public static ComplexValue Of(Shape shape, Complex[] numbers) =>
        new(new Value(shape, [.. numbers.Select(n => n.Real)]), new Value(shape, [.. numbers.Select(n => n.Imaginary)]));

    /// <summary>The numbers, row by row.</summary>
    public Complex[] Numbers() => [.. Enumerable.Range(0, Real.Count).Select(i => new Complex(Real[i], Imaginary[i]))];

    private static ComplexValue From(Shape shape, ComplexValue u, ComplexValue v, Func<Complex, Complex, Complex> function)
    {
        var (real, imaginary) = (new double[shape.Count], new double[shape.Count]);
        for (var i = 0; i < real.Length; i++)
        {
            var result = function(new(u.Real[i], u.Imaginary[i]), new(v.Real[i], v.Imaginary[i]));
            (real[i], imaginary[i]) = (result.Real, result.Imaginary);
        }

        return new ComplexValue(new Value(shape, real), new Value(shape, imaginary));
    }

    private ComplexValue To(Shape shape) => Shape == shape
        ? this
        : new(Kernels.Map(shape, Real, static u => u), Kernels.Map(shape, Imaginary, static u => u));
}
