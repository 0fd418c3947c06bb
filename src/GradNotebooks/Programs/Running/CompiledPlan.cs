using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>A plan, and the memory that its runs use again and again.</summary>
internal sealed class CompiledPlan
{
    private readonly ParameterLayout _layout;
    private readonly ImmutableArray<Lazy<BlockPart[]>> _loops;
    private readonly GradientPlaces _places;
    private Execution? _spare;

    /// <summary>Compiles roots, of which the first is the loss and the others are its adjoints at the parameters.</summary>
    /// <param name="order">Every node that they need, each after what it is lowered from.</param>
    /// <param name="roots">What is computed.</param>
    /// <param name="parameters">By what the gradient is taken.</param>
    /// <param name="samples">The number of samples, where they are needed all at once; null where they pass by.</param>
    public CompiledPlan(Pieces<Expr> order, ImmutableArray<Expr> roots, ImmutableArray<Expr> parameters, int? samples)
    {
        Samples = samples;
        Plan = Plan.For(order, roots, samples);
        _loops = [.. Plan.BlockedLoops.Select(s => new Lazy<BlockPart[]>(() => BlockLoops.Of(s)))];
        NeedsCount = Plan.Numbers.Any(n => n.Node is SampleCount) || order.Any(n => n is SampleCount || n.Shape.HasSamples);
        _layout = new ParameterLayout(
            parameters, Array.ConvertAll([.. parameters], p => samples is { } n ? p.Shape.WithSamples(n) : p.Shape));
        _places = new GradientPlaces(Plan, _layout.Starts);
        for (var i = 0; i < parameters.Length; i++)
        {
            Offsets.Add(parameters[i], _layout.Start(i));
        }
    }

    public Plan Plan { get; }

    public int? Samples { get; }

    /// <summary>Whether the result depends on the number of samples itself.</summary>
    public bool NeedsCount { get; }

    /// <summary>How many numbers the gradient has.</summary>
    public int GradientLength => _layout.Count;

    /// <summary>Where each parameter begins among them.</summary>
    public Dictionary<Expr, int> Offsets { get; } = [];

    /// <summary>Memory for a run, which nobody else uses until it is returned.</summary>
    public Execution Rent(int threads) => Interlocked.Exchange(ref _spare, null) ?? new Execution(Plan, _loops, _places, threads);

    public void Return(Execution execution)
    {
        execution.Release();
        Volatile.Write(ref _spare, execution);
    }

    /// <summary>The gradient, parameter by parameter.</summary>
    public ImmutableArray<Value> Split(double[] gradient) => _layout.Split(gradient);
}
