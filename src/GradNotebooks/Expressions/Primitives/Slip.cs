using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>What people take for a derivative of a row and is none, such as 1 + tanh² for 1 − tanh².</summary>
/// <param name="Code">The note of the mistake: one of <see cref="Codes"/>.</param>
/// <param name="Index">By which input, counted from zero.</param>
/// <param name="Partial">The wrong partial, given the inputs and the output.</param>
/// <param name="Words">What is wrong about it, as the beginning of a sentence.</param>
internal sealed record Slip(string Code, int Index, Func<ImmutableArray<Expr>, Expr, Expr> Partial, string Words)
{
    public const string NameAlike = "NAME_ALIKE";
    public const string Reciprocal = "RECIPROCAL_SLIP";
    public const string Exponential = "POWER_ON_EXPONENTIAL";
    public const string PartOfSigmoid = "SIGMOID_SLIP";
    public const string ExponentLost = "EXP_LOST";
    public const string Tie = "TIE";

    /// <summary>The notes of rows' own mistakes, with what each of them is.</summary>
    public static ImmutableArray<KeyValuePair<string, string>> Codes { get; } =
    [
        new(NameAlike, "the rule of a function with a similar name"),
        new(Reciprocal, "the reciprocal of a derivative, or of the function"),
        new(Exponential, "the power rule on an exponent"),
        new(PartOfSigmoid, "part of the sigmoid's derivative"),
        new(ExponentLost, "the exponential function left out"),
        new(Tie, "another choice where two branches meet"),
    ];

    public Slip(string code, Func<Expr, Expr, Expr> partial, string words)
        : this(code, 0, (u, y) => partial(u[0], y), words)
    {
    }
}
