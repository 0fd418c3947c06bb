using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNotebooks;

/// <summary>
/// Emits instructions: an operation on numbers alone is worked out at once, and one that was emitted before, on the same inputs, is not
/// emitted again.
/// </summary>
/// <param name="capacity">About how many there will be.</param>
internal sealed class ValueNumbering(int capacity)
{
    private const int Neighbourhood = (1 << 15) - 1;
    private const int Spread = (1 << 10) - 1;

    // A bucket with so many before is left for another.
    private const int Most = 8;

    // A chained hash table of the instructions that may be met again, whose numbers it has counted from one; two may share a bucket.
    private int[] _next = new int[capacity];
    private int[] _buckets = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity / 2))];
    private int _remembered;

    // By their bits, since −0 is another number than 0.
    private readonly Dictionary<long, int> _literals = [];
    private readonly Dictionary<Primitive, Operation> _operations = [];
    private readonly List<ValueForm> _forms = [ValueForm.Number];

    /// <summary>What has been emitted.</summary>
    public InstructionList Emitted { get; } = new(capacity);

    public Instruction this[int index] => Emitted[index];

    public ReadOnlySpan<int> Inputs(int index) => Emitted.Inputs(index);

    public int Literal(double number)
    {
        var bits = BitConverter.DoubleToInt64Bits(number);
        if (!_literals.TryGetValue(bits, out var index))
        {
            _literals[bits] = index = Emitted.AppendLeaf(new Literal(number), ValueForm.Number);
        }

        return index;
    }

    public int Leaf(Expr node, Shape shape, bool isPerSample, int level) =>
        Emitted.AppendLeaf(new Leaf(node), Form(shape, isPerSample, level));

    /// <summary>The operation of an elementwise primitive, the same one whenever it is asked for.</summary>
    public Elementary OperationOf(Primitive primitive)
    {
        if (!_operations.TryGetValue(primitive, out var operation))
        {
            _operations[primitive] = operation = new Elementary(primitive);
        }

        return (Elementary)operation;
    }

    /// <summary>An elementwise function of earlier values, in the shape that they take together.</summary>
    public int Element(Elementary function, params ReadOnlySpan<int> inputs)
    {
        var first = Emitted[inputs[0]];
        var (form, allAreNumbers) = (first.Form, first.Operation is Literal);
        foreach (var input in inputs[1..])
        {
            var instruction = Emitted[input];
            form = ReferenceEquals(form, instruction.Form) ? form : Together(form, instruction.Form);
            allAreNumbers &= instruction.Operation is Literal;
        }

        return allAreNumbers
            ? Literal(function.Kernel.At(Number(inputs, 0), Number(inputs, 1), Number(inputs, 2)))
            : Emit(function, form, inputs);
    }

    /// <summary>An operation on whole arrays.</summary>
    public int Whole(Primitive primitive, Shape shape, params ReadOnlySpan<int> inputs)
    {
        if (!_operations.TryGetValue(primitive, out var operation))
        {
            _operations[primitive] = operation = new Whole(primitive.Name, primitive.Kernel, primitive.Traits.Into);
        }

        return Whole((Whole)operation, shape, inputs);
    }

    public int Whole(Whole operation, Shape shape, params ReadOnlySpan<int> inputs) =>
        Emit(operation, Form(shape, isPerSample: false, Level(inputs)), inputs);

    /// <summary>What is known once all samples have passed by.</summary>
    public int Gather(BlockReduction operation, params ReadOnlySpan<int> inputs) =>
        Emit(operation, Form(Shape.Scalar, isPerSample: false, Level(inputs) + 1), inputs);

    private int Emit(Operation operation, ValueForm form, ReadOnlySpan<int> inputs)
    {
        if (inputs.Length > 3)
        {
            return Emitted.Append(operation, form, inputs);
        }

        ref var bucket = ref Lookup(operation, inputs, out var found);
        if (found > 0)
        {
            return found - 1;
        }

        var index = Emitted.Append(operation, form, inputs);
        if (index >= _next.Length)
        {
            Array.Resize(ref _next, 2 * index + 1);
        }

        Remember(index, ref bucket);
        if (++_remembered > 2 * _buckets.Length)
        {
            Grow();
        }

        return index;
    }

    /// <summary>The form of an elementwise function of two such values.</summary>
    private ValueForm Together(ValueForm u, ValueForm v) => Form(
        Shape.Together(u.Shape, v.Shape)!.Value, u.IsPerSample || v.IsPerSample, Math.Max(u.Level, v.Level));

    /// <summary>The one object for a form. There are few.</summary>
    private ValueForm Form(Shape shape, bool isPerSample, int level)
    {
        foreach (var known in _forms)
        {
            if (known.Is(shape, isPerSample, level))
            {
                return known;
            }
        }

        var form = new ValueForm(shape, isPerSample, level);
        _forms.Add(form);
        return form;
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
    /// Looks an operation on inputs up, and gives the bucket where it is or belongs. That one is near to where the newest input is, as it
    /// is in the list, and in order where the older one is: what is looked up after one another then lies together. Where many are near
    /// to one input, as a sum's terms are to what flows back, it is another, anywhere.
    /// </summary>
    /// <param name="operation">The operation.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="found">The place of the instruction, counted from one, where there is one.</param>
    private ref int Lookup(Operation operation, ReadOnlySpan<int> inputs, out int found)
    {
        const int Odd = unchecked((int)0x9E3779B1); // the golden ratio, whose multiples spread (Knuth, volume 3, section 6.4)
        var (hash, newest, older) = (RuntimeHelpers.GetHashCode(operation), 0, 0);
        foreach (var input in inputs)
        {
            hash = (hash ^ input) * Odd;
            older = Math.Max(older, Math.Min(newest, input));
            newest = Math.Max(newest, input);
        }

        var within = (older / 4 + ((hash >> 16) & Spread)) & Neighbourhood;
        ref var near = ref _buckets[(newest / 2 + within) & (_buckets.Length - 1)];
        if (Find(near, operation, inputs, out found) < Most)
        {
            return ref near;
        }

        ref var far = ref _buckets[(hash >> 8) & (_buckets.Length - 1)];
        if (found == 0)
        {
            Find(far, operation, inputs, out found);
        }

        return ref far;
    }

    /// <summary>Looks through a bucket; how many there are before the one that is found, or in all.</summary>
    private int Find(int bucket, Operation operation, ReadOnlySpan<int> inputs, out int found)
    {
        var before = 0;
        for (found = bucket; found > 0; found = _next[found - 1])
        {
            if (Emitted.Inputs(found - 1).SequenceEqual(inputs) && ReferenceEquals(Emitted[found - 1].Operation, operation))
            {
                break;
            }

            before++;
        }

        return before;
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
            Remember(index, ref Lookup(Emitted[index].Operation, Emitted.Inputs(index), out _));
        }
    }
}
