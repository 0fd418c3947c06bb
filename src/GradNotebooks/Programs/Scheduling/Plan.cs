using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// A program laid out in memory: single numbers in slots, arrays in buffers, and between stages of such work the sweeps, in each of which
/// all samples pass by once.
/// </summary>
internal sealed class Plan
{
    /// <summary>The slots as they are before a run: the numbers that stand in the formula are in them.</summary>
    public required double[] Slots { get; init; }

    /// <summary>Where single numbers come from: parameters, data of one number, and N.</summary>
    public required ImmutableArray<(Expr Node, int Slot)> Numbers { get; init; }

    /// <summary>Where arrays come from.</summary>
    public required ImmutableArray<(Expr Node, int Buffer)> Arrays { get; init; }

    /// <summary>The shape of each buffer; null for those that the point gives.</summary>
    public required ImmutableArray<Shape?> Buffers { get; init; }

    /// <summary>What is computed before the first sweep, and after each.</summary>
    public required ImmutableArray<ImmutableArray<PlanStep>> Stages { get; init; }

    public required ImmutableArray<SweepPlan> Sweeps { get; init; }

    /// <summary>Where the values of the roots are, in their order.</summary>
    public required ImmutableArray<Place> Roots { get; init; }

    /// <summary>The data over the samples.</summary>
    public required ImmutableArray<Expr> Samples { get; init; }

    /// <summary>Whether the number of samples must be known before the first has passed.</summary>
    public required bool CountsFirst { get; init; }

    public static Plan For(ImmutableArray<Expr> order, ImmutableArray<Expr> roots, int? samples)
    {
        var plan = Build(countsFirst: true);
        if (plan.Sweeps.IsEmpty || !plan.Numbers.Any(n => n.Node is SampleCount))
        {
            return plan;
        }

        // Counting on the way is enough, unless the samples must pass once more for it.
        var counting = Build(countsFirst: false);
        return counting.Sweeps.Length == plan.Sweeps.Length ? counting : plan;

        Plan Build(bool countsFirst)
        {
            var (code, places) = Lowering.Of(order, roots, samples, countsFirst);
            return new Planner(code, places).Plan(countsFirst);
        }
    }
}

/// <summary>Where a value is: in a slot, or in a buffer.</summary>
internal readonly record struct Place(int Index, bool IsBuffer);

/// <summary>A step between sweeps. A step on single numbers reads and writes slots; any other has places of either kind.</summary>
/// <param name="Function">The function of single numbers; null for a step on arrays.</param>
/// <param name="Target">The slot of the result.</param>
/// <param name="A">The slot of the first input.</param>
/// <param name="B">The slot of the second input.</param>
/// <param name="C">The slot of the third input.</param>
/// <param name="Array">The step on arrays.</param>
internal readonly record struct PlanStep(Elementary? Function, int Target, int A, int B, int C, ArrayStep? Array)
{
    /// <summary>How many of the slots it reads.</summary>
    public int Arity => Function!.Primitive.Arity;
}

/// <summary>A step on arrays, of which some inputs or the result may be single numbers.</summary>
/// <param name="Index">Its place among all such steps.</param>
/// <param name="Operation">What it does.</param>
/// <param name="Inputs">Where its inputs are.</param>
/// <param name="Target">Where its result goes.</param>
internal sealed record ArrayStep(int Index, Operation Operation, ImmutableArray<Place> Inputs, Place Target);

/// <summary>What happens to each block of samples while all of them pass by.</summary>
/// <param name="Steps">What is done, inputs first.</param>
/// <param name="Gathers">What is gathered, in the order of its steps, and the slot where it ends up.</param>
/// <param name="Data">Which of the data over the samples stand in the first registers.</param>
/// <param name="Registers">How many registers there are beyond these.</param>
internal sealed record SweepPlan(
    ImmutableArray<BlockStep> Steps, ImmutableArray<(Gathered Gathered, int Slot)> Gathers, ImmutableArray<int> Data, int Registers);

/// <summary>
/// An elementwise function of a block, or what is gathered from it. An operand is a register; below zero it is the slot ~operand; one
/// that is not taken is <see cref="None"/>.
/// </summary>
/// <param name="Operation">The function, or what is gathered.</param>
/// <param name="Kernel">The function's kernel; null where something is gathered.</param>
/// <param name="Target">The register of the result, or the place among all that is gathered.</param>
/// <param name="A">The first operand.</param>
/// <param name="B">The second operand.</param>
/// <param name="C">The third operand.</param>
internal readonly record struct BlockStep(Operation Operation, ElementKernel? Kernel, int Target, int A, int B, int C)
{
    /// <summary>Stands for an operand that is not taken.</summary>
    public const int None = int.MinValue;
}
