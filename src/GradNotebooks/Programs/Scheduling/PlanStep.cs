using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>A step between blocked loops. A step on single numbers reads and writes slots; any other has places of either kind.</summary>
/// <param name="work">
/// Of a step on single numbers its function's place in <see cref="Plan.Functions"/>; of a step on arrays its place in
/// <see cref="Plan.ArraySteps"/>, ones' complement taken.
/// </param>
/// <param name="target">The slot of the result.</param>
/// <param name="a">The slot of the first input.</param>
/// <param name="b">The slot of the second input.</param>
/// <param name="c">The slot of the third input.</param>
internal readonly struct PlanStep(int work, int target, int a, int b, int c)
{
    public readonly int Work = work, Target = target, A = a, B = b, C = c;
}

/// <summary>A step on arrays, of which some inputs or the result may be single numbers.</summary>
/// <param name="Index">Its place among all such steps.</param>
/// <param name="Operation">What it does.</param>
/// <param name="Inputs">Where its inputs are.</param>
/// <param name="Target">Where its result goes.</param>
internal sealed record ArrayStep(int Index, Operation Operation, ImmutableArray<Storage> Inputs, Storage Target);
