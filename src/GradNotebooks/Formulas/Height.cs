using System.Collections.Immutable;

namespace GradNotebooks.Formulas;

/// <summary>Whether a formula written in two dimensions is taller than a line, so that what stands around it must grow with it.</summary>
internal static class Height
{
    public static bool IsTall(Formula formula) => formula switch
    {
        Fraction or PartialDerivative or SecondPartial or DerivativeOf or Cases or Aligned or Bracketed => true,
        BigOperator { Operator: "Σ" or "∑" or "Π" or "∏" or "∫" } => true,
        BigOperator big => Any([big.Index, big.Body]),
        Subscript indexed => Any([indexed.Base, indexed.Index]),
        Entry entry => IsTall(entry.Array),
        Negation negation => IsTall(negation.Operand),
        Addition sum => Any(sum.Terms),
        Product product => Any(product.Factors),
        Chain chain => Any(chain.Factors),
        Power power => Any([power.Base, power.Exponent]),
        Root root => IsTall(root.Operand),
        AbsoluteValue absolute => IsTall(absolute.Operand),
        Floor floor => IsTall(floor.Operand),
        Norm norm => IsTall(norm.Operand),
        Call call => IsTall(call.Function) || Any(call.Arguments),
        Prime prime => IsTall(prime.Function),
        PartialFunction partial => IsTall(partial.Function),
        Sized sized => IsTall(sized.Body),
        Remarked remarked => IsTall(remarked.Body) || Any(remarked.Remark),
        Relation relation => Any([relation.Left, relation.Right]),
        WithDefinitions with => IsTall(with.Body) || Any([.. with.Definitions]),
        _ => false,
    };

    private static bool Any(ImmutableArray<Formula> parts) => parts.Any(IsTall);
}
