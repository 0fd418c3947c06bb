using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>A step between blocked loops. A step on single numbers reads and writes slots; any other has places of either kind.</summary>
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
internal sealed record ArrayStep(int Index, Operation Operation, ImmutableArray<Storage> Inputs, Storage Target);
