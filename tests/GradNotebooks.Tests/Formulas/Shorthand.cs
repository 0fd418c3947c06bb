using GradNotebooks.Formulas;

namespace GradNotebooks.Tests.Formulas;

/// <summary>Formulas in few letters, so that a table of them can be read.</summary>
internal static class Shorthand
{
    public static readonly Symbol A = new("a");
    public static readonly Symbol B = new("b");
    public static readonly Symbol C = new("c");
    public static readonly Symbol U = new("u");
    public static readonly Symbol V = new("v");
    public static readonly FunctionName Tanh = new("tanh", @"\tanh");

    public static Symbol S(string name) => new(name);

    public static Number N(double value) => new(value);

    public static Subscript AtN(string name) => new(S(name), S("n"));

    public static Negation Minus(Formula operand) => new(operand);

    public static Addition Add(params Formula[] terms) => new([.. terms]);

    public static Product Mul(params Formula[] factors) => new([.. factors]);

    public static Chain Chained(params Formula[] factors) => new([.. factors]);

    public static Fraction Div(Formula numerator, Formula denominator) => new(numerator, denominator);

    public static Power Pow(Formula @base, Formula exponent) => new(@base, exponent);

    public static Power Squared(Formula @base) => new(@base, N(2));

    public static Call Apply(Formula function, params Formula[] arguments) => new(function, [.. arguments]);

    public static BigOperator SumN(Formula body) => new("Σ", S("n"), body);

    public static PartialDerivative D(string quantity, string by) => new(S(quantity), S(by));

    public static PartialFunction Partial(string function, params int[] positions) => new(S(function), [.. positions]);

    public static Relation Eq(Formula left, Formula right) => new(left, "=", right);
}
