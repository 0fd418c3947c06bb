namespace GradNotebooks;

/// <summary>
/// Given numbers: a vector over the samples n = 1..N, whose length is known only at the point, or an array of a fixed shape.
/// Made by <see cref="Calculus.Data(string)"/>.
/// </summary>
public class Data : Expr
{
    internal Data(string name, Shape shape)
    {
        Name = Names.Require(name, "Data");
        Shape = shape;
        Notes = new NodeNotes(isFinite: true, hasMasks: false, isPlain: shape.IsScalar, symbols: 1);
    }

    /// <inheritdoc/>
    public override Shape Shape { get; }

    /// <inheritdoc/>
    public override string Name { get; }
}
