using System.Runtime.InteropServices;

namespace GradNotebooks;

/// <summary>
/// Instructions in their order, each after those that it takes its inputs from. Instructions that differ by their inputs alone are kept as
/// one, since there may be millions of them.
/// </summary>
/// <param name="capacity">About how many there will be.</param>
internal sealed class InstructionList(int capacity)
{
    private readonly List<(int Kind, int FirstInput)> _instructions = new(capacity);
    private readonly List<int> _inputs = new(2 * capacity);
    private readonly List<Instruction> _kinds = [];

    // For each operation the kind that came last, counted from one, and for each kind the one of its operation before it.
    private readonly Dictionary<Operation, int> _lastKind = [];
    private readonly List<int> _kindBefore = [];

    public int Count => _instructions.Count;

    /// <summary>Whether there is an array among the values, other than one over samples that pass by.</summary>
    public bool HasArrays { get; private set; }

    public ref readonly Instruction this[int index] => ref CollectionsMarshal.AsSpan(_kinds)[_instructions[index].Kind];

    /// <summary>The instructions that an instruction takes its inputs from. The span holds until the next instruction is emitted.</summary>
    public ReadOnlySpan<int> Inputs(int index)
    {
        var end = index + 1 < _instructions.Count ? _instructions[index + 1].FirstInput : _inputs.Count;
        return CollectionsMarshal.AsSpan(_inputs)[_instructions[index].FirstInput..end];
    }

    /// <summary>Puts an instruction at the end; its number.</summary>
    public int Append(Instruction instruction, ReadOnlySpan<int> inputs)
    {
        _instructions.Add((KindOf(instruction), _inputs.Count));
        _inputs.AddRange(inputs);
        HasArrays |= !instruction.Shape.IsScalar && !instruction.IsPerSample;
        return _instructions.Count - 1;
    }

    private int KindOf(Instruction instruction)
    {
        ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(_lastKind, instruction.Operation, out _);
        for (var kind = last; kind > 0; kind = _kindBefore[kind - 1])
        {
            if (_kinds[kind - 1] == instruction)
            {
                return kind - 1;
            }
        }

        _kinds.Add(instruction);
        _kindBefore.Add(last);
        last = _kinds.Count;
        return last - 1;
    }
}
