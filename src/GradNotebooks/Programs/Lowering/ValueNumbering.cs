using System.Runtime.InteropServices;

namespace GradNotebooks;

/// <summary>
/// Emits instructions: an operation on numbers alone is worked out at once, and one that was emitted before, on the same inputs, is not
/// emitted again.
/// </summary>
/// <param name="capacity">About how many there will be.</param>
internal sealed class ValueNumbering(int capacity)
{
    private readonly Dictionary<(Operation, int, int, int), int> _known = new(capacity);
    private readonly Dictionary<double, int> _literals = [];
    private readonly Dictionary<Primitive, Operation> _operations = [];

    /// <summary>What has been emitted.</summary>
    public InstructionList Emitted { get; } = new(capacity);

    public ref readonly Instruction this[int index] => ref Emitted[index];

    public ReadOnlySpan<int> Inputs(int index) => Emitted.Inputs(index);

    public int Literal(double number)
    {
        // −0 and 0 are equal as keys, and 1/−0 is not 1/0.
        if (number == 0 && double.IsNegative(number))
        {
            return Emitted.Append(new Literal(number), Shape.Scalar, false, 0, []);
        }

        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_literals, number, out var isKnown);
        return isKnown ? index : index = Emitted.Append(new Literal(number), Shape.Scalar, false, 0, []);
    }

    public int Leaf(Expr node, Shape shape, bool isPerSample, int level) => Emitted.Append(new Leaf(node), shape, isPerSample, level, []);

    /// <summary>An elementwise function of earlier values, in the shape that they take together.</summary>
    public int Element(Primitive primitive, params ReadOnlySpan<int> inputs)
    {
        ref var operation = ref CollectionsMarshal.GetValueRefOrAddDefault(_operations, primitive, out _);
        operation ??= new Elementary(primitive);
        var shape = Shape.Scalar;
        var (allAreNumbers, isPerSample) = (true, false);
        foreach (var input in inputs)
        {
            ref readonly var instruction = ref Emitted[input];
            shape = shape == instruction.Shape ? shape : Shape.Together(shape, instruction.Shape)!.Value;
            allAreNumbers &= instruction.Number is not null;
            isPerSample |= instruction.IsPerSample;
        }

        return allAreNumbers
            ? Literal(primitive.Elements!.At(Number(inputs, 0), Number(inputs, 1), Number(inputs, 2)))
            : Emit(operation, shape, isPerSample, Level(inputs), inputs);
    }

    /// <summary>An operation on whole arrays.</summary>
    public int Whole(Primitive primitive, Shape shape, params ReadOnlySpan<int> inputs)
    {
        ref var operation = ref CollectionsMarshal.GetValueRefOrAddDefault(_operations, primitive, out _);
        return Whole((Whole)(operation ??= new Whole(primitive.Name, primitive.Kernel, primitive.Traits.Into)), shape, inputs);
    }

    public int Whole(Whole operation, Shape shape, params ReadOnlySpan<int> inputs) => Emit(operation, shape, false, Level(inputs), inputs);

    /// <summary>What is known once all samples have passed by.</summary>
    public int Gather(BlockReduction operation, params ReadOnlySpan<int> inputs) =>
        Emit(operation, Shape.Scalar, false, Level(inputs) + 1, inputs);

    private int Emit(Operation operation, Shape shape, bool isPerSample, int level, ReadOnlySpan<int> inputs)
    {
        if (inputs.Length > 3)
        {
            return Emitted.Append(operation, shape, isPerSample, level, inputs);
        }

        var key = (operation, At(inputs, 0), At(inputs, 1), At(inputs, 2));
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, key, out var isKnown);
        return isKnown ? index : index = Emitted.Append(operation, shape, isPerSample, level, inputs);
    }

    private int Level(ReadOnlySpan<int> inputs)
    {
        var level = 0;
        foreach (var input in inputs)
        {
            level = Math.Max(level, Emitted[input].Level);
        }

        return level;
    }

    private double Number(ReadOnlySpan<int> inputs, int position) => position < inputs.Length ? Emitted[inputs[position]].Number!.Value : 0;

    private static int At(ReadOnlySpan<int> inputs, int position) => position < inputs.Length ? inputs[position] : -1;
}
