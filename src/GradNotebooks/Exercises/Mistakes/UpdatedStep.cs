using System.Collections.Immutable;
using MathNet.Numerics.RootFinding;

namespace GradNotebooks;

/// <summary>
/// The gradient where one other parameter, all others, or all of them have made their step of gradient descent already. The step size is
/// solved for from one entry at one place, and then all others must agree.
/// </summary>
internal sealed class UpdatedStep
{
    private const double Accuracy = 1e-11;

    private const int MostIterations = 100;

    private const double Largest = 1e3;

    /// <summary>Chance must not meet so many digits beyond those that the step size is solved from.</summary>
    private const int EnoughDigits = 6;

    /// <summary>Step sizes as people choose them: between two of them one is looked for.</summary>
    private static readonly ImmutableArray<double> Usual = [1e-4, 0.001, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 3];

    private readonly Comparison _comparison;
    private readonly Expr[] _moved;
    private readonly ImmutableArray<NodeValues> _gradients;

    private UpdatedStep(Comparison comparison, Expr[] moved)
    {
        (_comparison, _moved) = (comparison, moved);
        _gradients = [.. comparison.Answer.Samples.Select(sample => sample.Evaluate([.. moved.Select(p => All[p])]))];
    }

    private Reference Reference => _comparison.Problem.Reference;

    private Gradient All => Reference.All;

    /// <summary>Which parameters have moved, and how far; null where the answer is no such gradient.</summary>
    public static (IEnumerable<string> Moved, double Rate)? Of(Comparison comparison)
    {
        if (!comparison.HasShape || comparison.IsVague)
        {
            return null;
        }

        var reference = comparison.Problem.Reference;
        Expr[] others = [.. reference.All.Parameters.Where(p => !ReferenceEquals(p, reference.By) && p is Parameter)];
        IEnumerable<Expr[]> groups =
        [
            .. others.Select(p => new[] { p }),
            .. others.Length > 1 ? [others] : Array.Empty<Expr[]>(),
            .. reference.By is Parameter ? [[.. others, reference.By]] : Array.Empty<Expr[]>(),
        ];
        foreach (var moved in groups)
        {
            var step = new UpdatedStep(comparison, moved);
            foreach (var rate in step.Rates())
            {
                if (comparison.Is([.. Enumerable.Range(0, comparison.Answer.Samples.Length).Select(place => step.After(place, rate))]))
                {
                    return (moved.Select(p => p.Name!), rate);
                }
            }
        }

        return null;
    }

    /// <summary>The step sizes that come into question: of one number alone, which any would give, the usual ones.</summary>
    private IEnumerable<double> Rates() => (_comparison.Count - 1) * _comparison.Digits < EnoughDigits ? Usual : Solved();

    private IEnumerable<double> Solved()
    {
        var (given, truth) = (_comparison.Values[0], _comparison.Truths[0]);
        var entry = Enumerable.Range(0, given.Count).MaxBy(i => Math.Abs(given[i] - truth[i]));
        var scale = Math.Max(Math.Abs(given[entry]), Math.Abs(truth[entry]));
        Func<double, double> off = rate => (After(0, rate)[entry] - given[entry]) / scale;
        double[] ends = [0, .. Usual], offs = [.. ends.Select(off)];
        for (var i = 1; i < ends.Length; i++)
        {
            if (offs[i - 1] * offs[i] <= 0 && Brent.TryFindRoot(off, ends[i - 1], ends[i], Accuracy, MostIterations, out var root))
            {
                yield return root;
            }
        }

        if (Secant.TryFindRoot(off, ends[^2], ends[^1], 0, Largest, Accuracy, MostIterations, out var beyond))
        {
            yield return beyond;
        }
    }

    /// <summary>The gradient at a place once the others have made their step.</summary>
    private Value After(int place, double rate)
    {
        var sample = _comparison.Answer.Samples[place];
        var point = sample.Point.Copied();
        foreach (var parameter in _moved)
        {
            var (value, gradient) = (point[parameter], _gradients[place][All[parameter]]);
            double[] after = [.. value.Array.Select((v, i) => v - rate * gradient[i])];
            if (!Array.TrueForAll(after, double.IsFinite))
            {
                return Nothing(_comparison.Truths[place].Shape);
            }

            point[parameter] = new Value(value.Shape, after);
        }

        return (sample with { Point = point }).EvaluateEach([Reference.Truth])[0] ?? Nothing(_comparison.Truths[place].Shape);
    }

    private static Value Nothing(Shape shape) => new(shape, [.. Enumerable.Repeat(double.NaN, shape.Count)]);
}
