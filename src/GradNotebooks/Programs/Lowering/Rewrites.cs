namespace GradNotebooks;

/// <summary>
/// The algebraic identities by which a program carries numbers past arithmetic instead of multiplying them in: one line each. Null where
/// the identity does not hold for these inputs.
/// </summary>
internal static class Rewrites
{
    private static readonly Dictionary<Primitive, Func<Arithmetic, ScaledValue, ScaledValue, ScaledValue?>> Table = new()
    {
        // s·u + s·v = s·(u + v)
        [Elementwise.Add] = (arithmetic, u, v) => arithmetic.Sum(u, v),
        // s·u − s·v = s·(u − v)
        [Elementwise.Subtract] = (arithmetic, u, v) => arithmetic.Difference(u, v),
        // (s·u)·(t·v) = (s·t)·(u·v)
        [Elementwise.Multiply] = (arithmetic, u, v) => arithmetic.Product(u, v),
        // (s·u)/v = s·(u/v)
        [Elementwise.Divide] = (arithmetic, u, v) => arithmetic.Quotient(u, v),
        // −(s·u) = (−s)·u
        [Elementwise.Negate] = (arithmetic, u, _) => arithmetic.Negation(u),
        // [c]·(s·u) = s·([c]·u)
        [Elementwise.Masked] = (arithmetic, condition, u) => arithmetic.Masked(condition, u),
        // (s·u)² = s²·u²
        [Elementwise.Square] = (arithmetic, u, _) => arithmetic.Square(u),
        // u⁸ = ((u²)²)²
        [Elementwise.Pow] = (arithmetic, u, p) => arithmetic.WholePower(u, p),
    };

    /// <summary>Sums that need not have their terms written down: Σ u² and Σ u·v.</summary>
    private static readonly Dictionary<Primitive, BlockReduction> Sums = new()
    {
        [Elementwise.Square] = BlockReduction.SumOfSquares,
        [Elementwise.Multiply] = BlockReduction.Dot,
    };

    /// <summary>The identity for a primitive; null where there is none.</summary>
    public static Func<Arithmetic, ScaledValue, ScaledValue, ScaledValue?>? Of(Primitive primitive) => Table.GetValueOrDefault(primitive);

    /// <summary>What stands for the sum of a primitive's values; null where they must be there to be added.</summary>
    public static BlockReduction? OfSum(Operation operation) =>
        operation is Elementary { Primitive: var primitive } ? Sums.GetValueOrDefault(primitive) : null;
}
