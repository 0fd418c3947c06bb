namespace GradNotebooks;

/// <summary>A number that stands in the formula itself.</summary>
public sealed class Constant : Expr
{
    private Constant(double value) => Number = value;

    /// <inheritdoc/>
    public override Shape Shape => Shape.Scalar;

    /// <summary>The number.</summary>
    public double Number { get; }

    /// <inheritdoc/>
    public override string? Name => null;

    internal override bool StaysFinite => double.IsFinite(Number);

    internal static Constant Of(double value) => (Constant)Interning.Of(new Key(BitConverter.DoubleToInt64Bits(value)));

    /// <summary>Numbers are told apart by their bits: −0 is not 0, and NaN is NaN.</summary>
    private readonly struct Key(long bits) : INodeKey
    {
        public int Hash => HashCode.Combine(bits);

        public bool BuildsNodes => false;

        public bool Matches(Expr node) => node is Constant constant && BitConverter.DoubleToInt64Bits(constant.Number) == bits;

        public Expr Create() => new Constant(BitConverter.Int64BitsToDouble(bits));
    }
}
