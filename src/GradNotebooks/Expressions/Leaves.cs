namespace GradNotebooks;

/// <summary>What a gradient is taken by: a scalar, unless it was given a shape. Made by <see cref="Calculus.Parameter(string)"/>.</summary>
public sealed class Parameter : Expr
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

/// <summary>
/// Given numbers: a vector over the samples n = 1..N, whose length is known only at the point, or an array of a fixed shape.
/// Made by <see cref="Calculus.Data(string)"/>.
/// </summary>
public sealed class Data : Expr
{
    internal Data(string name, Shape shape)
        : base(shape, [])
    {
        Name = Names.Require(name, "Data");
    }

    /// <inheritdoc/>
    public override string Name { get; }

    internal override bool StaysFinite => true;
}

/// <summary>A number that stands in the formula itself.</summary>
public sealed class Constant : Expr
{
    private Constant(double value)
        : base(Shape.Scalar, [])
    {
        Number = value;
    }

    /// <summary>The number.</summary>
    public double Number { get; }

    /// <inheritdoc/>
    public override string? Name => null;

    internal override bool StaysFinite => double.IsFinite(Number);

    internal static Constant Of(double value) =>
        (Constant)Interning.Of(
            HashCode.Combine(BitConverter.DoubleToInt64Bits(value)),
            value,
            static (node, v) => node is Constant c && BitConverter.DoubleToInt64Bits(c.Number) == BitConverter.DoubleToInt64Bits(v),
            static v => new Constant(v));
}

/// <summary>The number N of samples, known only at the point: what Σₙ 1 comes to.</summary>
internal sealed class SampleCount : Expr
{
    private SampleCount()
        : base(Shape.Scalar, [])
    {
    }

    public static SampleCount Instance { get; } = new();

    public override string Name => "N";

    internal override bool StaysFinite => true;
}

/// <summary>The argument of a defined function, as its own definition names it: the u of g(u, p) = u² + p·u.</summary>
internal sealed class Formal(string name, Shape shape) : Expr(shape, [])
{
    public override string Name { get; } = name;

    internal override bool StaysFinite => true;
}

/// <summary>
/// ∂node/∂by where it has not been worked out yet: what is still pending in a line of a <see cref="Derivation"/>. It has the shape of
/// the node, since it is taken by a scalar.
/// </summary>
internal sealed class Pending(Expr node, Expr by, bool isOpened = false) : Expr(node.Shape, [])
{
    public Expr Node { get; } = node;

    public Expr By { get; } = by;

    /// <summary>Whether the node is to be written out, though it has a name.</summary>
    public bool IsOpened { get; } = isOpened;

    public override string? Name => null;

    internal override bool StaysFinite => false;
}
