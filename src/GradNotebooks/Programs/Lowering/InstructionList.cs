namespace GradNotebooks;

/// <summary>
/// Instructions in their order, each after those that it takes its inputs from. Instructions that differ by their inputs alone are kept as
/// one, since there may be millions of them.
/// </summary>
/// <param name="capacity">About how many there will be.</param>
internal sealed class InstructionList(int capacity)
{
    private const int None = -1;

    private readonly List<Instruction> _kinds = [];

    // For each operation the kind that came last, and for each kind the one of its operation before it.
    private readonly Dictionary<Operation, int> _lastKind = [];
    private readonly List<int> _kindBefore = [];

    // Arrays, since a list checks each access a second time: the kind of each instruction, and where its inputs begin among all inputs.
    private int[] _kindOf = new int[capacity];
    private int[] _firstInput = new int[capacity + 1];
    private int[] _inputs = new int[2 * capacity];

    public int Count { get; private set; }

    /// <summary>How many kinds of instructions there are.</summary>
    public int Kinds => _kinds.Count;

    /// <summary>Whether there is an array among the values, other than one over samples that pass by.</summary>
    public bool HasArrays { get; private set; }

    public Instruction this[int index] => _kinds[_kindOf[index]];

    /// <summary>Which of the kinds an instruction is of.</summary>
    public int KindOf(int index) => _kindOf[index];

    /// <summary>The instructions that an instruction takes its inputs from. The span holds until the next instruction is emitted.</summary>
    public ReadOnlySpan<int> Inputs(int index) => _inputs.AsSpan(_firstInput[index].._firstInput[index + 1]);

    /// <summary>Puts an instruction at the end; its number.</summary>
    public int Append(Operation operation, ValueForm form, ReadOnlySpan<int> inputs) => Append(KindOf(operation, form), inputs);

    /// <summary>Puts one at the end that takes no inputs, and whose operation no other has.</summary>
    public int AppendLeaf(Operation operation, ValueForm form) => Append(AddKind(operation, form, before: None), []);

    private int Append(int kind, ReadOnlySpan<int> inputs)
    {
        if (Count == _kindOf.Length)
        {
            Array.Resize(ref _kindOf, 2 * Count + 1);
            Array.Resize(ref _firstInput, _kindOf.Length + 1);
        }

        var (first, end) = (_firstInput[Count], _firstInput[Count] + inputs.Length);
        if (end > _inputs.Length)
        {
            Array.Resize(ref _inputs, 2 * end);
        }

        inputs.CopyTo(_inputs.AsSpan(first));
        _firstInput[Count + 1] = end;
        _kindOf[Count] = kind;
        return Count++;
    }

    private int KindOf(Operation operation, ValueForm form)
    {
        var last = _lastKind.GetValueOrDefault(operation, None);
        for (var kind = last; kind != None; kind = _kindBefore[kind])
        {
            if (ReferenceEquals(_kinds[kind].Form, form))
            {
                return kind;
            }
        }

        return _lastKind[operation] = AddKind(operation, form, last);
    }

    private int AddKind(Operation operation, ValueForm form, int before)
    {
        _kindBefore.Add(before);
        _kinds.Add(new Instruction(operation, form));
        HasArrays |= !form.Shape.IsScalar && !form.IsPerSample;
        return _kinds.Count - 1;
    }
}
