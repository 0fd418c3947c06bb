using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// What unknown functions are taken to be where two expressions are compared: for each name a random smooth function, the same on both
/// sides, c + Σᵢ aᵢuᵢ + Σₘ Aₘ·sin(wₘ·u + φₘ). Its partials of any order are in closed form, so they belong to it.
/// </summary>
/// <param name="seed">Which functions; the same seed gives the same ones.</param>
/// <param name="isPositive">Whether their values are above 0, as a logarithm wants them.</param>
internal sealed class Probe(int seed, bool isPositive)
{
    private const int Waves = 3;

    private readonly ConcurrentDictionary<(string Name, int Arity), Form> _forms = [];

    /// <summary>The values of an unknown function, or of a partial of one.</summary>
    public Value Evaluate(UnknownFunction f, ImmutableArray<Value> arguments, Shape shape)
    {
        var (form, positions) = (Of(f), f.Positions);
        ElementKernel kernel = f.Arity switch
        {
            1 => new UnaryKernel(u => form.At([u], positions), null),
            2 => new BinaryKernel((u, v) => form.At([u, v], positions), null, null, null),
            _ => new TernaryKernel((u, v, w) => form.At([u, v, w], positions)),
        };
        return Kernels.Compute((inputs, result) => Kernels.Map(kernel, inputs, result), shape, arguments.AsSpan());
    }

    /// <summary>The same for single numbers.</summary>
    public double At(UnknownFunction f, params ReadOnlySpan<double> arguments) => Of(f).At(arguments, f.Positions);

    private Form Of(UnknownFunction f) => _forms.GetOrAdd((f.Root.Name, f.Arity), key => new Form(Seeded(key.Name), key.Arity, isPositive));

    /// <summary>Strings have another hash in every process; this one (Fowler, Noll and Vo's) stays.</summary>
    private Random Seeded(string name) =>
        new(name.Aggregate(unchecked((int)2166136261) ^ seed, (hash, letter) => unchecked((hash ^ letter) * 16777619)));

    private sealed class Form
    {
        private readonly double _constant;
        private readonly double[] _slopes;
        private readonly (double Amplitude, double[] Frequencies, double Phase)[] _waves;

        public Form(Random random, int arity, bool isPositive)
        {
            _constant = isPositive ? 4 : Between(random, -0.5, 0.5);
            _slopes = [.. Enumerable.Range(0, arity).Select(_ => isPositive ? 0 : Between(random, 0.2, 0.7))];
            _waves =
            [
                .. Enumerable.Range(0, Waves).Select(_ => (
                    Between(random, 0.3, 0.9),
                    Enumerable.Range(0, arity).Select(_ => Between(random, 0.5, 1.4)).ToArray(),
                    Between(random, 0, 6))),
            ];
        }

        public double At(ReadOnlySpan<double> u, ImmutableArray<int> positions)
        {
            var sum = positions.Length switch { 0 => _constant, 1 => _slopes[positions[0] - 1], _ => 0 };
            for (var i = 0; i < u.Length && positions.IsEmpty; i++)
            {
                sum += _slopes[i] * u[i];
            }

            foreach (var (amplitude, frequencies, phase) in _waves)
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
}
