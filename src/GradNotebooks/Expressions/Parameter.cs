namespace GradNotebooks;

/// <summary>What a gradient is taken by: a scalar, unless it was given a shape. Made by <see cref="Calculus.Parameter(string)"/>.</summary>
public class Parameter : Expr
{
    internal Parameter(string name, Shape shape)
    {
        Name = Names.Require(name, "A parameter");
        Shape = shape;
        Notes = new NodeNotes(isFinite: true, hasMasks: false, isPlain: shape.IsScalar, symbols: 1);
    }

    /// <inheritdoc/>
    public override Shape Shape { get; }

    /// <inheritdoc/>
    public override string Name { get; }
}
