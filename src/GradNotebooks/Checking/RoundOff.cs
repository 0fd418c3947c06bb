using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// How much of a value is rounding, by Monte Carlo arithmetic: the same computation is run again with every intermediate result moved by
/// a few units in the last place of what was added up for it, and what that does to the result bounds what rounding did (Parker,
/// <em>Monte Carlo Arithmetic</em>, UCLA 1997; Vignes, <em>Discrete stochastic arithmetic</em>, 2004). It sees cancellation, which
/// ε·|value| does not. What is discrete stays as it is: rounding of a comparison's inputs is not a rounding of its answer, whole exponents
/// stay whole, and a condition stays what it is. The moves come from a fixed seed.
/// </summary>
internal sealed class RoundOff
{
    private const int Runs = 6;
    private const double Safety = 8;

    private readonly IncrementalEvaluation _evaluation;
    private readonly Dictionary<Expr, double[]> _bounds = [];

    /// <param name="roots">What is looked at.</param>
    /// <param name="point">Where.</param>
    /// <param name="movesParameters">Whether parameters are rounded, too, as they are where a step is added to them.</param>
    public RoundOff(IEnumerable<Expr> roots, Point point, bool movesParameters)
    {
        Expr[] distinct = [.. roots.Distinct()];
        _evaluation = new IncrementalEvaluation(distinct, point);
        foreach (var root in distinct)
        {
            var value = _evaluation[_evaluation.PlaceOf(root)];
            _bounds[root] = [.. Enumerable.Range(0, value.Count).Select(i => Safety * Doubles.Epsilon * Math.Abs(value[i]))];
        }

        var random = new Random(20);
        for (var run = 0; run < Runs; run++)
        {
            var values = Nudged(_evaluation, random, movesParameters);
            foreach (var (root, bounds) in _bounds)
            {
                Widen(bounds, values[_evaluation.PlaceOf(root)], _evaluation[_evaluation.PlaceOf(root)]);
            }
        }
    }

    /// <summary>A bound on the rounding in an entry of a root.</summary>
    public double this[Expr root, int index] => _bounds[root][index];

    /// <summary>A number moved by one to two units in the last place of what was added up for it.</summary>
    public static double Moved(double number, double size, Random random)
    {
        var units = ((random.Next() & 1) == 0 ? 1 : -1) * (1 + random.NextDouble());
        return double.IsFinite(number) && double.IsFinite(size) ? number + units * Doubles.Epsilon * size : number;
    }

    /// <summary>A value off the real axis, computed from inputs near to those at the point and moved so.</summary>
    public static ComplexValue Nudged(IncrementalEvaluation evaluation, int place, ImmutableArray<ComplexValue> inputs, Random random)
    {
        if (evaluation.PrimitiveAt(place) is not { } primitive)
        {
            return evaluation.Compute(place, inputs);
        }

        var value = evaluation.Compute(place, RoundsWithin(primitive) ? Within(evaluation, place, inputs, random) : inputs);
        var sizes = Magnitude.Local(primitive, evaluation, place, value.Real);
        var nudged = new ComplexValue(Nudged(value.Real, sizes, random), Nudged(value.Imaginary, value.Imaginary, random));
        return primitive.IsMeasured ? MeasuredSlope.Unsure(nudged, inputs, random) : nudged;
    }

    /// <summary>
    /// Whether what a primitive rounds on its way is not seen in its result, as the differences from the mean in a variance.
    /// </summary>
    private static bool RoundsWithin(Primitive primitive) =>
        primitive is { IsElementwise: false, IsRearrangement: false, AddsUp: false };

    /// <summary>Its inputs moved, as if it were exact but for them; not where that would take another branch.</summary>
    private static ImmutableArray<ComplexValue> Within(
        IncrementalEvaluation evaluation, int place, ImmutableArray<ComplexValue> inputs, Random random)
    {
        ImmutableArray<ComplexValue> moved = [.. inputs.Select(u => new ComplexValue(Nudged(u.Real, u.Real, random), u.Imaginary))];
        return evaluation.TakesSameBranches(place, [.. moved.Select(u => u.Real)]) ? moved : inputs;
    }

    private static void Widen(double[] bounds, Value nudged, Value value)
    {
        for (var i = 0; i < bounds.Length; i++)
        {
            var change = nudged[i].Equals(value[i]) ? 0 : Safety * Math.Abs(nudged[i] - value[i]);
            bounds[i] = double.IsNaN(change) ? double.PositiveInfinity : Math.Max(bounds[i], change);
        }
    }

    /// <summary>All values of a computation, with every intermediate result moved.</summary>
    public static Value[] Nudged(IncrementalEvaluation evaluation, Random random, bool movesParameters)
    {
        var values = evaluation.Copy();
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = evaluation.Order[i] switch
            {
                Parameter when movesParameters => Nudged(values[i], values[i], random),
                Apply { Body: not null } => evaluation.Compute(i, values),
                Apply when !evaluation.PrimitiveAt(i)!.IsStep => Nudged(evaluation.PrimitiveAt(i)!, evaluation, i, values, random),
                _ => values[i],
            };
        }

        return values;
    }

    private static Value Nudged(Primitive primitive, IncrementalEvaluation evaluation, int place, Value[] values, Random random)
    {
        var inputs = evaluation.Inputs(place, values);
        if (primitive.Chooses)
        {
            inputs = inputs.SetItem(0, evaluation.InputsAtPoint(place)[0]);
        }

        if (primitive.WholeArgument is { } argument)
        {
            var exact = evaluation.InputsAtPoint(place)[argument];
            inputs = inputs.SetItem(
                argument, Kernels.Map(exact.Shape, exact, inputs[argument], (p, nudged) => double.IsInteger(p) ? p : nudged));
        }

        var computed = primitive.Evaluate(inputs.AsSpan(), evaluation[place].Shape);
        return Nudged(computed, Magnitude.Local(primitive, evaluation, place, computed), random);
    }

    private static Value Nudged(Value value, Value sizes, Random random)
    {
        var numbers = new double[value.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = Moved(value[i], sizes.Count == 1 ? sizes[0] : sizes[i], random);
        }

        return new Value(value.Shape, numbers);
    }
}
