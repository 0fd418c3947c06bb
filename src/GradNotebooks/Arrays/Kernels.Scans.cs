namespace GradNotebooks;

/// <summary>Works out an entry of a result from the inputs and from the entry before it; −1 says that there is none.</summary>
internal delegate void ScanStep<TNumber>(TNumber[][] inputs, TNumber[] result, int at, int before);

// What goes along a line, entry by entry.
internal static partial class Kernels
{
    /// <summary>Each entry of the result from the one before it, along an axis, from the first on or from the last.</summary>
    public static void Scan(ReadOnlySpan<Value> inputs, int axis, bool fromEnd, ScanStep<double> step, Value result)
    {
        var numbers = new double[inputs.Length][];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = inputs[i].Array;
        }

        Walk(result.Shape, axis, fromEnd, (at, before) => step(numbers, result.Array, at, before));
    }

    /// <summary>Visits the entries of each line along an axis in order, each with the one before it, or −1.</summary>
    public static void Walk(Shape shape, int axis, bool fromEnd, Action<int, int> visit) =>
        EachLine(shape, axis, (_, start, step, length) =>
        {
            var (at, stride) = fromEnd ? (start + (length - 1) * step, -step) : (start, step);
            for (var k = 0; k < length; k++, at += stride)
            {
                visit(at, k == 0 ? -1 : at - stride);
            }
        });
}
