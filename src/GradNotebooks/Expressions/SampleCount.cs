namespace GradNotebooks;

/// <summary>The number N of samples, known only at the point: what Σₙ 1 comes to.</summary>
internal sealed class SampleCount : Expr
{
    private SampleCount() => Notes = new NodeNotes(isFinite: true, hasMasks: false, isPlain: true, symbols: 1);

    public static SampleCount Instance { get; } = new();

    public override Shape Shape => Shape.Scalar;

    public override string Name => "N";
}
