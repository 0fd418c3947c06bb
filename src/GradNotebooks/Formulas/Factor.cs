using System.Collections.Immutable;

namespace GradNotebooks.Formulas;

/// <summary>A factor of a product as it is to be written, in <see cref="Canonical"/> form.</summary>
/// <param name="Formula">The factor.</param>
/// <param name="Place">Where it stands, which decides on its parentheses.</param>
/// <param name="AfterDot">Whether a dot separates it from the factor before. Where none does, the two are juxtaposed.</param>
internal readonly record struct Factor(Formula Formula, Place Place, bool AfterDot)
{
    /// <summary>
    /// The factors of a chain. Another chain among them has another sign, and needs parentheses wherever it stands; beside the space of a
    /// matrix product so does a product that has one in it, and behind it one with a dot, which would seem to end there, and on one line a
    /// quotient.
    /// </summary>
    public static IEnumerable<Factor> Of(Chain chain, Layout layout) => Of(chain.Factors, layout).Select((factor, i) =>
        factor.Formula is Chain
            || (chain.Sign.Length == 0 && (HasChain(factor.Formula) || (i > 0 && EndsEarly(factor.Formula, layout))))
            ? factor with { Place = Place.Divisor }
            : factor);

    public static IEnumerable<Factor> Of(ImmutableArray<Formula> factors, Layout layout)
    {
        for (var i = 0; i < factors.Length; i++)
        {
            var factor = Canonical.Of(factors[i]);
            var place = i < factors.Length - 1 ? Place.InnerFactor : Place.LastFactor;
            yield return new Factor(factor, place, i > 0 && !Juxtaposes(Canonical.Of(factors[i - 1]), factor, layout));
        }
    }

    /// <summary>
    /// 2u, 2(u + v), 2√u and 2A x cannot be misread, nor can uv where a letter is known by its italics. A symbol before a parenthesis would
    /// look like a call, and 2 before 3 like 23.
    /// </summary>
    private static bool Juxtaposes(Formula left, Formula right, Layout layout) => left switch
    {
        Number number => IsDigits(number) && BeginsPlainly(right),
        _ => layout is Layout.TwoDimensional && IsLetter(left) && IsLetter(right),
    };

    private static bool BeginsPlainly(Formula formula) =>
        IsLetter(formula) || formula is Addition or Root or Power { Base: Addition, Exponent: Words }
        || (formula is Chain { Sign: "" } product
            && Canonical.Of(product.Factors[0]) is var first && (first is Chain || BeginsPlainly(first)));

    private static bool HasChain(Formula formula) =>
        formula is Product product && product.Factors.Any(factor => Canonical.Of(factor) is Chain { Sign.Length: > 0 });

    private static bool EndsEarly(Formula formula, Layout layout) => formula is Fraction
        ? layout is Layout.Linear
        : formula is Product product && Of(product.Factors, layout).Any(factor => factor.AfterDot);

    private static bool IsDigits(Number number) =>
        double.IsFinite(number.Value) && NumberText.Split(number.Value, number.Digits).Exponent is null;

    private static bool IsLetter(Formula formula) => formula switch
    {
        Symbol symbol => !SymbolName.Parse(symbol.Name).IsWord,
        Subscript when SymbolName.Unindex(formula).Root is Symbol symbol => IsLetter(symbol),
        Power { Base: Symbol or Subscript } power => IsLetter(power.Base),
        _ => false,
    };
}
