namespace GradNotebooks;

/// <summary>A blocked loop as machine code, compiled once for all who run it.</summary>
/// <param name="plan">What is done.</param>
internal sealed class CompiledLoop(BlockedLoopPlan plan)
{
    private readonly object _compiling = new();
    private BlockPart[]? _parts;

    /// <summary>What is done.</summary>
    public readonly BlockedLoopPlan Plan = plan;

    /// <summary>Its parts, compiled when they are first asked for.</summary>
    public BlockPart[] Parts()
    {
        lock (_compiling)
        {
            return _parts ??= BlockLoops.Of(Plan);
        }
    }
}
