using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GradNotebooks;

/// <summary>Several steps of a blocked loop on a whole block, in one loop.</summary>
/// <param name="data">The data over the samples.</param>
/// <param name="start">Where the block begins in them.</param>
/// <param name="registers">The memory of the registers.</param>
/// <param name="origin">Where the first of them begins.</param>
/// <param name="slots">The single numbers.</param>
/// <param name="terms">Takes what the block adds to each gather, after a <see cref="BlockedLoop.Margin"/>.</param>
internal delegate void BlockLoop(double[][] data, int start, double[] registers, int origin, double[] slots, double[] terms);

/// <summary>A part of a blocked loop: one step, or the loop that stands for several.</summary>
internal readonly record struct BlockPart(BlockStep Step, BlockLoop? Loop);

/// <summary>
/// Compiles the arithmetic of a blocked loop into loops in which a value goes from step to step in the processor's own registers, and is
/// written to memory only where a step outside of its loop reads it. What the loops compute has the bits that the steps would give.
/// </summary>
internal static class BlockLoops
{
    /// <summary>So many steps make a loop at most: a compiler's time grows faster than its input.</summary>
    private const int Longest = 64;

    /// <summary>The steps of a blocked loop for whole blocks, with loops in place of what they can stand for.</summary>
    public static BlockPart[] Of(BlockedLoopPlan plan) => Of(plan.Steps, plan.Data.Length);

    /// <param name="steps">The steps.</param>
    /// <param name="data">How many of the registers are data.</param>
    private static BlockPart[] Of(BlockStep[] steps, int data) =>
        !RuntimeFeature.IsDynamicCodeCompiled ? [.. steps.Select(step => new BlockPart(step, null))]
        : Vector512.IsHardwareAccelerated ? Of<Vector512<double>, WideSimd>(steps, data)
        : Of<Vector<double>, NativeSimd>(steps, data);

    private static BlockPart[] Of<TVector, TSimd>(BlockStep[] steps, int data)
        where TVector : struct
        where TSimd : ISimd<TVector>
    {
        var parts = new List<BlockPart>();
        for (var first = 0; first < steps.Length;)
        {
            var end = first;
            while (end < steps.Length && end < first + Longest && LoopCompiler<TVector, TSimd>.Takes(steps[end]))
            {
                end++;
            }

            parts.Add(end <= first + 1
                ? new BlockPart(steps[first], null)
                : new BlockPart(default, LoopCompiler<TVector, TSimd>.Compile(steps, first..end, data)));
            first = Math.Max(end, first + 1);
        }

        return [.. parts];
    }
}
