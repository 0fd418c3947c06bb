namespace GradNotebooks;

/// <summary>
/// Slopes along random directions of ±1 for every entry, against ∇L·d. A gradient that is wrong in any entry is wrong along almost
/// every direction, so a few of them check a million entries at the cost of a few evaluations each. Where one is wrong, the half of
/// the entries that is to blame is halved again until one entry is left.
/// </summary>
internal sealed class RandomDirectionsMethod(int count) : DifferenceMethod("random directions")
{
    private const double BlameStep = 1e-3;

    /// <summary>So many directions move the entries that lie on kinks together, the first of them all in the same way.</summary>
    private const int Joint = 5;

    internal override DifferenceMethod ForAnEntry => Automatic;

    internal override Estimate Along(Line line) => Automatic.Along(line);

    internal override IEnumerable<GradientCheck> Directions(CheckedFunction function, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var direction = Direction(function, random);
            var row = Measure(function, direction) with { Label = $"direction {i + 1}" };
            yield return row;
            if (row.Agreement > Agreement.FineAtKink)
            {
                // One wrong slope proves the gradient wrong; what is left to find is where.
                yield return ToBlame(function, direction, row.Analytic - row.Numeric);
                yield break;
            }
        }
    }

    /// <summary>
    /// The first wrong slope along directions that move some entries together; null where all are right. On a kink each entry may be right
    /// by itself, anywhere between its two slopes, and the gradient still wrong: shares of a maximum must add up.
    /// </summary>
    public static GradientCheck? Together(CheckedFunction function, int[] entries, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < Joint; i++)
        {
            var direction = new double[function.Count];
            foreach (var entry in entries)
            {
                direction[entry] = (i == 0 || (random.Next() & 1) == 0 ? 1 : -1) / Math.Sqrt(entries.Length);
            }

            var row = Measure(function, direction) with { Label = "these together" };
            if (row.Agreement >= Agreement.Suspect)
            {
                return row;
            }
        }

        return null;
    }

    /// <summary>The slope along a direction, measured and judged.</summary>
    private static GradientCheck Measure(CheckedFunction function, double[] direction)
    {
        var (slope, roundOff) = function.Directional(direction);
        var line = function.Along(direction);
        var claim = new ClaimedDerivative(slope, roundOff, function.IsOwn, 0, NotNumber: null);
        return Measurement.Of(
            line, Automatic, claim, numeric => new GradientCheck(null, -1, slope, numeric, Measurement.Floor(roundOff, line)));
    }

    private static double[] Direction(CheckedFunction function, Random random)
    {
        var (direction, length) = (new double[function.Count], 1 / Math.Sqrt(function.Count));
        for (var i = 0; i < direction.Length; i++)
        {
            var sign = (random.Next() & 1) == 0 ? 1 : -1;
            direction[i] = double.IsFinite(function.At(i)) ? sign * length : 0;
        }

        return direction;
    }

    /// <summary>
    /// The entry whose claimed derivative differs most, found by halving: what one half does not explain, the other does.
    /// </summary>
    private static GradientCheck ToBlame(CheckedFunction function, double[] direction, double excess)
    {
        var (from, to) = (0, direction.Length);
        while (to - from > 1)
        {
            var middle = (from + to) / 2;
            var part = new double[direction.Length];
            Array.Copy(direction, from, part, from, middle - from);
            var line = function.Along(part);
            var first = function.Directional(part).Slope - FivePoint.AtStep(line, BlameStep * line.Scale)!.Value;
            (from, to, excess) = Math.Abs(first) >= Math.Abs(excess - first) ? (from, middle, first) : (middle, to, excess - first);
        }

        return Measurement.OfEntry(function, Automatic, from);
    }
}
