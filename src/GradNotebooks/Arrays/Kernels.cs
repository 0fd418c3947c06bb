namespace GradNotebooks;

/// <summary>Computes a value from the values of the inputs, into an array that is ready for it.</summary>
internal delegate void Kernel(ReadOnlySpan<Value> inputs, Value result);

/// <summary>How values are computed: elementwise with broadcasting here, whole arrays beside.</summary>
internal static partial class Kernels
{
    /// <summary>What a kernel gives for these inputs.</summary>
    public static Value Compute(Kernel kernel, Shape shape, params ReadOnlySpan<Value> inputs)
    {
        var result = new Value(shape, new double[shape.Count]);
        kernel(inputs, result);
        return result;
    }

    public static Value Map(Shape shape, Value u, Func<double, double> function) =>
        Map(shape, new UnaryKernel(function, null), [u]);

    public static Value Map(Shape shape, Value u, Value v, Func<double, double, double> function) =>
        Map(shape, new BinaryKernel(function, null, null, null), [u, v]);

    /// <summary>Applies a kernel to inputs that stretch to the result's shape, by NumPy's rule.</summary>
    public static void Map(ElementKernel kernel, ReadOnlySpan<Value> inputs, Value result)
    {
        var numbers = result.Array;
        if (numbers.Length == 1)
        {
            numbers[0] = kernel.At(Number(inputs, 0), Number(inputs, 1), Number(inputs, 2));
            return;
        }

        // A run is what lies together in every input or is one number there: all of it, where none stretches but single numbers.
        var run = IsWhole(inputs, result.Shape) ? numbers.Length : Run(inputs, result.Shape);
        for (var start = 0; start < numbers.Length; start += run)
        {
            kernel.Block(
                At(inputs, 0, result.Shape, start, run), At(inputs, 1, result.Shape, start, run), At(inputs, 2, result.Shape, start, run),
                numbers.AsSpan(start, run));
        }
    }

    private static Value Map(Shape shape, ElementKernel kernel, ReadOnlySpan<Value> inputs)
    {
        var result = new Value(shape, new double[shape.Count]);
        Map(kernel, inputs, result);
        return result;
    }

    private static double Number(ReadOnlySpan<Value> inputs, int index) => index < inputs.Length ? inputs[index][0] : 0;

    private static bool IsWhole(ReadOnlySpan<Value> inputs, Shape shape)
    {
        foreach (var input in inputs)
        {
            if (input.Count != 1 && input.Shape != shape)
            {
                return false;
            }
        }

        return true;
    }

    private static int Run(ReadOnlySpan<Value> inputs, Shape shape)
    {
        var run = int.MaxValue;
        foreach (var input in inputs)
        {
            run = input.Count == 1 ? run : Math.Min(run, Run(input.Shape, shape));
        }

        return run;
    }

    /// <summary>How many entries of the larger shape lie together in the smaller one, or are one number there.</summary>
    private static int Run(Shape from, Shape to)
    {
        var (run, repeats) = (1, Repeats(from, to));
        for (var axis = 1; axis <= to.Rank; axis++)
        {
            var size = axis <= from.Rank ? from.Sizes[^axis] : 1;
            if (repeats ? size != 1 : size != to.Sizes[^axis])
            {
                break;
            }

            run *= to.Sizes[^axis];
        }

        return run;
    }

    /// <summary>Whether neighbours of the larger shape are the same number of the smaller one.</summary>
    private static bool Repeats(Shape from, Shape to)
    {
        var axis = 1;
        while (axis < to.Rank && to.Sizes[^axis] == 1)
        {
            axis++;
        }

        return axis > from.Rank || from.Sizes[^axis] == 1;
    }

    /// <summary>What an input has for a run of the result that begins at an entry.</summary>
    private static Operand At(ReadOnlySpan<Value> inputs, int index, Shape shape, int start, int run)
    {
        if (index >= inputs.Length)
        {
            return default;
        }

        var input = inputs[index];
        if (input.Count == 1)
        {
            return input[0];
        }

        if (input.Shape == shape)
        {
            return input.Numbers.Slice(start, run);
        }

        var place = Place(input.Shape, shape, start);
        return Repeats(input.Shape, shape) ? input[place] : input.Numbers.Slice(place, run);
    }

    /// <summary>Which entry of a smaller shape is repeated at an entry of a larger one.</summary>
    private static int Place(Shape from, Shape to, int entry)
    {
        var (rest, place, stride) = (entry, 0, 1);
        for (var axis = 1; axis <= from.Rank; axis++)
        {
            var size = from.Sizes[^axis];
            place += size == 1 ? 0 : rest % to.Sizes[^axis] * stride;
            rest /= to.Sizes[^axis];
            stride *= size;
        }

        return place;
    }
}
