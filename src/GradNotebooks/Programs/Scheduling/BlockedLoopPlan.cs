using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>What happens to each block of samples while all of them pass by.</summary>
/// <param name="Steps">What is done, inputs first.</param>
/// <param name="Gathers">What is gathered, in the order of its steps, and the slot where it ends up.</param>
/// <param name="Data">Which of the data over the samples stand in the first registers.</param>
/// <param name="Registers">How many registers there are beyond these.</param>
internal sealed record BlockedLoopPlan(
    BlockStep[] Steps,
    ImmutableArray<BlockGather> Gathers,
    ImmutableArray<int> Data,
    int Registers);

/// <summary>What is gathered over all samples, and the slot where it ends up.</summary>
internal sealed record BlockGather(BlockReduction BlockReduction, int Slot);

/// <summary>
/// An elementwise function of a block, or what is gathered from it. An operand is a register; below zero it is the slot ~operand; one
/// that is not taken is <see cref="None"/>.
/// </summary>
/// <param name="operation">The function, or what is gathered.</param>
/// <param name="kernel">The function's kernel; null where something is gathered.</param>
/// <param name="target">The register of the result, or the place among all that is gathered.</param>
/// <param name="a">The first operand.</param>
/// <param name="b">The second operand.</param>
/// <param name="c">The third operand.</param>
internal readonly struct BlockStep(Operation operation, ElementKernel? kernel, int target, int a, int b, int c)
{
    /// <summary>Stands for an operand that is not taken.</summary>
    public const int None = int.MinValue;

    public readonly Operation Operation = operation;
    public readonly ElementKernel? Kernel = kernel;
    public readonly int Target = target, A = a, B = b, C = c;
}
