namespace GradNotebooks;

/// <summary>Why no complex step can be taken along a line.</summary>
internal abstract record NoComplexStep
{
    /// <summary>The reason as a sentence.</summary>
    public abstract string Because { get; }

    /// <summary>What to do about it.</summary>
    public abstract string Instead { get; }

    public sealed override string ToString() => $"{Because}: {Instead}.";
}

/// <summary>A primitive on the way has no complex form.</summary>
/// <param name="Primitive">The primitive.</param>
/// <param name="Node">The node that applies it.</param>
internal sealed record NoComplexForm(Primitive Primitive, Expr Node) : NoComplexStep
{
    public override string Because => $"The complex step cannot pass through {Primitive.Name}, in {Node}, which has no complex form";

    public override string Instead => "use DifferenceMethod.FivePoint or DifferenceMethod.Richardson";
}

/// <summary>The function is given as code for real numbers alone.</summary>
internal sealed record NotGivenInComplex : NoComplexStep
{
    public override string Because => "The complex step needs the function in complex numbers, and only the real one is given";

    public override string Instead => "add complex: z => …, or use DifferenceMethod.FivePoint";
}
