using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// How a formula of one's own for the gradient by a parameter, written otherwise than the gradient's, compares with it where the parameters
/// have random values: equal there, too, or equal by chance at the one point of a check.
/// </summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Equal">At how many random points both are the same.</param>
/// <param name="Unequal">At how many they are not.</param>
internal sealed record Likeness(Expr Parameter, int Equal, int Unequal)
{
    private const int Points = 5;

    /// <summary>A formula may have no value at most points, as the logarithm of a difference.</summary>
    private const int Tries = 25;

    private const int Seed = 23;

    /// <summary>What is further apart than this is not so by rounding.</summary>
    private const double Apart = 1e-3;

    /// <summary>"Your formula for a is written otherwise than the gradient, and equal to it at 5 random points."</summary>
    public override string ToString() => Unequal == 0
        ? $"Your formula for {Name} is written otherwise than the gradient, and equal to it at {Counted(Equal)}."
        : $"Your formula for {Name} is right here, and not at {Unequal} of {Counted(Equal + Unequal)}: "
            + "it is not the gradient, but has its value at this point.";

    private string Name => Parameter.Name ?? Parameter.ToString();

    /// <summary>For each parameter with a formula of one's own that is written otherwise, where something can be said.</summary>
    public static ImmutableArray<Likeness> Of(BackwardPass pass, IEnumerable<KeyValuePair<Expr, Claim>> claims) =>
    [
        .. from claim in claims
           where claim.Value.Formula is { } formula && claim.Value.Fits(claim.Key, pass[claim.Key])
               && !IsWrittenAlike(formula, pass.Gradient[claim.Key])
           let likeness = Of(claim.Key, claim.Value.Formula!, pass)
           where likeness is { Equal: > 0 } or { Unequal: > 0 }
           select likeness,
    ];

    private static bool IsWrittenAlike(Expr yours, Expr ours) => ReferenceEquals(yours, ours) || yours.ToString() == ours.ToString();

    private static Likeness Of(Expr parameter, Expr yours, BackwardPass pass)
    {
        var (ours, random) = (pass.Gradient[parameter], new Random(Seed));
        var (equal, unequal) = (0, 0);
        for (var i = 0; i < Tries && equal + unequal < Points; i++)
        {
            var point = Moved(pass, random);
            switch (Difference(yours.Value(point), ours.Value(point)))
            {
                case <= 1e-7:
                    equal++;
                    break;
                case > Apart:
                    unequal++;
                    break;
            }
        }

        return new Likeness(parameter, equal, unequal);
    }

    /// <summary>Every parameter moved by up to half of itself, which leaves its sign, and one that is 0 by up to 1.</summary>
    private static Point Moved(BackwardPass pass, Random random) => pass.Gradient.Parameters.Aggregate(
        pass.Point,
        (point, parameter) => point.With(parameter, Kernels.Map(
            pass.ValueOf(parameter).Shape,
            pass.ValueOf(parameter),
            number => number == 0 ? 2 * random.NextDouble() - 1 : number * (0.5 + random.NextDouble()))));

    /// <summary>The largest difference of entries, as a part of the largest entry; not a number where an entry has no value.</summary>
    private static double Difference(Value yours, Value ours)
    {
        var numbers = Enumerable.Range(0, ours.Count).Select(i => (Yours: yours[i], Ours: ours[i])).ToArray();
        var size = numbers.Max(n => Math.Max(Math.Abs(n.Yours), Math.Abs(n.Ours)));
        return size == 0 ? 0 : numbers.Max(n => Math.Abs(n.Yours - n.Ours)) / size;
    }

    private static string Counted(int points) => points == 1 ? "1 random point" : $"{points} random points";
}
