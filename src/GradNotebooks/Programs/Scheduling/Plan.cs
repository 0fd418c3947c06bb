using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// A program laid out in memory: single numbers in slots, arrays in buffers, and between stages of such work the blocked loops, in each of
/// which all samples pass by once.
/// </summary>
internal sealed class Plan
{
    /// <summary>How many slots there are.</summary>
    public required int Slots { get; init; }

    /// <summary>The slots of the numbers that stand in the formula.</summary>
    public required ImmutableArray<(int Slot, double Number)> Constants { get; init; }

    /// <summary>Where single numbers come from: parameters, data of one number, and N.</summary>
    public required ImmutableArray<(Expr Node, int Slot)> Numbers { get; init; }

    /// <summary>Where arrays come from.</summary>
    public required ImmutableArray<(Expr Node, int Buffer)> Arrays { get; init; }

    /// <summary>The shape of each buffer; null for those that the point gives.</summary>
    public required ImmutableArray<Shape?> Buffers { get; init; }

    /// <summary>What is computed before the first blocked loop, and after each.</summary>
    public required ImmutableArray<ImmutableArray<PlanStep>> Stages { get; init; }

    /// <summary>The functions that steps on single numbers apply, each once.</summary>
    public required ImmutableArray<Elementary> Functions { get; init; }

    /// <summary>The steps on arrays, in their order.</summary>
    public required ImmutableArray<ArrayStep> ArraySteps { get; init; }

    public required ImmutableArray<BlockedLoopPlan> BlockedLoops { get; init; }

    /// <summary>Where the values of the roots are, in their order.</summary>
    public required ImmutableArray<Storage> Roots { get; init; }

    /// <summary>The data over the samples.</summary>
    public required ImmutableArray<Expr> Samples { get; init; }

    /// <summary>Whether the number of samples must be known before the first has passed.</summary>
    public required bool CountsFirst { get; init; }

    public static Plan For(Pieces<Expr> order, ImmutableArray<Expr> roots, int? samples)
    {
        var plan = Build(countsFirst: true);
        if (plan.BlockedLoops.IsEmpty || !plan.Numbers.Any(n => n.Node is SampleCount))
        {
            return plan;
        }

        // Counting on the way is enough, unless the samples must pass once more for it.
        var counting = Build(countsFirst: false);
        return counting.BlockedLoops.Length == plan.BlockedLoops.Length ? counting : plan;

        Plan Build(bool countsFirst)
        {
            var (code, places) = Lowering.Of(order, roots, samples, countsFirst);
            return new Planner(code, places).Plan(countsFirst);
        }
    }
}
