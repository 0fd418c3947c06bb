using System.Runtime.InteropServices;

namespace GradNotebooks;

/// <summary>Instructions in their order, each after those that it takes its inputs from.</summary>
/// <param name="capacity">About how many there will be.</param>
internal sealed class InstructionList(int capacity)
{
    private readonly List<Instruction> _instructions = new(capacity);
    private readonly List<int> _inputs = new(2 * capacity);

    public int Count => _instructions.Count;

    public ref readonly Instruction this[int index] => ref CollectionsMarshal.AsSpan(_instructions)[index];

    /// <summary>The instructions that an instruction takes its inputs from. The span holds until the next instruction is emitted.</summary>
    public ReadOnlySpan<int> Inputs(int index) => CollectionsMarshal.AsSpan(_inputs)[this[index].Inputs];

    /// <summary>Puts an instruction at the end; its number.</summary>
    public int Append(Operation operation, Shape shape, bool isPerSample, int level, ReadOnlySpan<int> inputs)
    {
        var start = _inputs.Count;
        _inputs.AddRange(inputs);
        _instructions.Add(new Instruction(operation, shape, isPerSample, level, start.._inputs.Count));
        return _instructions.Count - 1;
    }
}
