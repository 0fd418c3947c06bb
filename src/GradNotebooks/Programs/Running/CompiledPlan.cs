using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>A plan, and the memory that its runs use again and again.</summary>
internal sealed class CompiledPlan
{
    private readonly ParameterLayout _layout;
    private readonly CompiledLoop[] _loops;
    private readonly GradientPlaces _places;
    private readonly Execution?[] _spares = new Execution?[Environment.ProcessorCount];

    /// <summary>Compiles roots, of which the first is the loss and the others are its adjoints at the parameters.</summary>
    /// <param name="order">Every node that they need.</param>
    /// <param name="roots">What is computed.</param>
    /// <param name="parameters">By what the gradient is taken.</param>
    /// <param name="samples">The number of samples, where they are needed all at once; null where they pass by.</param>
    /// <param name="isSwept">Whether the loss is the only root, and its adjoints are swept.</param>
    public CompiledPlan(
        LoweringOrder order, ImmutableArray<Expr> roots, ImmutableArray<Expr> parameters, int? samples, bool isSwept)
    {
        Samples = samples;
        Plan = Plan.For(order.Nodes, roots, samples, sweptTo: isSwept ? parameters : []);
        _loops = new CompiledLoop[Plan.BlockedLoops.Length];
        for (var i = 0; i < _loops.Length; i++)
        {
            _loops[i] = new CompiledLoop(Plan.BlockedLoops[i]);
        }

        var shapes = new Shape[parameters.Length];
        for (var i = 0; i < shapes.Length; i++)
        {
            shapes[i] = samples is { } n ? parameters[i].Shape.WithSamples(n) : parameters[i].Shape;
        }

        _layout = new ParameterLayout(parameters, shapes);
        _places = new GradientPlaces(Plan, _layout.Starts);
        for (var i = 0; i < parameters.Length; i++)
        {
            Offsets.Add(parameters[i], _layout.Start(i));
        }
    }

    public Plan Plan { get; }

    public int? Samples { get; }

    /// <summary>How many numbers the gradient has.</summary>
    public int GradientLength => _layout.Count;

    /// <summary>Where each parameter begins among them.</summary>
    public Dictionary<Expr, int> Offsets { get; } = [];

    /// <summary>Memory for a run, which nobody else uses until it is returned.</summary>
    public Execution Rent(int threads)
    {
        foreach (ref var spare in _spares.AsSpan())
        {
            if (Interlocked.Exchange(ref spare, null) is { } known)
            {
                return known;
            }
        }

        return new Execution(Plan, _loops, _places, threads);
    }

    public void Return(Execution execution)
    {
        execution.Release();
        foreach (ref var spare in _spares.AsSpan())
        {
            if (Interlocked.CompareExchange(ref spare, execution, null) is null)
            {
                return;
            }
        }
    }

    /// <summary>The gradient, parameter by parameter.</summary>
    public ImmutableArray<Value> Split(double[] gradient) => _layout.Split(gradient);
}
