namespace GradNotebooks;

/// <summary>A number that stands in the formula itself.</summary>
public sealed class Constant : Expr
{
    /// <summary>The whole numbers that most derivatives are written with, kept: −1, 0, 1, 2.</summary>
    private static readonly Constant[] Few = [Interned(-1), Interned(0), Interned(1), Interned(2)];

    private Constant(double value)
    {
        Number = value;
        Notes = new NodeNotes(double.IsFinite(value), hasMasks: false, isPlain: false, symbols: 1);
    }

    /// <inheritdoc/>
    public override Shape Shape => Shape.Scalar;

    /// <summary>The number.</summary>
    public double Number { get; }

    /// <inheritdoc/>
    public override string? Name => null;

    internal static Constant Of(double value) =>
        value is -1 or 1 or 2 || (value == 0 && !double.IsNegative(value)) ? Few[(int)value + 1] : Interned(value);

    private static Constant Interned(double value) => (Constant)Interning.Of(new Key(BitConverter.DoubleToInt64Bits(value)));

    /// <summary>Numbers are told apart by their bits: −0 is not 0, and NaN is NaN.</summary>
    private readonly struct Key(long bits) : INodeKey
    {
        public int Hash => HashCode.Combine(bits);

        public bool BuildsNodes => false;

        public bool Matches(Expr node) => node is Constant constant && BitConverter.DoubleToInt64Bits(constant.Number) == bits;

        public Expr Create() => new Constant(BitConverter.Int64BitsToDouble(bits));
    }
}
