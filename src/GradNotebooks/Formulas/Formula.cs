using System.Collections.Immutable;

namespace GradNotebooks.Formulas;

/// <summary>
/// A formula as it stands on paper: a small tree with no knowledge of expressions, HTML or LaTeX. The writers
/// (<see cref="LatexWriter"/>, <see cref="MathMLWriter"/>, <see cref="PlainTextWriter"/>) turn it into text and alone decide where
/// parentheses are needed, since that differs: a fraction bar needs none, a slash does.
/// </summary>
public abstract record Formula
{
    private protected Formula()
    {
    }

    /// <summary>The formula in one line of Unicode text.</summary>
    public sealed override string ToString() => PlainTextWriter.Write(this);
}

/// <summary>A formula with the sizes of its value set beside it: δ xᵀ (5×3).</summary>
public sealed record Sized(Formula Body, string Sizes) : Formula;

/// <summary>A formula with a remark beside it: <c>0, since c does not occur in Loss</c>.</summary>
/// <param name="Body">The formula.</param>
/// <param name="Remark">The words after the comma, with the formulas among them.</param>
public sealed record Remarked(Formula Body, ImmutableArray<Formula> Remark) : Formula;

/// <summary>A name: <c>a</c>, <c>ŷ</c>, <c>w1</c> (w₁), <c>theta</c> (θ), <c>Loss</c>. One letter is italic, a word upright.</summary>
/// <param name="Name">The name.</param>
/// <param name="IsBold">Whether it is a vector or a matrix, whose letter is bold and upright.</param>
public sealed record Symbol(string Name, bool IsBold = false) : Formula;

/// <summary>A number, printed with at most <paramref name="Digits"/> significant digits.</summary>
public sealed record Number(double Value, int Digits = 6) : Formula;

/// <summary>Words inside a formula, set upright with their spaces kept.</summary>
public sealed record Words(string Text) : Formula;

/// <summary>An index below a base: uₙ.</summary>
public sealed record Subscript(Formula Base, Formula Index) : Formula;

/// <summary>An entry of an array, counted from 0 as in code: x[0], W[1, 2].</summary>
/// <param name="Array">The array.</param>
/// <param name="Places">The place along each axis.</param>
public sealed record Entry(Formula Array, ImmutableArray<Formula> Places) : Formula;

/// <summary>A matrix in parentheses, row by row; a vector is a column. In text it is vector(a, b) or matrix(vector(a, b), …).</summary>
public sealed record Bracketed(ImmutableArray<ImmutableArray<Formula>> Rows) : Formula;

/// <summary>−u.</summary>
public sealed record Negation(Formula Operand) : Formula;

/// <summary>u + v − w: a <see cref="Negation"/> among the terms prints as a subtraction.</summary>
public sealed record Addition(ImmutableArray<Formula> Terms) : Formula;

/// <summary>Factors in the order given: 2uv, 2(ŷ − y)·∂₁h(v, c). A writer sets a dot where juxtaposition would mislead.</summary>
public sealed record Product(ImmutableArray<Formula> Factors) : Formula;

/// <summary>
/// Factors with the same sign between all of them: the dot of a chain, ∂Loss/∂h · ∂h/∂g, the ⊙ of an elementwise product, or, where
/// <paramref name="Sign"/> is empty, the space of a matrix product.
/// </summary>
public sealed record Chain(ImmutableArray<Formula> Factors, string Sign = "·") : Formula;

/// <summary>u over v.</summary>
public sealed record Fraction(Formula Numerator, Formula Denominator) : Formula;

/// <summary>u to the power v.</summary>
public sealed record Power(Formula Base, Formula Exponent) : Formula;

/// <summary>√u.</summary>
public sealed record Root(Formula Operand) : Formula;

/// <summary>|u|.</summary>
public sealed record AbsoluteValue(Formula Operand) : Formula;

/// <summary>⌊u⌋.</summary>
public sealed record Floor(Formula Operand) : Formula;

/// <summary>‖u‖.</summary>
public sealed record Norm(Formula Operand) : Formula;

/// <summary>A function applied to its arguments: f(x, a), tanh(u).</summary>
public sealed record Call(Formula Function, ImmutableArray<Formula> Arguments) : Formula;

/// <summary>The name of a standard function, set upright: sin, tanh, max. <paramref name="Latex"/> is its LaTeX command.</summary>
public sealed record FunctionName(string Name, string Latex) : Formula;

/// <summary>The derivative of a function of one argument: f′, f″.</summary>
public sealed record Prime(Formula Function, int Order) : Formula;

/// <summary>The partial derivative of a function by its positions, counted from one: ∂₁h, ∂₁∂₂h.</summary>
public sealed record PartialFunction(Formula Function, ImmutableArray<int> Positions) : Formula;

/// <summary>The partial derivative of one quantity by another: ∂Loss/∂a.</summary>
public sealed record PartialDerivative(Formula Quantity, Formula By) : Formula;

/// <summary>The second partial derivative of a quantity: ∂²Loss/∂a∂b, or ∂²Loss/∂a² where both are the same.</summary>
public sealed record SecondPartial(Formula Quantity, Formula First, Formula Second) : Formula;

/// <summary>The derivative of a whole formula, not yet worked out: ∂/∂a (u² + p·u).</summary>
public sealed record DerivativeOf(Formula Body, Formula By) : Formula;

/// <summary>Σ or another large operator over an index: Σₙ body, with the index below and nothing above.</summary>
public sealed record BigOperator(string Operator, Formula Index, Formula Body) : Formula;

/// <summary>Cases of a piecewise formula: each a formula and the condition under which it holds.</summary>
public sealed record Cases(ImmutableArray<(Formula Value, Formula Condition)> Rows) : Formula;

/// <summary>left = right, or with another relation (&lt;, ≤, ≈).</summary>
public sealed record Relation(Formula Left, string Symbol, Formula Right) : Formula;

/// <summary>Equations below one another, aligned at their relation sign. An empty left side continues the row above.</summary>
public sealed record Aligned(ImmutableArray<AlignedRow> Rows) : Formula;

/// <summary>One row of <see cref="Aligned"/>; <paramref name="Left"/> is null where the row continues the one above.</summary>
public sealed record AlignedRow(Formula? Left, string Relation, Formula Right);

/// <summary>A formula followed by the definitions of the names it uses: body, with u = …, v = ….</summary>
public sealed record WithDefinitions(Formula Body, ImmutableArray<Relation> Definitions) : Formula;
