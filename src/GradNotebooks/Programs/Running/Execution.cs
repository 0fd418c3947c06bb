using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// The memory of a running program. It is used by one run at a time, and again by the next, so that a run allocates nothing.
/// </summary>
internal sealed class Execution
{
    private readonly Plan _plan;
    private readonly Value[] _buffers;
    private readonly Value?[] _own;
    private readonly Value[][] _arguments;
    private readonly Value _number = 0.0;
    private readonly ElementKernel[] _functions;
    private readonly BlockedLoop[] _blockedLoops;
    private readonly double[][] _samples;

    public Execution(Plan plan, ImmutableArray<Lazy<ImmutableArray<BlockPart>>> loops, int threads)
    {
        _plan = plan;
        Slots = new double[plan.Slots];
        foreach (var (slot, number) in plan.Constants)
        {
            Slots[slot] = number;
        }

        _buffers = [.. plan.Buffers.Select(shape => shape is { } s ? new Value(s, new double[s.Count]) : _number)];
        _own = new Value?[_buffers.Length];
        _functions = [.. plan.Functions.Select(function => function.Kernel)];
        _arguments = [.. plan.ArraySteps.Select(step => step.Inputs.Select(_ => (Value)0.0).ToArray())];
        _blockedLoops = [.. plan.BlockedLoops.Select((s, i) => new BlockedLoop(s, loops[i], Slots, threads))];
        _samples = new double[plan.Samples.Length][];
    }

    private double[] Slots { get; }

    /// <summary>Takes over what a run is given.</summary>
    /// <param name="point">The values.</param>
    /// <param name="parameters">Values that stand in for the point's, where there are any.</param>
    /// <param name="offsets">Where in these a leaf's numbers begin; nothing, where the point's values count.</param>
    public void Take(Point point, ReadOnlySpan<double> parameters, Dictionary<Expr, int>? offsets)
    {
        foreach (var (node, slot) in _plan.Numbers)
        {
            if (node is not SampleCount)
            {
                Slots[slot] = offsets is not null && offsets.TryGetValue(node, out var offset) ? parameters[offset] : point[node][0];
            }
        }

        foreach (var (node, buffer) in _plan.Arrays)
        {
            if (offsets is not null && offsets.TryGetValue(node, out var offset))
            {
                var shape = point.Contains(node) ? point[node].Shape : node.Shape;
                var own = _own[buffer] is { } known && known.Shape == shape
                    ? known
                    : _own[buffer] = new Value(shape, new double[shape.Count]);
                parameters.Slice(offset, shape.Count).CopyTo(own.Array);
                _buffers[buffer] = own;
            }
            else
            {
                _buffers[buffer] = point[node];
            }
        }
    }

    /// <summary>Lets go of what a run was given, so that it is not kept in memory.</summary>
    public void Release()
    {
        Array.Clear(_samples);
        foreach (var (_, buffer) in _plan.Arrays)
        {
            _buffers[buffer] = _number;
        }
    }

    /// <summary>All samples of a point at once.</summary>
    public void Run(Point point, int count)
    {
        for (var i = 0; i < _samples.Length; i++)
        {
            _samples[i] = point[_plan.Samples[i]].Array;
        }

        Count(count);
        Run(0);
        for (var level = 1; level < _plan.Stages.Length; level++)
        {
            var blockedLoop = _blockedLoops[level - 1];
            blockedLoop.Begin();
            blockedLoop.Pass(_samples, count);
            blockedLoop.End();
            Run(level);
        }
    }

    /// <summary>Samples that come in chunks, from the first on for every blocked loop.</summary>
    public void Run(Chunks chunks)
    {
        if (_plan.CountsFirst && _plan.BlockedLoops.Length > 0)
        {
            Count(chunks.Count());
        }

        Run(0);
        for (var level = 1; level < _plan.Stages.Length; level++)
        {
            var blockedLoop = _blockedLoops[level - 1];
            blockedLoop.Begin();
            Count(chunks.Pass(blockedLoop));
            blockedLoop.End();
            Run(level);
        }
    }

    /// <summary>Writes down the value of a root; how many numbers it has.</summary>
    public int CopyTo(Storage root, Span<double> numbers)
    {
        if (root.IsBuffer)
        {
            _buffers[root.Index].Numbers.CopyTo(numbers);
            return _buffers[root.Index].Count;
        }

        numbers[0] = Slots[root.Index];
        return 1;
    }

    private void Count(long samples)
    {
        foreach (var (node, slot) in _plan.Numbers)
        {
            if (node is SampleCount)
            {
                Slots[slot] = samples;
            }
        }
    }

    private void Run(int level)
    {
        var (slots, functions) = (Slots, _functions);
        foreach (ref readonly var step in _plan.Stages[level].AsSpan())
        {
            if (step.Work >= 0)
            {
                slots[step.Target] = functions[step.Work].At(slots[step.A], slots[step.B], slots[step.C]);
            }
            else
            {
                Run(_plan.ArraySteps[~step.Work]);
            }
        }
    }

    private void Run(ArrayStep step)
    {
        var arguments = _arguments[step.Index];
        for (var i = 0; i < arguments.Length; i++)
        {
            var place = step.Inputs[i];
            if (place.IsBuffer)
            {
                arguments[i] = _buffers[place.Index];
            }
            else
            {
                arguments[i].Array[0] = Slots[place.Index];
            }
        }

        var result = step.Target.IsBuffer ? _buffers[step.Target.Index] : _number;
        if (step.Operation is Elementary function)
        {
            Kernels.Map(function.Kernel, arguments, result);
        }
        else
        {
            ((Whole)step.Operation).Kernel(arguments, result);
        }

        if (!step.Target.IsBuffer)
        {
            Slots[step.Target.Index] = result[0];
        }
    }
}
