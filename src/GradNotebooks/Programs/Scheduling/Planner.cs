using System.Collections.Immutable;
using System.Runtime.InteropServices;

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
    private readonly List<(int Slot, double Number)> _constants = [];
    private readonly List<Shape?> _shapes = [];
    private readonly List<Expr> _samples = [];
    private readonly Dictionary<int, int> _sampleOf = [];
    private readonly List<Elementary> _functions = [];
    private readonly Dictionary<Elementary, int> _functionPlaces = [];
    private readonly List<ArrayStep> _arraySteps = [];

    public Planner(InstructionList code, int[] roots)
    {
        _code = code;
        _roots = roots;
        _isLive = Live();
        _slots = new int[code.Count];
        _buffers = new int[code.HasArrays ? code.Count : 0];
    }

    public Plan Plan(bool countsFirst)
    {
        var numbers = ImmutableArray.CreateBuilder<(Expr, int)>();
        var arrays = ImmutableArray.CreateBuilder<(Expr, int)>();
        var (levels, slots) = (0, 0);
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
                _slots[i] = slots++;
                if (instruction.Operation is Leaf leaf)
                {
                    numbers.Add((leaf.Node, _slots[i]));
                }
                else if (instruction.Number is { } number)
                {
                    _constants.Add((_slots[i], number));
                }
            }
            else if (instruction.Operation is Leaf array)
            {
                _buffers[i] = _shapes.Count;
                _shapes.Add(null);
                arrays.Add((array.Node, _buffers[i]));
            }
        }

        if (_code.HasArrays)
        {
            AssignBuffers(levels);
        }

        var stages = new ImmutableArray<PlanStep>[levels + 1];
        for (var level = 0; level <= levels; level++)
        {
            stages[level] = Stage(level);
        }

        return new Plan
        {
            Stages = ImmutableCollectionsMarshal.AsImmutableArray(stages),
            Functions = [.. _functions],
            ArraySteps = [.. _arraySteps],
            BlockedLoops = [.. Enumerable.Range(1, levels).Select(BlockedLoop)],
            Slots = slots,
            Constants = [.. _constants],
            Numbers = numbers.ToImmutable(),
            Arrays = arrays.ToImmutable(),
            Buffers = [.. _shapes],
            Roots = [.. Array.ConvertAll(_roots, PlaceOf)],
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

    /// <summary>Whether an instruction is worked out between blocked loops, at a level.</summary>
    private bool IsUniform(int index, int level)
    {
        if (!_isLive[index])
        {
            return false;
        }

        ref readonly var instruction = ref _code[index];
        return !instruction.IsPerSample && instruction.Level == level && instruction.Operation is (Elementary or Whole);
    }

    /// <summary>The instructions between blocked loops that are arrays or read some, level by level.</summary>
    private int[] WithArrays(int levels)
    {
        var found = new List<int>();
        for (var level = 0; level <= levels; level++)
        {
            for (var i = 0; i < _code.Count; i++)
            {
                if (IsUniform(i, level) && (!_code[i].Shape.IsScalar || ReadsArrays(i)))
                {
                    found.Add(i);
                }
            }
        }

        return [.. found];
    }

    private void AssignBuffers(int levels)
    {
        var order = WithArrays(levels);
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
        var count = 0;
        for (var i = 0; i < _code.Count; i++)
        {
            count += IsUniform(i, level) ? 1 : 0;
        }

        var steps = ImmutableArray.CreateBuilder<PlanStep>(count);
        for (var i = 0; i < _code.Count; i++)
        {
            if (!IsUniform(i, level))
            {
                continue;
            }

            var inputs = _code.Inputs(i);
            if (_code[i] is { Operation: Elementary function, Shape.IsScalar: true })
            {
                steps.Add(new PlanStep(PlaceOf(function), _slots[i], Slot(inputs, 0), Slot(inputs, 1), Slot(inputs, 2)));
            }
            else
            {
                steps.Add(new PlanStep(~_arraySteps.Count, 0, 0, 0, 0));
                _arraySteps.Add(new ArrayStep(
                    _arraySteps.Count, _code[i].Operation, [.. Array.ConvertAll(inputs.ToArray(), PlaceOf)], PlaceOf(i)));
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

    private int PlaceOf(Elementary function)
    {
        if (!_functionPlaces.TryGetValue(function, out var place))
        {
            _functionPlaces[function] = place = _functions.Count;
            _functions.Add(function);
        }

        return place;
    }

    private int Slot(ReadOnlySpan<int> inputs, int position) => position < inputs.Length ? _slots[inputs[position]] : 0;

    private Storage PlaceOf(int index) => _code[index].Shape.IsScalar
        ? new Storage(_slots[index], false)
        : new Storage(_buffers[index], true);
}
