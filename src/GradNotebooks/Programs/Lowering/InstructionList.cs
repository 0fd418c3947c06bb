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
    private readonly Dictionary<Instruction, int> _placeOfKind = [];

    /// <summary>The kind in which an operation was met last: the next one most likely is of it too.</summary>
    private readonly Dictionary<Operation, int> _lastKind = [];

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
        ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(_lastKind, instruction.Operation, out var isKnown);
        if (isKnown && _kinds[last] == instruction)
        {
            return last;
        }

        if (!_placeOfKind.TryGetValue(instruction, out var place))
        {
            _placeOfKind[instruction] = place = _kinds.Count;
            _kinds.Add(instruction);
        }

        return last = place;
    }
}
