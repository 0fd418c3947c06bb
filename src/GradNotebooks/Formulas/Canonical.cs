using System.Collections.Immutable;

namespace GradNotebooks.Formulas;

/// <summary>
/// The form in which the writers meet a formula's outermost node. A minus sign stands only in front, as a <see cref="Negation"/>:
/// −2u is minus 2u and (−u)/v is minus u/v. Sums within sums and products within products are flat, and none has fewer than two members.
/// </summary>
internal static class Canonical
{
    public static Formula Of(Formula formula) => formula switch
    {
        Number { Value: 0 } number => number with { Value = 0 },
        Number { Value: < 0 } number => new Negation(number with { Value = -number.Value }),
        Addition sum => Sum(sum),
        Product product => Factors<Product>(product.Factors, product => product.Factors) switch
        {
            [] => new Number(1),
            [var only] => only,
            [Negation { Operand: Number { Value: 1 } }, .. var rest] => new Negation(new Product(rest)),
            [Negation first, .. var rest] => new Negation(new Product([first.Operand, .. rest])),
            var factors => new Product(factors),
        },
        Chain chain => Factors<Chain>(chain.Factors, inner => inner.Sign == chain.Sign ? inner.Factors : [inner]) switch
        {
            [] => new Number(1),
            [var only] => only,
            [Negation first, .. var rest] => new Negation(chain with { Factors = [first.Operand, .. rest] }),
            var factors => chain with { Factors = factors },
        },
        Fraction { Numerator: var numerator } fraction when Of(numerator) is Negation negation =>
            new Negation(fraction with { Numerator = negation.Operand }),
        _ => formula,
    };

    private static Formula Sum(Addition sum)
    {
        ImmutableArray<Formula> terms = [.. sum.Terms.Select(Of).SelectMany(term => term is Addition inner ? inner.Terms : [term])];
        return terms switch
        {
            [] => new Number(0),
            [var only] => only,
            _ => new Addition(terms),
        };
    }

    private static ImmutableArray<Formula> Factors<T>(ImmutableArray<Formula> factors, Func<T, ImmutableArray<Formula>> inner)
        where T : Formula =>
        [.. factors.Select(Of).SelectMany(factor => factor is T nested ? inner(nested) : [factor])];
}
