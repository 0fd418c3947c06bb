namespace GradNotebooks;

/// <summary>
/// How much of a value is rounding, by Monte Carlo arithmetic: the same computation is run again with every intermediate result off by
/// one unit in its last place, up or down, and what that does to the result bounds what rounding did (Parker, <em>Monte Carlo
/// Arithmetic</em>, UCLA 1997; Vignes, <em>Discrete stochastic arithmetic</em>, 2004). It sees cancellation, which ε·|value| does not.
/// The ups and downs come from a fixed seed.
/// </summary>
internal sealed class RoundOff
{
    private const int Runs = 3;
    private const double Safety = 4;

    private readonly double _ofValue;
    private readonly double[][] _ofGradient;

    public RoundOff(Expr loss, IReadOnlyList<Expr> gradient, Point point)
    {
        var tape = new Tape([loss, .. gradient], point);
        var root = tape.PlaceOf(loss);
        int[] places = [.. gradient.Select(tape.PlaceOf)];
        _ofGradient = [.. places.Select(p => new double[tape[p].Count])];
        _ofValue = Line.Epsilon * Math.Abs(tape[root][0]);
        var random = new Random(20);
        for (var run = 0; run < Runs; run++)
        {
            var values = tape.Copy();
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = tape.Order[i] switch
                {
                    Apply { Body: null } => Nudged(tape.Compute(i, values), random),
                    Apply => tape.Compute(i, values),
                    Parameter => Nudged(values[i], random),
                    _ => values[i],
                };
            }

            _ofValue = Math.Max(_ofValue, Safety * Math.Abs(values[root][0] - tape[root][0]));
            for (var p = 0; p < places.Length; p++)
            {
                Widen(_ofGradient[p], values[places[p]], tape[places[p]]);
            }
        }
    }

    /// <summary>A bound on the rounding in the loss.</summary>
    public double OfValue => _ofValue;

    /// <summary>A bound on the rounding in an entry of the gradient.</summary>
    public double OfGradient(int parameter, int index) => _ofGradient[parameter][index];

    private static void Widen(double[] bounds, Value nudged, Value value)
    {
        for (var i = 0; i < bounds.Length; i++)
        {
            bounds[i] = Math.Max(bounds[i], Safety * Math.Abs(nudged[i] - value[i]));
        }
    }

    private static Value Nudged(Value value, Random random)
    {
        var numbers = new double[value.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = value[i] * (1 + ((random.Next() & 1) == 0 ? Line.Epsilon : -Line.Epsilon));
        }

        return new Value(value.Shape, numbers);
    }
}
