namespace GradNotebooks;

/// <summary>Computes a value from the values of the inputs, into an array that is ready for it.</summary>
internal delegate void Kernel(ReadOnlySpan<Value> inputs, Value result);

/// <summary>Computes a value from the values of the inputs, into an array from a place on.</summary>
internal delegate void KernelInto(ReadOnlySpan<Value> inputs, double[] result, int start);

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

        ElementCall.Of(kernel, inputs, result.Shape, numbers, 0).Do();
    }

    private static Value Map(Shape shape, ElementKernel kernel, ReadOnlySpan<Value> inputs)
    {
        var result = new Value(shape, new double[shape.Count]);
        Map(kernel, inputs, result);
        return result;
    }

    private static double Number(ReadOnlySpan<Value> inputs, int index) => index < inputs.Length ? inputs[index][0] : 0;

    /// <summary>Which entry of a smaller shape is repeated at an entry of a larger one.</summary>
    public static int Place(Shape from, Shape to, int entry)
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
