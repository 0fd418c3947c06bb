namespace GradNotebooks;

/// <summary>What a gradient is taken by: a scalar, unless it was given a shape. Made by <see cref="Calculus.Parameter(string)"/>.</summary>
public class Parameter : Expr
{
    internal Parameter(string name, Shape shape)
        : base(shape, [])
    {
        Name = Names.Require(name, "A parameter");
    }

    /// <inheritdoc/>
    public override string Name { get; }

    internal override bool StaysFinite => true;
}
