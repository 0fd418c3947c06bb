namespace GradNotebooks.Formulas;

/// <summary>The one table of parentheses: where a formula of some binding may stand bare.</summary>
internal static class Precedence
{
    /// <summary>Whether the formula, in <see cref="Canonical"/> form, needs parentheses in its place.</summary>
    public static bool NeedsParentheses(Formula formula, Place place, Layout layout) =>
        (BindingOf(formula, layout) < Loosest(place) && !(place is Place.Differentiand && formula is BigOperator))
        || (place is Place.InnerFactor && Ending(formula) is (BigOperator or DerivativeOf))
        || (place is Place.InnerFactor && layout is Layout.Linear && Ending(formula) is Fraction)
        || (place is Place.Dividend && Ending(formula) is BigOperator or DerivativeOf or Fraction or PartialDerivative or SecondPartial)
        || (place is Place.Left && formula is Relation { Symbol: not "=" })
        || (place is Place.Right && formula is Relation { Symbol: "=" or "≠" }) // m = (n = 0)
        || (place is Place.Side or Place.Left or Place.Right && formula is Aligned or WithDefinitions);

    /// <summary>Where the left side stands: of an equation, which may go on as a = b = c, or of a comparison, which may not.</summary>
    public static Place LeftOf(Relation relation) => relation.Symbol == "=" ? Place.Left : Place.Term;

    /// <summary>Where the right side stands, likewise.</summary>
    public static Place RightOf(Relation relation) => relation.Symbol == "=" ? Place.Right : Place.Term;

    public static Binding BindingOf(Formula formula, Layout layout) => formula switch
    {
        Cases => layout is Layout.Linear ? Binding.Name : Binding.Statement,
        Relation or Aligned or WithDefinitions or Sized or Remarked => Binding.Statement,
        Addition or Negation => Binding.Sum,
        Product or Chain or BigOperator or DerivativeOf => Binding.Product,
        Number number when NumberText.Split(number.Value, number.Digits).Exponent is not null => Binding.Product,
        Fraction or PartialDerivative or SecondPartial => layout is Layout.Linear ? Binding.Product : Binding.Power,
        Power or Root => Binding.Power,
        Call { Function: PartialFunction } => Binding.Power, // ∂₁h(v)² could be taken for the derivative of a square
        Prime or PartialFunction => Binding.Function,
        Call => Binding.Call,
        _ => Binding.Name,
    };

    private static Binding Loosest(Place place) => place switch
    {
        Place.Whole or Place.Side or Place.Left or Place.Right => Binding.Statement,
        Place.Term => Binding.Sum,
        Place.Operand or Place.InnerFactor or Place.LastFactor or Place.Dividend => Binding.Product,
        Place.Divisor or Place.Differentiand => Binding.Power,
        Place.Differential or Place.Head => Binding.Function,
        Place.PowerBase => Binding.Call,
        _ => Binding.Name,
    };

    /// <summary>What a product ends in: a large operator there, or a quotient, would draw in whatever is written to its right.</summary>
    private static Formula Ending(Formula formula) => formula switch
    {
        Product product => Ending(Canonical.Of(product.Factors[^1])),
        Chain chain => Ending(Canonical.Of(chain.Factors[^1])),
        _ => formula,
    };
}
