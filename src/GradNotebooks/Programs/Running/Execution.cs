namespace GradNotebooks;

/// <summary>
/// The memory of a running program. It is used by one run at a time, and again by the next, so that a run allocates nothing.
/// </summary>
internal sealed class Execution
{
    /// <summary>So many elementwise functions at most go together over their arrays.</summary>
    private const int LongestChain = 16;

    private readonly Plan _plan;
    private readonly Value[] _buffers;
    private readonly Value?[] _own;
    private readonly Value[][] _arguments;
    private readonly Value _number = 0.0;
    private readonly ElementKernel[] _functions;
    private readonly BlockedLoop[] _blockedLoops;
    private readonly double[][] _samples;
    private readonly GradientPlaces _places;
    private readonly ElementCall[] _calls = new ElementCall[LongestChain];
    private readonly int _threads;
    private double[] _gradient = [];

    public Execution(Plan plan, CompiledLoop[] loops, GradientPlaces places, int threads)
    {
        _plan = plan;
        _places = places;
        _threads = threads;
        Slots = new double[plan.Slots];
        foreach (var (slot, number) in plan.Constants)
        {
            Slots[slot] = number;
        }

        _buffers = new Value[plan.Buffers.Length];
        for (var i = 0; i < _buffers.Length; i++)
        {
            _buffers[i] = plan.Buffers[i] is { Shape: var shape } && places.Keeps(i) ? new Value(shape, new double[shape.Count]) : _number;
        }

        _own = new Value?[_buffers.Length];
        _functions = new ElementKernel[plan.Functions.Length];
        for (var i = 0; i < _functions.Length; i++)
        {
            _functions[i] = plan.Functions[i].Kernel;
        }

        _arguments = [.. plan.ArraySteps.Select(RoomForInputs)];
        _blockedLoops = new BlockedLoop[loops.Length];
        for (var i = 0; i < _blockedLoops.Length; i++)
        {
            _blockedLoops[i] = new BlockedLoop(loops[i], Slots, threads);
        }

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
        _gradient = [];
        Array.Clear(_samples);
        foreach (var (_, buffer) in _plan.Arrays)
        {
            _buffers[buffer] = _number;
        }
    }

    /// <summary>All samples of a point at once.</summary>
    /// <param name="point">The values.</param>
    /// <param name="count">How many samples there are.</param>
    /// <param name="gradient">Takes the gradient.</param>
    public void Run(Point point, int count, double[] gradient)
    {
        _gradient = gradient;
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

        WriteGradient();
    }

    /// <summary>Samples that come in chunks, from the first on for every blocked loop.</summary>
    /// <param name="chunks">The samples.</param>
    /// <param name="gradient">Takes the gradient.</param>
    public void Run(Chunks chunks, double[] gradient)
    {
        _gradient = gradient;
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

        WriteGradient();
    }

    /// <summary>The loss, after a run.</summary>
    public double Loss => _plan.Roots[0] is { IsBuffer: true, Index: var buffer } ? _buffers[buffer][0] : Slots[_plan.Roots[0].Index];

    /// <summary>Writes down what the steps have not written where it belongs.</summary>
    private void WriteGradient()
    {
        for (var i = 1; i < _plan.Roots.Length; i++)
        {
            var root = _plan.Roots[i];
            if (!root.IsBuffer)
            {
                _gradient[_places.Starts[i - 1]] = Slots[root.Index];
            }
            else if (_places.Keeps(root.Index))
            {
                _buffers[root.Index].Numbers.CopyTo(_gradient.AsSpan(_places.Starts[i - 1]));
            }
        }
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
        var before = Crew.Limit(_threads);
        try
        {
            Run(_plan.Stages[level]);
        }
        finally
        {
            Crew.Limit(before);
        }
    }

    private void Run(ReadOnlySpan<PlanStep> steps)
    {
        var (slots, functions) = (Slots, _functions);
        for (var i = 0; i < steps.Length; i++)
        {
            ref readonly var step = ref steps[i];
            if (step.Work >= 0)
            {
                slots[step.Target] = functions[step.Work].At(slots[step.A], slots[step.B], slots[step.C]);
            }
            else if (_plan.ArraySteps[~step.Work] is { Operation: Elementary, Target.IsBuffer: true })
            {
                i += RunChain(steps[i..]) - 1;
            }
            else
            {
                Run(_plan.ArraySteps[~step.Work]);
            }
        }
    }

    /// <summary>Runs as many elementwise functions on arrays of one shape as follow each other; how many these are.</summary>
    private int RunChain(ReadOnlySpan<PlanStep> steps)
    {
        var length = 0;
        for (; length < Math.Min(steps.Length, LongestChain); length++)
        {
            if (steps[length].Work >= 0
                || _plan.ArraySteps[~steps[length].Work] is not { Operation: Elementary function, Target.IsBuffer: true } step
                || length > 0 && _plan.Buffers[step.Target.Index]!.Shape != _calls[0].Shape)
            {
                break;
            }

            var (result, start) = _places.Of(step) is >= 0 and var place ? (_gradient, place) : (_buffers[step.Target.Index].Array, 0);
            _calls[length] = ElementCall.Of(
                function.Kernel, Arguments(step), _plan.Buffers[step.Target.Index]!.Shape, result, start);
        }

        new ElementChain(_calls, length).Do();
        Array.Clear(_calls, 0, length);
        return length;
    }

    private void Run(ArrayStep step)
    {
        var arguments = Arguments(step);
        if (_places.Of(step) is >= 0 and var place)
        {
            ((Whole)step.Operation).Into!(arguments, _gradient, place);
            return;
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

    private static Value[] RoomForInputs(ArrayStep step) => [.. step.Inputs.Select(_ => (Value)0.0)];

    private Value[] Arguments(ArrayStep step)
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

        return arguments;
    }
}
