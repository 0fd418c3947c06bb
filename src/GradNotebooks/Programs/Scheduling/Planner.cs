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
    private readonly List<PlacedNumber> _constants = [];
    private readonly List<PlacedLeaf> _numbers = [];
    private readonly List<PlacedLeaf> _arrays = [];
    private readonly List<ValueForm?> _held = [];
    private readonly List<Expr> _samples = [];
    private readonly Dictionary<int, int> _sampleOf = [];
    private readonly List<Elementary> _functions = [];
    private readonly List<ArrayStep> _arraySteps = [];

    /// <summary>For each kind of instruction the place of its function, counted from one.</summary>
    private readonly int[] _functionOf;

    public Planner(InstructionList code, int[] roots)
    {
        _code = code;
        _roots = roots;
        _isLive = Live();
        _functionOf = new int[code.Kinds];
        _slots = new int[code.Count];
        _buffers = new int[code.HasArrays ? code.Count : 0];
    }

    public Plan Plan(bool countsFirst)
    {
        var (slots, levels) = PlaceAll();
        if (_code.HasArrays)
        {
            AssignBuffers(levels);
        }

        var stages = new PlanStep[levels + 1][];
        var blockedLoops = new BlockedLoopPlan[levels];
        for (var level = 0; level <= levels; level++)
        {
            stages[level] = Stage(level);
            if (level > 0)
            {
                blockedLoops[level - 1] = BlockedLoop(level);
            }
        }

        return new Plan(
            slots,
            [.. _constants],
            [.. _numbers],
            [.. _arrays],
            [.. _held],
            stages,
            [.. _functions],
            [.. _arraySteps],
            [.. blockedLoops],
            PlacesOf(_roots),
            [.. _samples],
            countsFirst);
    }

    /// <summary>Gives single numbers their slots and what the point gives its places; how many slots and levels there are.</summary>
    private (int Slots, int Levels) PlaceAll()
    {
        var (slots, levels) = (0, 0);
        for (var i = 0; i < _code.Count; i++)
        {
            if (!_isLive[i])
            {
                continue;
            }

            var instruction = _code[i];
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
                    _numbers.Add(new PlacedLeaf(leaf.Node, _slots[i]));
                }
                else if (instruction.Operation is Literal literal)
                {
                    _constants.Add(new PlacedNumber(_slots[i], literal.Value));
                }
            }
            else if (instruction.Operation is Leaf array)
            {
                _buffers[i] = _held.Count;
                _held.Add(null);
                _arrays.Add(new PlacedLeaf(array.Node, _buffers[i]));
            }
        }

        return (slots, levels);
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

        var instruction = _code[index];
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
                _buffers[order[k]] = _held.Count;
                _held.Add(_code[order[k]].Form);
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

    private PlanStep[] Stage(int level)
    {
        var count = 0;
        for (var i = 0; i < _code.Count; i++)
        {
            count += IsUniform(i, level) ? 1 : 0;
        }

        var (steps, next) = (new PlanStep[count], 0);
        for (var i = 0; next < count; i++)
        {
            if (IsUniform(i, level))
            {
                steps[next++] = Step(i);
            }
        }

        return steps;
    }

    private PlanStep Step(int index)
    {
        var inputs = _code.Inputs(index);
        if (_code[index] is { Operation: Elementary function, Shape.IsScalar: true })
        {
            ref var place = ref _functionOf[_code.KindOf(index)];
            place = place > 0 ? place : PlaceOf(function);
            return new PlanStep(place - 1, _slots[index], Slot(inputs, 0), Slot(inputs, 1), Slot(inputs, 2));
        }

        _arraySteps.Add(new ArrayStep(_arraySteps.Count, _code[index].Operation, PlacesOf(inputs), PlaceOf(index)));
        return new PlanStep(~(_arraySteps.Count - 1), 0, 0, 0, 0);
    }

    private BlockedLoopPlan BlockedLoop(int level)
    {
        var gathers = new List<int>();
        for (var i = 0; i < _code.Count; i++)
        {
            if (_isLive[i] && _code[i].Operation is BlockReduction && _code[i].Level == level)
            {
                gathers.Add(i);
            }
        }

        return new BlockedLoopPlanner(_code, _slots, gathers).Plan(_sampleOf);
    }

    /// <summary>The place of a function, counted from one: one that two kinds of instructions apply is there once.</summary>
    private int PlaceOf(Elementary function)
    {
        if (_functions.IndexOf(function) is >= 0 and var place)
        {
            return place + 1;
        }

        _functions.Add(function);
        return _functions.Count;
    }

    private ImmutableArray<Storage> PlacesOf(ReadOnlySpan<int> indices)
    {
        var places = new Storage[indices.Length];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = PlaceOf(indices[i]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(places);
    }

    private int Slot(ReadOnlySpan<int> inputs, int position) => position < inputs.Length ? _slots[inputs[position]] : 0;

    private Storage PlaceOf(int index) => _code[index].Shape.IsScalar
        ? new Storage(_slots[index], false)
        : new Storage(_buffers[index], true);
}
