namespace GradNotebooks;

/// <summary>
/// Lays out what happens to a block of samples. What an earlier blocked loop had per sample is worked out again rather than kept, so that
/// memory does not grow with the number of samples.
/// </summary>
internal sealed class BlockedLoopPlanner
{
    private readonly InstructionList _code;
    private readonly int[] _slots;
    private readonly List<int> _data = [];
    private readonly List<int> _gathers = [];
    private readonly List<Work> _work = [];
    private readonly Dictionary<int, int> _registers = [];
    private readonly int _registerCount;

    /// <summary>The blocked loop in which these are gathered.</summary>
    public BlockedLoopPlanner(InstructionList code, int[] slots, IEnumerable<int> gathers)
    {
        _code = code;
        _slots = slots;
        foreach (var i in Needed(gathers))
        {
            switch (code[i].Operation)
            {
                case Leaf:
                    _registers[i] = _data.Count;
                    _data.Add(i);
                    break;
                case BlockReduction:
                    _gathers.Add(i);
                    goto default;
                default:
                    _work.Add(new Work(i, code[i].Operation, code.Inputs(i).ToArray()));
                    break;
            }
        }

        _registerCount = Allocate();
    }

    public BlockedLoopPlan Plan(IReadOnlyDictionary<int, int> sampleOf) => new(
        [.. _work.ConvertAll(Step)],
        [.. _gathers.ConvertAll(g => ((BlockReduction)_code[g].Operation, _slots[g]))],
        [.. _data.ConvertAll(d => sampleOf[d])],
        _registerCount - _data.Count);

    /// <summary>The gathers and all they need of each sample, inputs first.</summary>
    private List<int> Needed(IEnumerable<int> gathers)
    {
        var isNeeded = new bool[_code.Count];
        foreach (var gather in gathers)
        {
            isNeeded[gather] = true;
        }

        for (var i = _code.Count - 1; i >= 0; i--)
        {
            foreach (var input in isNeeded[i] ? _code.Inputs(i) : [])
            {
                isNeeded[input] |= _code[input].IsPerSample;
            }
        }

        var needed = new List<int>();
        for (var i = 0; i < isNeeded.Length; i++)
        {
            if (isNeeded[i])
            {
                needed.Add(i);
            }
        }

        return needed;
    }

    /// <summary>Gives each value a register that nothing holds any more; how many there are in all.</summary>
    private int Allocate()
    {
        var lastUse = new Dictionary<int, int>();
        for (var k = 0; k < _work.Count; k++)
        {
            foreach (var input in _work[k].Inputs)
            {
                lastUse[input] = k;
            }
        }

        var (count, free) = (_data.Count, new Stack<int>());
        for (var k = 0; k < _work.Count; k++)
        {
            var (index, operation, inputs) = _work[k];
            int[] done = [.. inputs.Distinct().Where(i => lastUse[i] == k && _code[i] is { IsPerSample: true, Operation: Elementary })];
            if (IsInPlace(operation))
            {
                Array.ForEach(done, i => free.Push(_registers[i]));
            }

            if (operation is Elementary)
            {
                _registers[index] = free.TryPop(out var register) ? register : count++;
            }

            if (!IsInPlace(operation))
            {
                Array.ForEach(done, i => free.Push(_registers[i]));
            }
        }

        return count;
    }

    /// <summary>
    /// Whether a result may stand where an input stood: arithmetic reads a number before it writes there, another kernel may not.
    /// </summary>
    private static bool IsInPlace(Operation operation) => operation is Elementary { Primitive.Traits.IsInPlace: true };

    private BlockStep Step(Work work) => new(
        work.Operation,
        (work.Operation as Elementary)?.Kernel,
        work.Operation is BlockReduction ? _gathers.IndexOf(work.Index) : _registers[work.Index],
        Operand(work.Inputs[0]),
        work.Inputs.Length > 1 ? Operand(work.Inputs[1]) : BlockStep.None,
        work.Inputs.Length > 2 ? Operand(work.Inputs[2]) : BlockStep.None);

    private int Operand(int index) => _code[index].IsPerSample ? _registers[index] : ~_slots[index];

    private sealed record Work(int Index, Operation Operation, int[] Inputs);
}
