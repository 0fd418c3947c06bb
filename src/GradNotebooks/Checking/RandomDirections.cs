namespace GradNotebooks;

/// <summary>
/// Slopes along random directions of ±1 for every entry, against ∇L·d. A gradient that is wrong in any entry is wrong along almost
/// every direction, so a few of them check a million entries at the cost of a few evaluations each. Where one is wrong, the half of
/// the entries that is to blame is halved again until one entry is left.
/// </summary>
internal sealed class RandomDirectionsMethod(int count) : DifferenceMethod("random directions")
{
    private const double BlameStep = 1e-3;

    internal override Estimate Along(Line line) => Automatic.Along(line);

    public IEnumerable<GradientCheck> Rows(CheckedFunction function, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var direction = Direction(function.Count, random);
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

    /// <summary>The slope along a direction, measured and judged.</summary>
    private static GradientCheck Measure(CheckedFunction function, double[] direction)
    {
        var (slope, roundOff) = function.Directional(direction);
        var line = function.Along(direction);
        var claim = new ClaimedDerivative(slope, roundOff, function.IsOwn, 0, NotNumber: null);
        return Measurement.Of(line, Automatic, claim, numeric => new GradientCheck(null, -1, slope, numeric, Measurement.Floor(roundOff, line)));
    }

    private static double[] Direction(int count, Random random)
    {
        var (direction, length) = (new double[count], 1 / Math.Sqrt(count));
        for (var i = 0; i < count; i++)
        {
            direction[i] = (random.Next() & 1) == 0 ? length : -length;
        }

        return direction;
    }

    /// <summary>The entry whose claimed derivative differs most, found by halving: what one half does not explain, the other does.</summary>
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
