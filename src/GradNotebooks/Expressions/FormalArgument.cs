namespace GradNotebooks;

/// <summary>The argument of a defined function, as its own definition names it: the u of g(u, p) = u² + p·u.</summary>
internal sealed class FormalArgument : Expr
{
    public FormalArgument(string name, Shape shape)
    {
        (Name, Shape) = (name, shape);
        Notes = new NodeNotes(isFinite: true, hasMasks: false, isPlain: shape.IsScalar, symbols: 1);
    }

    public override Shape Shape { get; }

    public override string Name { get; }
}
