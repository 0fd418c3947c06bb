using System.Buffers;
using System.Collections.Immutable;
using GradNotebooks.Formulas;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>
/// A loss and its gradient, compiled: a flat list of instructions over the joint graph of loss and adjoints, in which what is common
/// is computed once and what is needed for nothing not at all. Samples pass in blocks that stay in the cache, by vectorised kernels, on
/// several threads; the result has the same bits for any number of them. A program that has seen a million samples is compiled a second
/// time, into loops of machine code that keep what they work on in the processor's registers, and give these bits too. Long sums are
/// added pairwise. A program may be run by several threads at once.
/// </summary>
/// <example>
/// <code>
/// var program = loss.Gradient(a, b).Compile();
/// var gradient = new double[2];
/// var value = program.Run(point, gradient);
/// Console.WriteLine($"{value}, {gradient[0]}, {gradient[1]}");
/// </code>
/// </example>
[TypeFormatterSource(typeof(CompiledGradientView), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class CompiledGradient
{
    private readonly LoweringOrder _order;
    private readonly ImmutableArray<Expr> _roots;
    private readonly Lazy<CompiledGradient>? _byExpressions;
    private CompiledPlan _compiled;

    /// <param name="loss">The loss.</param>
    /// <param name="parameters">By what the gradient is taken.</param>
    /// <param name="adjoints">The adjoints at the parameters; none, where a sweep gives them (<see cref="ReverseSweep"/>).</param>
    /// <param name="threads">How many threads share the samples; null for as many as there are cores.</param>
    /// <param name="swept">The gradient, where a sweep gives its adjoints.</param>
    internal CompiledGradient(
        Expr loss,
        ImmutableArray<Expr> parameters,
        ImmutableArray<Expr> adjoints,
        int? threads,
        Gradient? swept = null)
    {
        Loss = loss;
        Parameters = parameters;
        Threads = threads ?? Environment.ProcessorCount;
        if (Threads < 1)
        {
            throw new ModelException($"{Threads} threads were asked for: at least one must do the work.");
        }

        _roots = [loss, .. adjoints];
        _byExpressions = swept is null ? null : ByExpressions(swept);
        _order = new LoweringOrder(_roots, swept?.OrderPieces);
        _compiled = new CompiledPlan(_order, _roots, parameters, _order.SamplesPass ? null : 1, isSwept: swept is not null);
    }

    /// <summary>What is computed: a scalar.</summary>
    public Expr Loss { get; }

    /// <summary>By what the gradient is taken; nothing, where the loss alone was compiled.</summary>
    public ImmutableArray<Expr> Parameters { get; }

    /// <summary>How many threads the samples are shared among.</summary>
    public int Threads { get; }

    /// <summary>Loss and gradient at a point.</summary>
    /// <exception cref="ModelException">The point does not fit the loss.</exception>
    public LossAndGradient Run(Point point)
    {
        var samples = Samples(point);
        var plan = PlanFor(samples);
        var gradient = new double[plan.GradientLength];
        var loss = Run(plan, samples, point, [], gradient, offsets: null);
        return new LossAndGradient(this, loss, plan.Split(gradient));
    }

    /// <summary>
    /// Loss and gradient where the samples do not fit the memory: they come a chunk at a time, from a file or a generator. The result
    /// has the same bits as if they lay together, and the memory does not depend on how many there are. Where one sum needs another,
    /// such as a mean to be subtracted, the sequence is run through once for each.
    /// </summary>
    /// <param name="point">The values of parameters, and of data that are not over the samples.</param>
    /// <param name="chunks">The data over the samples, so many at a time.</param>
    /// <exception cref="ModelException">A value is missing or does not fit, or the loss needs all samples at once.</exception>
    public LossAndGradient Run(Point point, IEnumerable<Point> chunks)
    {
        if (_order.Data.IsEmpty)
        {
            throw new ModelException(
                $"{Loss.LossName} has no data over samples, so nothing can come in chunks: run it at a point, program.Run(point).");
        }

        if (!_order.SamplesPass)
        {
            throw new ModelException(
                $"{Loss.LossName} or its gradient needs all samples at once, as a matrix product over the samples does, "
                + "so they cannot come in chunks: put the data into the point, program.Run(point).");
        }

        var plan = _compiled;
        var execution = plan.Rent(Threads);
        execution.Take(point, [], offsets: null);
        var gradient = new double[plan.GradientLength];
        execution.Run(new Chunks(chunks, plan.Plan.Samples, _order.Data, Threads), gradient);
        var loss = execution.Loss;
        plan.Return(execution);
        return new LossAndGradient(this, loss, plan.Split(gradient));
    }

    /// <summary>Loss and gradient at a point, with nothing allocated.</summary>
    /// <param name="point">Where.</param>
    /// <param name="gradient">
    /// Takes the gradient: parameter after parameter in the order of <see cref="Parameters"/>, arrays row by row.
    /// </param>
    /// <returns>The loss.</returns>
    /// <exception cref="ModelException">
    /// The point does not fit the loss, or the gradient has not as many numbers as the parameters.
    /// </exception>
    public double Run(Point point, double[] gradient)
    {
        var samples = Samples(point);
        var plan = PlanFor(samples);
        Require(plan, gradient.Length, "places for the gradient");
        return Run(plan, samples, point, [], gradient, offsets: null);
    }

    /// <inheritdoc cref="Run(Point, double[])"/>
    /// <remarks>An array takes a large gradient a little faster: the last steps write it there themselves.</remarks>
    public double Run(Point point, Span<double> gradient)
    {
        var samples = Samples(point);
        return RunAndCopy(PlanFor(samples), samples, point, [], gradient, offsets: null);
    }

    /// <summary>Loss and gradient for other values of the parameters than the point's, with nothing allocated.</summary>
    /// <param name="point">The data, and whatever else is not among <see cref="Parameters"/>.</param>
    /// <param name="parameters">The parameters: one after the other in the order of <see cref="Parameters"/>, arrays row by row.</param>
    /// <param name="gradient">Takes the gradient, in the same order.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ModelException">The point does not fit the loss, or a span has not as many numbers as the parameters.</exception>
    public double Run(Point point, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var samples = Samples(point);
        var plan = PlanFor(samples);
        Require(plan, parameters.Length, "values");
        return RunAndCopy(plan, samples, point, parameters, gradient, plan.Offsets);
    }

    /// <summary>The instructions, one in a line.</summary>
    public override string ToString() => Listing.Of(_compiled.Plan, Loss, Parameters);

    /// <summary>The same as a self-contained piece of HTML, for a host that asks for it by this name and knows no formatters.</summary>
    public string ToHtml() => Looks.Html(this);

    /// <summary>Runs into an array that has at least as many numbers as the gradient.</summary>
    private double Run(
        CompiledPlan plan, int samples, Point point, ReadOnlySpan<double> parameters, double[] gradient, Dictionary<Expr, int>? offsets)
    {
        var execution = plan.Rent(Threads);
        execution.Take(point, parameters, offsets);
        execution.Run(point, samples, gradient);
        var loss = execution.Loss;
        plan.Return(execution);
        if (_byExpressions is not null && double.IsFinite(loss) && !Kernels.AreFinite(gradient.AsSpan(0, plan.GradientLength)))
        {
            Complete(samples, point, parameters, gradient, offsets);
        }

        return loss;
    }

    /// <summary>What completes a sweep's adjoints, where some are not finite though the loss is.</summary>
    private Lazy<CompiledGradient> ByExpressions(Gradient gradient) =>
        new(() => new CompiledGradient(Loss, Parameters, [.. Parameters.Select(parameter => gradient[parameter])], Threads));

    private void Complete(
        int samples, Point point, ReadOnlySpan<double> parameters, double[] gradient, Dictionary<Expr, int>? offsets)
    {
        var program = _byExpressions!.Value;
        var plan = program.PlanFor(samples);
        var numbers = ArrayPool<double>.Shared.Rent(plan.GradientLength);
        program.Run(plan, samples, point, parameters, numbers, offsets);
        for (var i = 0; i < plan.GradientLength; i++)
        {
            gradient[i] = double.IsFinite(gradient[i]) ? gradient[i] : numbers[i];
        }

        ArrayPool<double>.Shared.Return(numbers);
    }

    private double RunAndCopy(
        CompiledPlan plan, int samples, Point point, ReadOnlySpan<double> parameters, Span<double> gradient, Dictionary<Expr, int>? offsets)
    {
        Require(plan, gradient.Length, "places for the gradient");
        var rented = ArrayPool<double>.Shared.Rent(gradient.Length);
        var loss = Run(plan, samples, point, parameters, rented, offsets);
        rented.AsSpan(0, gradient.Length).CopyTo(gradient);
        ArrayPool<double>.Shared.Return(rented);
        return loss;
    }

    /// <summary>The number of samples at a point; 0 where nothing depends on it.</summary>
    private int Samples(Point point) => !_order.Data.IsEmpty ? SampleSize.Of(_order.Data, point)
        : _order.NeedsCount ? SampleSize.Of(point) ?? throw SampleSize.Missing()
        : 0;

    private CompiledPlan PlanFor(int samples)
    {
        var plan = _compiled;
        return _order.SamplesPass || plan.Samples == samples
            ? plan
            : _compiled = new CompiledPlan(_order, _roots, Parameters, samples, isSwept: _byExpressions is not null);
    }

    private void Require(CompiledPlan plan, int length, string what)
    {
        if (length != plan.GradientLength)
        {
            throw new ModelException(
                $"{length} {what} were given, and {Names.List(Parameters.Select(p => p.ToString()))} "
                + $"{(plan.GradientLength == 1 ? "is 1 number" : $"are {plan.GradientLength} numbers")}.");
        }
    }
}
