using System.Buffers;

namespace GradNotebooks;

/// <summary>
/// An elementwise function of arrays that stretch to a shape, by NumPy's rule. It is worked out in parts of one size, so that the bits do
/// not depend on who works them out.
/// </summary>
/// <param name="Kernel">The function.</param>
/// <param name="U">The first argument; null where it is not taken.</param>
/// <param name="V">The second argument.</param>
/// <param name="W">The third argument.</param>
/// <param name="Shape">The shape of the result.</param>
/// <param name="Result">Takes the result.</param>
/// <param name="Start">Where in it the result begins.</param>
internal readonly record struct ElementCall(
    ElementKernel Kernel, Value? U, Value? V, Value? W, Shape Shape, double[] Result, int Start) : IParts
{
    /// <summary>So many numbers are a part: those of a few arrays stay in the second cache.</summary>
    private const int Part = 4096;

    public int Count => Shape.Count;

    public static ElementCall Of(ElementKernel kernel, ReadOnlySpan<Value> inputs, Shape shape, double[] result, int start) =>
        new(kernel, At(inputs, 0), At(inputs, 1), At(inputs, 2), shape, result, start);

    /// <summary>How many parts there are of so many numbers.</summary>
    public static int Parts(int count) => (count + Part - 1) / Part;

    public void Do() => Crew.Share(this, Parts(Count), Count);

    public void Do(int part)
    {
        var (first, end) = (part * Part, Math.Min((part + 1) * Part, Count));
        double[]? u = null, v = null, w = null;
        var period = Count < Stretch.WorthItsOwnCall ? Count : Math.Min(Period(U), Math.Min(Period(V), Period(W)));
        while (first < end)
        {
            var count = Math.Min(end - first, period - first % period);
            Kernel.Block(
                Argument(U, first, count, ref u), Argument(V, first, count, ref v), Argument(W, first, count, ref w),
                Result.AsSpan(Start + first, count));
            first += count;
        }

        Return(u);
        Return(v);
        Return(w);
    }

    private static Value? At(ReadOnlySpan<Value> inputs, int index) => index < inputs.Length ? inputs[index] : null;

    private static void Return(double[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    /// <summary>Whether an argument has fewer numbers than the result, and more than one.</summary>
    private bool Stretches(Value? value) => value is { Count: > 1 } && value.Shape != Shape;

    private int Period(Value? value) => Stretches(value) && new Stretch(value!, Shape).Period is { } period ? period : int.MaxValue;

    /// <summary>
    /// An argument for some entries of the result, within a period of each; what else stretches is repeated in rented memory.
    /// </summary>
    private Operand Argument(Value? value, int first, int count, ref double[]? rented)
    {
        if (!Stretches(value))
        {
            return value is null ? default : value.Count == 1 ? value[0] : value.Numbers.Slice(first, count);
        }

        var stretch = new Stretch(value!, Shape);
        if (stretch.Period is not null)
        {
            return stretch.Slice(first, count);
        }

        rented ??= ArrayPool<double>.Shared.Rent(Part);
        stretch.Write(first, rented.AsSpan(0, count));
        return (ReadOnlySpan<double>)rented.AsSpan(0, count);
    }
}

/// <summary>Elementwise functions of arrays of one shape, one after another on each part, while it is in the cache.</summary>
/// <param name="calls">The functions, inputs first.</param>
/// <param name="length">How many of them there are.</param>
internal readonly struct ElementChain(ElementCall[] calls, int length) : IParts
{
    public void Do() => Crew.Share(this, ElementCall.Parts(calls[0].Count), (long)calls[0].Count * length);

    public void Do(int part)
    {
        for (var i = 0; i < length; i++)
        {
            calls[i].Do(part);
        }
    }
}
