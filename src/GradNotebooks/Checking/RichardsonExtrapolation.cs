namespace GradNotebooks;

/// <summary>
/// Ridders' method: central differences at h, h/2, h/4, …, whose errors are series in h², are combined so that one power after the other
/// drops out (Ridders, <em>Accurate computation of F′(x) and F′(x)F″(x)</em>, Advances in Engineering Software 4 (1982) 75–76, after
/// Richardson 1911). The estimate kept is the one that changed least, and by how much it changed is its error. To one side only, the
/// series is in h.
/// </summary>
internal sealed class RichardsonExtrapolation(double? step) : DifferenceMethod(By.ToString(), step)
{
    private static readonly MeasuredBy By = new("Richardson extrapolation");
    private static readonly MeasuredBy FromLeft = new("Richardson, from the left");
    private static readonly MeasuredBy FromRight = new("Richardson, from the right");

    private const int Levels = 9;

    /// <summary>Where else to begin, below the largest step: the loss may vary on a much smaller scale than the parameter itself.</summary>
    private static readonly double[] Starts = [1, 1.0 / 64, 1.0 / 8192];

    internal override Estimate Along(Line line) => Step is { } h ? From(line, h, side: 0) : Best(line, line.Scale / 8, side: 0);

    internal override Estimate Within(Line line, double room) => Best(line, room, side: 0);

    /// <summary>The best of the tableaus that begin with the largest step or with smaller ones.</summary>
    public static Estimate Best(Line line, double largest, int side)
    {
        Estimate? best = null;
        foreach (var start in Starts)
        {
            var next = From(line, start * largest, side);
            best = best is null || !(best.Error <= next.Error) ? next : best;

            // Smaller steps only add rounding where rounding is all that is left.
            if (best.RelativeError < 1e-8 || (line.Noise > 0 && best.Error <= 32 * line.Noise / (start * largest)))
            {
                break;
            }
        }

        return best!;
    }

    /// <summary>The tableau that begins with a step.</summary>
    /// <param name="line">The line.</param>
    /// <param name="start">The first and largest step.</param>
    /// <param name="side">0 for central differences, 1 or −1 for those to one side only.</param>
    private static Estimate From(Line line, double start, int side)
    {
        var ratio = side == 0 ? 4.0 : 2.0;
        var by = side switch { 0 => By, 1 => FromRight, _ => FromLeft };
        var best = new Estimate(double.NaN, double.PositiveInfinity, by, start);
        double[] previous = [];
        var rounding = 0.0;
        for (var level = 0; level < Levels; level++)
        {
            var h = Math.ScaleB(start, -level);
            var row = new double[level + 1];
            var (far, near) = (line.At(side == 0 ? h : side * h), side == 0 ? line.At(-h) : line.AtZero);
            row[0] = (far - near) / (side == 0 ? 2 * h : side * h);

            // Rounding of the larger steps counts the less the more of them have been combined away.
            rounding = Math.Max((side == 0 ? 2 : 8) * line.NoiseOf(far, near) / h, rounding / ratio);
            var weight = 1.0;
            for (var k = 1; k <= level; k++)
            {
                weight *= ratio;
                row[k] = row[k - 1] + (row[k - 1] - previous[k - 1]) / (weight - 1);

                // An extrapolated value can be no better than the rounding of the differences that it is made of.
                var change = Math.Max(Math.Abs(row[k] - row[k - 1]), Math.Abs(row[k] - previous[k - 1]));
                var error = 2 * change + rounding;
                if (error < best.Error)
                {
                    best = best with { Derivative = row[k], Error = error };
                }
            }

            if (level > 2 && Math.Abs(row[^1] - previous[^1]) > 4 * best.Error)
            {
                break;
            }

            previous = row;
        }

        return best;
    }

    private protected override DifferenceMethod Stepping(double h) => new RichardsonExtrapolation(h);
}
