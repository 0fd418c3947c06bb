namespace GradNotebooks;

/// <summary>The argument of a defined function, as its own definition names it: the u of g(u, p) = u² + p·u.</summary>
internal sealed class FormalArgument(string name, Shape shape) : Expr
{
    public override Shape Shape { get; } = shape;

    public override string Name { get; } = name;

    internal override bool StaysFinite => true;
}
