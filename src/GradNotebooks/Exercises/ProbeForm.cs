using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>A smooth function of numbers and its partials of any order: c + Σᵢ aᵢuᵢ + Σₘ Aₘ·sin(wₘ·u + φₘ).</summary>
/// <param name="Constant">c.</param>
/// <param name="Slopes">a, one for each argument.</param>
/// <param name="Waves">A, w and φ of each wave.</param>
internal sealed record ProbeForm(double Constant, double[] Slopes, ProbeWave[] Waves)
{
    private const int WavesDrawn = 3;

    /// <summary>A random one.</summary>
    /// <param name="random">Where its numbers are drawn from.</param>
    /// <param name="arity">How many arguments it has.</param>
    /// <param name="isPositive">Whether its values are above 0.</param>
    public static ProbeForm Drawn(Random random, int arity, bool isPositive) => new(
        isPositive ? 4 : Between(random, -0.5, 0.5),
        [.. Enumerable.Range(0, arity).Select(_ => isPositive ? 0 : Between(random, 0.2, 0.7))],
        [
            .. Enumerable.Range(0, WavesDrawn).Select(_ => new ProbeWave(
                Between(random, 0.3, 0.9),
                [.. Enumerable.Range(0, arity).Select(_ => Between(random, 0.5, 1.4))],
                Between(random, 0, 6))),
        ]);

    /// <summary>Its value, or that of a partial.</summary>
    /// <param name="u">The arguments.</param>
    /// <param name="positions">By which of them it is differentiated, one after another, counted from one; none for the function.</param>
    public double At(ReadOnlySpan<double> u, ImmutableArray<int> positions)
    {
        var sum = positions.Length switch { 0 => Constant, 1 => Slopes[positions[0] - 1], _ => 0 };
        for (var i = 0; i < u.Length && positions.IsEmpty; i++)
        {
            sum += Slopes[i] * u[i];
        }

        foreach (var (amplitude, frequencies, phase) in Waves)
        {
            var (factor, angle) = (amplitude, phase + positions.Length * Math.PI / 2);
            for (var i = 0; i < u.Length; i++)
            {
                angle += frequencies[i] * u[i];
            }

            foreach (var position in positions)
            {
                factor *= frequencies[position - 1];
            }

            sum += factor * Math.Sin(angle);
        }

        return sum;
    }

    private static double Between(Random random, double low, double high) => low + (high - low) * random.NextDouble();
}
