using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GradNotebooks;

/// <summary>
/// Emits instructions: an operation on numbers alone is worked out at once, and one that was emitted before, on the same inputs, is not
/// emitted again.
/// </summary>
/// <param name="capacity">About how many there will be.</param>
internal sealed class ValueNumbering(int capacity)
{
    private const int Neighbourhood = 4095;

    // A chained hash table of the instructions that may be met again, whose numbers it has counted from one; two may share a bucket.
    private readonly List<int> _next = new(capacity);
    private int[] _buckets = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity / 2))];
    private int _remembered;

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
            return Append();
        }

        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_literals, number, out var isKnown);
        return isKnown ? index : index = Append();

        int Append() => Emitted.Append(new Instruction(new Literal(number), Shape.Scalar, IsPerSample: false, Level: 0), []);
    }

    public int Leaf(Expr node, Shape shape, bool isPerSample, int level) =>
        Emitted.Append(new Instruction(new Leaf(node), shape, isPerSample, level), []);

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
            return Emitted.Append(new Instruction(operation, shape, isPerSample, level), inputs);
        }

        ref var bucket = ref Bucket(operation, inputs);
        for (var place = bucket; place > 0; place = _next[place - 1])
        {
            if (ReferenceEquals(Emitted[place - 1].Operation, operation) && Emitted.Inputs(place - 1).SequenceEqual(inputs))
            {
                return place - 1;
            }
        }

        var index = Emitted.Append(new Instruction(operation, shape, isPerSample, level), inputs);
        CollectionsMarshal.SetCount(_next, index + 1);
        Remember(index, ref bucket);
        if (++_remembered > 2 * _buckets.Length)
        {
            Grow();
        }

        return index;
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

    /// <summary>
    /// The bucket of an operation on inputs. It is near to where the newest input is, as it is in the list: what is looked up after one
    /// another then lies together.
    /// </summary>
    private ref int Bucket(Operation operation, ReadOnlySpan<int> inputs)
    {
        var (hash, newest) = (RuntimeHelpers.GetHashCode(operation), 0);
        foreach (var input in inputs)
        {
            hash = HashCode.Combine(hash, input);
            newest = Math.Max(newest, input);
        }

        return ref _buckets[(newest / 2 + (hash & Neighbourhood)) & (_buckets.Length - 1)];
    }

    private void Remember(int index, ref int bucket) => (_next[index], bucket) = (bucket, index + 1);

    private void Grow()
    {
        var places = new List<int>(_remembered);
        foreach (var bucket in _buckets)
        {
            for (var place = bucket; place > 0; place = _next[place - 1])
            {
                places.Add(place - 1);
            }
        }

        _buckets = new int[2 * _buckets.Length];
        foreach (var index in places)
        {
            Remember(index, ref Bucket(Emitted[index].Operation, Emitted.Inputs(index)));
        }
    }
}
