using System.Runtime.InteropServices;

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
    public BlockedLoopPlanner(InstructionList code, int[] slots, List<int> gathers)
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

    public BlockedLoopPlan Plan(Dictionary<int, int> sampleOf)
    {
        var (steps, gathers, data) = (new BlockStep[_work.Count], new BlockGather[_gathers.Count], new int[_data.Count]);
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = Step(_work[i]);
        }

        for (var i = 0; i < gathers.Length; i++)
        {
            gathers[i] = new BlockGather((BlockReduction)_code[_gathers[i]].Operation, _slots[_gathers[i]]);
        }

        for (var i = 0; i < data.Length; i++)
        {
            data[i] = sampleOf[_data[i]];
        }

        return new BlockedLoopPlan(
            steps,
            ImmutableCollectionsMarshal.AsImmutableArray(gathers),
            ImmutableCollectionsMarshal.AsImmutableArray(data),
            _registerCount - data.Length);
    }

    /// <summary>The gathers and all they need of each sample, inputs first.</summary>
    private List<int> Needed(List<int> gathers)
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

        var (count, free) = (_data.Count, new List<int>());
        for (var k = 0; k < _work.Count; k++)
        {
            var work = _work[k];
            if (IsInPlace(work.Operation))
            {
                Free();
            }

            if (work.Operation is Elementary && free.Count > 0)
            {
                _registers[work.Index] = free[^1];
                free.RemoveAt(free.Count - 1);
            }
            else if (work.Operation is Elementary)
            {
                _registers[work.Index] = count++;
            }

            if (!IsInPlace(work.Operation))
            {
                Free();
            }

            // An input that is there twice is let go of once.
            void Free()
            {
                foreach (var input in work.Inputs)
                {
                    if (lastUse.GetValueOrDefault(input, -1) == k && lastUse.Remove(input)
                        && _code[input] is { IsPerSample: true, Operation: Elementary })
                    {
                        free.Add(_registers[input]);
                    }
                }
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
