using GradNotebooks.Formulas;

namespace GradNotebooks.Tests.Formulas;

/// <summary>
/// The value of a formula in a prime field, where sums, products and quotients are exact. Every other operation is an arbitrary but fixed
/// function, and so is what a name or a numeral stands for: two formulas that agree by luck are then as good as impossible.
/// </summary>
internal static class Meaning
{
    // 2⁶¹ − 1. In a field of 2³¹ a few million random formulas do meet two that agree by luck.
    private const long Prime = 2_305_843_009_213_693_951;

    public static long Of(Formula formula) => formula switch
    {
        Symbol symbol => Of(symbol.Name),
        Subscript { Base: Symbol symbol, Index: Symbol index } => Of(symbol.Name + index.Name),
        Number { Value: < 0 } number => Negate(Of(number with { Value = -number.Value })),
        Number number when NumberText.Split(number.Value, number.Digits) is var (digits, exponent) =>
            exponent is { } power ? Multiply(Of(digits), Raise(Of("10"), Of(new Number(power)))) : Of(digits),
        Negation negation => Negate(Of(negation.Operand)),
        Addition sum => sum.Terms.Select(Of).Aggregate(0L, Add),
        Product product => product.Factors.Select(Of).Aggregate(1L, Multiply),
        Chain chain => chain.Factors.Select(Of).Aggregate(1L, Multiply),
        Fraction fraction => Divide(Of(fraction.Numerator), Of(fraction.Denominator)),
        Power power => Raise(Of(power.Base), Of(power.Exponent)),
        Root root => Apply("√", Of(root.Operand)),
        AbsoluteValue absolute => Apply("|", Of(absolute.Operand)),
        BigOperator big => Apply("Σ", Of(big.Body)),
        Call { Function: FunctionName name } call => Apply(name.Name, [.. call.Arguments.Select(Of)]),
        Call { Function: PartialFunction { Function: Symbol } } call => Apply("∂", Apply("f", [.. call.Arguments.Select(Of)])),
        PartialDerivative partial => Apply("∂/∂", Of(partial.Quantity), Of(partial.By)),
        _ => throw new NotSupportedException(formula.GetType().Name),
    };

    public static long Of(string name) => name.Aggregate(17L, (hash, character) => Mix(hash, character));

    public static long Apply(string function, params long[] arguments) => arguments.Aggregate(Of(function), Mix);

    public static long Add(long left, long right) => (left + right) % Prime;

    public static long Negate(long value) => (Prime - value) % Prime;

    public static long Multiply(long left, long right) => (long)((Int128)left * right % Prime);

    public static long Raise(long @base, long exponent) => Apply("^", @base, exponent);

    public static long Divide(long left, long right)
    {
        // Fermat: right to the power Prime − 2 is its inverse.
        var inverse = 1L;
        for (var (power, square) = (Prime - 2, right); power > 0; power >>= 1, square = Multiply(square, square))
        {
            inverse = (power & 1) == 1 ? Multiply(inverse, square) : inverse;
        }

        return Multiply(left, inverse);
    }

    /// <summary>Neither linear nor odd in its arguments, as a function of a formula may be.</summary>
    private static long Mix(long hash, long value)
    {
        var mixed = unchecked((ulong)hash * 0xBF58476D1CE4E5B9 + (ulong)value * 0x94D049BB133111EB);
        mixed = unchecked((mixed ^ (mixed >> 29)) * 0xFF51AFD7ED558CCD);
        return (long)((mixed ^ (mixed >> 32)) % Prime);
    }

    private static long Mix(long hash, char character) => Mix(hash, (long)character);
}
