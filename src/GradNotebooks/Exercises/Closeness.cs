using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// When two gradients count as one. A reordered exact form differs by some 5e-14 of the largest entry, central differences by some 1e-10,
/// and what is wrong at random places by far more: an answer is right where it lies within 1e-7 of the truth at all of them, which a wrong
/// one does by chance with a probability of some 1e-18.
/// </summary>
internal static class Closeness
{
    /// <summary>Up to this an error is rounding.</summary>
    public const double Rounding = 1e-12;

    /// <summary>Up to this two gradients are the same.</summary>
    public const double Same = 1e-7;

    /// <summary>Up to this the error is one of finite differences, and no wrong derivation is so near.</summary>
    public const double Differences = 1e-6;

    /// <summary>Up to this an answer is right at a place that is there for a branch: one that leaves it out is off by far more.</summary>
    public const double FarAway = 1e-4;

    /// <summary>Below this a gradient is 0 whatever is said of it.</summary>
    private const double Floor = 1e-12;

    /// <summary>The largest error over all entries, relative to the entry, or to a thousandth of the largest one, at one place.</summary>
    public static double Error(Value given, Value truth)
    {
        if (given.Shape != truth.Shape)
        {
            return double.PositiveInfinity;
        }

        var (worst, largest) = (0.0, 0.0);
        foreach (var number in truth.Numbers)
        {
            largest = Math.Max(largest, Math.Abs(number));
        }

        for (var i = 0; i < given.Count; i++)
        {
            var difference = Math.Abs(given[i] - truth[i]);
            if (!(difference <= Floor))
            {
                var error = difference / Math.Max(1e-3 * largest, Math.Max(Math.Abs(given[i]), Math.Abs(truth[i])));
                worst = error >= worst ? error : double.IsNaN(error) ? double.PositiveInfinity : worst;
            }
        }

        return worst;
    }

    /// <summary>The largest error over all places.</summary>
    public static double Error(ImmutableArray<Value> given, ImmutableArray<Value> truth)
    {
        var worst = 0.0;
        for (var i = 0; i < given.Length && worst <= Differences; i++)
        {
            worst = Math.Max(worst, Error(given[i], truth[i]));
        }

        return worst;
    }

    /// <summary>Whether two gradients are the same at all places.</summary>
    public static bool AreSame(ImmutableArray<Value> given, ImmutableArray<Value> truth) => Error(given, truth) <= Same;

    /// <summary>The r by which given = r·truth in every entry at every place; null where there is none, or where the truth is 0.</summary>
    public static double? Ratio(ImmutableArray<Value> given, ImmutableArray<Value> truth)
    {
        double? ratio = null;
        for (var i = 0; i < given.Length; i++)
        {
            var place = given[i].Shape == truth[i].Shape ? Ratios.Of(given[i].Numbers, truth[i].Numbers, Same) : null;
            if (place is not { } r || (ratio is { } other && Math.Abs(r - other) > 2 * Same * Math.Abs(other)))
            {
                return null;
            }

            ratio ??= r;
        }

        return ratio;
    }
}
