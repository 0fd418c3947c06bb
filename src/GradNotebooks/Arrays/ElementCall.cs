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
        var first = part * Part;
        var count = Math.Min(Part, Count - first);
        double[]? u = null, v = null, w = null;
        Kernel.Block(
            Argument(U, first, count, ref u), Argument(V, first, count, ref v), Argument(W, first, count, ref w),
            Result.AsSpan(Start + first, count));
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

    /// <summary>An argument for some entries of the result; what stretches is repeated in rented memory.</summary>
    private Operand Argument(Value? value, int first, int count, ref double[]? rented)
    {
        if (value is null)
        {
            return default;
        }

        if (value.Count == 1)
        {
            return value[0];
        }

        if (value.Shape == Shape)
        {
            return value.Numbers.Slice(first, count);
        }

        rented = ArrayPool<double>.Shared.Rent(Part);
        Repeat(value, first, rented.AsSpan(0, count));
        return (ReadOnlySpan<double>)rented.AsSpan(0, count);
    }

    /// <summary>Writes down what a smaller array has for some entries of the result.</summary>
    private void Repeat(Value value, int first, Span<double> numbers)
    {
        var run = Shape.Sizes[^1];
        var (isRow, isColumn) = (value.Count == run, value.Count * run == Count);
        var stretches = value.Shape.Sizes[^1] == 1;
        for (var done = 0; done < numbers.Length;)
        {
            var within = (first + done) % run;
            var length = Math.Min(run - within, numbers.Length - done);
            var row = first + done - within;
            var place = isRow && !stretches ? 0 : isColumn && stretches ? row / run : Kernels.Place(value.Shape, Shape, row);
            if (stretches)
            {
                numbers.Slice(done, length).Fill(value[place]);
            }
            else
            {
                value.Numbers.Slice(place + within, length).CopyTo(numbers[done..]);
            }

            done += length;
        }
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
