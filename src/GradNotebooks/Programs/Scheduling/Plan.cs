using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// A program laid out in memory: single numbers in slots, arrays in buffers, and between stages of such work the blocked loops, in each of
/// which all samples pass by once.
/// </summary>
/// <param name="Slots">How many slots there are.</param>
/// <param name="Constants">The numbers that stand in the formula, and their slots.</param>
/// <param name="Numbers">Where single numbers come from: parameters, data of one number, and N; each with its slot.</param>
/// <param name="Arrays">Where arrays come from, each with its buffer.</param>
/// <param name="Buffers">What each buffer holds; null for those that the point gives.</param>
/// <param name="Stages">What is computed before the first blocked loop, and after each.</param>
/// <param name="Functions">The functions that steps on single numbers apply, each once.</param>
/// <param name="ArraySteps">The steps on arrays, in their order.</param>
/// <param name="BlockedLoops">What happens while samples pass.</param>
/// <param name="Roots">Where the values of the roots are, in their order.</param>
/// <param name="Samples">The data over the samples.</param>
/// <param name="CountsFirst">Whether the number of samples must be known before the first has passed.</param>
internal sealed record Plan(
    int Slots,
    ImmutableArray<PlacedNumber> Constants,
    ImmutableArray<PlacedLeaf> Numbers,
    ImmutableArray<PlacedLeaf> Arrays,
    ImmutableArray<ValueForm?> Buffers,
    PlanStep[][] Stages,
    ImmutableArray<Elementary> Functions,
    ImmutableArray<ArrayStep> ArraySteps,
    ImmutableArray<BlockedLoopPlan> BlockedLoops,
    ImmutableArray<Storage> Roots,
    ImmutableArray<Expr> Samples,
    bool CountsFirst)
{
    /// <summary>Whether the number of samples is among what is computed with.</summary>
    private bool Counts
    {
        get
        {
            foreach (var number in Numbers)
            {
                if (number.Node is SampleCount)
                {
                    return true;
                }
            }

            return false;
        }
    }

    public static Plan For(Pieces<Expr> order, ImmutableArray<Expr> roots, int? samples, ImmutableArray<Expr> sweptTo)
    {
        var plan = Build(order, roots, samples, countsFirst: true, sweptTo);
        if (plan.BlockedLoops.IsEmpty || !plan.Counts)
        {
            return plan;
        }

        // Counting on the way is enough, unless the samples must pass once more for it.
        var counting = Build(order, roots, samples, countsFirst: false, sweptTo);
        return counting.BlockedLoops.Length == plan.BlockedLoops.Length ? counting : plan;
    }

    private static Plan Build(Pieces<Expr> order, ImmutableArray<Expr> roots, int? samples, bool countsFirst, ImmutableArray<Expr> sweptTo)
    {
        var (code, places) = Lowering.Of(order, roots, samples, countsFirst, sweptTo);
        return new Planner(code, places).Plan(countsFirst);
    }
}
