using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>What happens to each block of samples while all of them pass by.</summary>
/// <param name="Steps">What is done, inputs first.</param>
/// <param name="Gathers">What is gathered, in the order of its steps, and the slot where it ends up.</param>
/// <param name="Data">Which of the data over the samples stand in the first registers.</param>
/// <param name="Registers">How many registers there are beyond these.</param>
internal sealed record BlockedLoopPlan(
    ImmutableArray<BlockStep> Steps,
    ImmutableArray<BlockGather> Gathers,
    ImmutableArray<int> Data,
    int Registers);

/// <summary>What is gathered over all samples, and the slot where it ends up.</summary>
internal sealed record BlockGather(BlockReduction BlockReduction, int Slot);

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
