using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// Lays instructions out: what no root needs is left away, samples pass once for each level of what is gathered over them, and an
/// array's memory is used again when its last reader is done.
/// </summary>
internal sealed class Planner
{
    private readonly InstructionList _code;
    private readonly int[] _roots;
    private readonly bool[] _isLive;
    private readonly int[] _slots;
    private readonly int[] _buffers;
    private readonly List<double> _slotValues = [];
    private readonly List<Shape?> _shapes = [];
    private readonly List<Expr> _samples = [];
    private readonly Dictionary<int, int> _sampleOf = [];
    private int _arraySteps;

    public Planner(InstructionList code, int[] roots)
    {
        _code = code;
        _roots = roots;
        _isLive = Live();
        _slots = new int[code.Count];
        _buffers = new int[code.Count];
    }

    public Plan Plan(bool countsFirst)
    {
        var numbers = ImmutableArray.CreateBuilder<(Expr, int)>();
        var arrays = ImmutableArray.CreateBuilder<(Expr, int)>();
        var levels = 0;
        for (var i = 0; i < _code.Count; i++)
        {
            if (!_isLive[i])
            {
                continue;
            }

            ref readonly var instruction = ref _code[i];
            levels = Math.Max(levels, instruction.Level);
            if (instruction.IsPerSample)
            {
                if (instruction.Operation is Leaf data)
                {
                    _sampleOf[i] = _samples.Count;
                    _samples.Add(data.Node);
                }
            }
            else if (instruction.Shape.IsScalar)
            {
                _slots[i] = _slotValues.Count;
                _slotValues.Add(instruction.Number ?? 0);
                if (instruction.Operation is Leaf leaf)
                {
                    numbers.Add((leaf.Node, _slots[i]));
                }
            }
            else if (instruction.Operation is Leaf array)
            {
                _buffers[i] = _shapes.Count;
                _shapes.Add(null);
                arrays.Add((array.Node, _buffers[i]));
            }
        }

        AssignBuffers(levels);
        return new Plan
        {
            Stages = [.. Enumerable.Range(0, levels + 1).Select(Stage)],
            BlockedLoops = [.. Enumerable.Range(1, levels).Select(BlockedLoop)],
            Slots = [.. _slotValues],
            Numbers = numbers.ToImmutable(),
            Arrays = arrays.ToImmutable(),
            Buffers = [.. _shapes],
            Roots = [.. _roots.Select(PlaceOf)],
            Samples = [.. _samples],
            CountsFirst = countsFirst,
        };
    }

    private bool[] Live()
    {
        var live = new bool[_code.Count];
        foreach (var root in _roots)
        {
            live[root] = true;
        }

        for (var i = _code.Count - 1; i >= 0; i--)
        {
            if (live[i])
            {
                foreach (var input in _code.Inputs(i))
                {
                    live[input] = true;
                }
            }
        }

        return live;
    }

    /// <summary>The instructions that are worked out between blocked loops, at a level.</summary>
    private IEnumerable<int> Uniform(int level)
    {
        for (var i = 0; i < _code.Count; i++)
        {
            if (_isLive[i] && _code[i] is { IsPerSample: false, Operation: Elementary or Whole } && _code[i].Level == level)
            {
                yield return i;
            }
        }
    }

    private void AssignBuffers(int levels)
    {
        int[] order = [.. Enumerable.Range(0, levels + 1).SelectMany(Uniform).Where(i => !_code[i].Shape.IsScalar || ReadsArrays(i))];
        var lastUse = new Dictionary<int, int>();
        for (var k = 0; k < order.Length; k++)
        {
            foreach (var input in Arrays(order[k]))
            {
                lastUse[input] = k;
            }
        }

        foreach (var root in _roots)
        {
            lastUse[root] = int.MaxValue;
        }

        var free = new Dictionary<Shape, Stack<int>>();
        for (var k = 0; k < order.Length; k++)
        {
            var shape = _code[order[k]].Shape;
            // What a root comes to has a buffer of its own, and so may be written where the caller wants it.
            if (!shape.IsScalar
                && (lastUse.GetValueOrDefault(order[k]) == int.MaxValue || !free.TryGetValue(shape, out var done)
                    || !done.TryPop(out _buffers[order[k]])))
            {
                _buffers[order[k]] = _shapes.Count;
                _shapes.Add(shape);
            }

            foreach (var input in Arrays(order[k]).Distinct().Where(i => lastUse[i] == k && _code[i].Operation is not Leaf))
            {
                (free.TryGetValue(_code[input].Shape, out var stack) ? stack : free[_code[input].Shape] = []).Push(_buffers[input]);
            }
        }
    }

    private bool ReadsArrays(int index)
    {
        foreach (var input in _code.Inputs(index))
        {
            if (!_code[input].Shape.IsScalar)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The arrays that an instruction reads.</summary>
    private int[] Arrays(int index) => Array.FindAll(_code.Inputs(index).ToArray(), i => !_code[i].Shape.IsScalar);

    private ImmutableArray<PlanStep> Stage(int level)
    {
        var steps = ImmutableArray.CreateBuilder<PlanStep>(Uniform(level).Count());
        foreach (var i in Uniform(level))
        {
            var inputs = _code.Inputs(i);
            if (_code[i] is { Operation: Elementary function, Shape.IsScalar: true })
            {
                steps.Add(new PlanStep(function, _slots[i], Slot(inputs, 0), Slot(inputs, 1), Slot(inputs, 2), null));
            }
            else
            {
                steps.Add(new PlanStep(null, 0, 0, 0, 0, new ArrayStep(
                    _arraySteps++, _code[i].Operation, [.. inputs.ToArray().Select(PlaceOf)], PlaceOf(i))));
            }
        }

        return steps.MoveToImmutable();
    }

    private BlockedLoopPlan BlockedLoop(int level)
    {
        var gathers = Enumerable.Range(0, _code.Count)
            .Where(i => _isLive[i] && _code[i].Operation is BlockReduction && _code[i].Level == level);
        return new BlockedLoopPlanner(_code, _slots, gathers).Plan(_sampleOf);
    }

    private int Slot(ReadOnlySpan<int> inputs, int position) => position < inputs.Length ? _slots[inputs[position]] : 0;

    private Storage PlaceOf(int index) => _code[index].Shape.IsScalar
        ? new Storage(_slots[index], false)
        : new Storage(_buffers[index], true);
}
