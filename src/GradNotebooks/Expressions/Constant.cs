namespace GradNotebooks;

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
