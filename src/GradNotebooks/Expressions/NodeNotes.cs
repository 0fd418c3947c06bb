namespace GradNotebooks;

/// <summary>What a node knows of itself and all it is computed from, in so many bits, since there may be millions of nodes.</summary>
/// <param name="Bits">The lowest of them count symbols.</param>
internal readonly record struct NodeNotes(int Bits)
{
    /// <summary>So many bits are taken of a node's word.</summary>
    public const int Width = 16;

    /// <summary>As far as symbols are counted.</summary>
    public const int ManySymbols = 63;

    private const int Finite = 1 << 6, Masks = 1 << 7, Plain = 1 << 8;

    /// <param name="isFinite">Whether it <see cref="Expr.StaysFinite"/>.</param>
    /// <param name="hasMasks">Whether it <see cref="Expr.HasMasks"/>.</param>
    /// <param name="isPlain">Whether it <see cref="Expr.IsPlain"/>.</param>
    /// <param name="symbols">How many symbols there are to read.</param>
    public NodeNotes(bool isFinite, bool hasMasks, bool isPlain, int symbols)
        : this((isFinite ? Finite : 0) | (hasMasks ? Masks : 0) | (isPlain ? Plain : 0) | Math.Min(symbols, ManySymbols))
    {
    }

    public bool IsFinite => (Bits & Finite) != 0;

    public bool HasMasks => (Bits & Masks) != 0;

    public bool IsPlain => (Bits & Plain) != 0;

    public int Symbols => Bits & ManySymbols;
}
