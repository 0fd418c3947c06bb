using CsCheck;
using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Parsing;

/// <summary>Whatever is typed, it ends soon, in an expression or in a sentence.</summary>
public sealed class MathTextLimitsTests
{
    private static readonly Func<Expr, Expr, Expr> H = Unknown.Binary("h");
    private static readonly Data X = Data("x");
    private static readonly Parameter A = Parameter("a");
    private static readonly Parameter W = Parameter("W", 2, 2);
    private static readonly MathScope Scope = MathScope.Of(Sum(H(X, A).Named("ŷ")), W);

    private static readonly string[] Pieces =
    [
        "a", "x", "W", "ŷ", "h", "sin", "sum", "Σₙ", "Σ", "d/da", "∂/∂a", "∂₁", "∂", "max", "slice", "concat", "reshape", "broadcast",
        "where", "e", "π", "N", "q", "2",
        "0.5", "1e9", "1×10⁻⁷", "(", ")", "(", ")", "[", "]", "{", "}", "|", "‖", ",", ", ", ";", ":", "..", "if", "otherwise", ", with ",
        "=", "<", "≥", "+", "-", "−", "*", "·", "⊙", "/", "^", "√", "'", "′", "ᵀ", "²", "⁻¹", "ₙ", "_1", "_{", "^T", "\\", "\\theta", " ",
        "\n", "𝐱", "\u0302",
    ];

    private static readonly Gen<string> Text = Gen.Frequency(
        (3, Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 14].Select(string.Concat)),
        (1, Gen.String[0, 12]),
        (1, Gen.Char["axWhŷsin()^_'′∂Σ|‖²ᵀₙ₁,.+-*/√=<{}; \\ \ud835"].Array[0, 14].Select(letters => new string(letters))));

    [Fact]
    public void Whatever_is_typed_gives_an_expression_or_a_sentence_and_nothing_else() => Text.Sample(
        text =>
        {
            try
            {
                Assert.NotNull(MathText.Parse(text, Scope));
            }
            catch (ModelException told)
            {
                Assert.NotEmpty(told.Message);
            }
        },
        iter: 20_000);

    [Theory]
    [InlineData("(", "a", ")")]
    [InlineData("h(", "a", ",a)")]
    [InlineData("|2 + ", "a", "|")]
    [InlineData("-", "a", "")]
    [InlineData("√", "a", "")]
    [InlineData("sin ", "a", "")]
    [InlineData("a^", "a", "")]
    [InlineData("a/", "a", "")]
    [InlineData("a^-", "a", "")]
    [InlineData("Σₙ ", "x", "")]
    [InlineData("d/da ", "a", "")]
    [InlineData("{a if a > 0; ", "a", " otherwise}")]
    [InlineData("", "a", "'")]
    [InlineData("", "W", "ᵀ")]
    [InlineData("", "a", "²")]
    public void As_many_levels_as_a_text_may_have_end_in_an_expression_or_a_sentence_on_a_small_stack(
        string before, string middle, string after)
    {
        var levels = 99_000 / (before.Length + after.Length);
        var text = string.Concat(Enumerable.Repeat(before, levels)) + middle + string.Concat(Enumerable.Repeat(after, levels));
        SmallStack.Run(() =>
        {
            try
            {
                MathText.Parse(text, Scope);
            }
            catch (ModelException)
            {
            }
        });
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("{a if a > 0; ", " otherwise}")]
    [InlineData("sin(", ")")]
    public void As_many_levels_as_are_read_fit_on_a_small_stack(string before, string after) => SmallStack.Run(() => MathText.Parse(
        string.Concat(Enumerable.Repeat(before, GradNotebooks.Parsing.Brackets.Deepest)) + "a"
            + string.Concat(Enumerable.Repeat(after, GradNotebooks.Parsing.Brackets.Deepest)),
        Scope));

    [Theory]
    [InlineData("a·x + ")]
    [InlineData("ax")]
    [InlineData("a")]
    [InlineData("q")]
    [InlineData("(a + x)/h(x, a)·")]
    [InlineData("1")]
    [InlineData("²")]
    [InlineData("a_")]
    [InlineData(" ")]
    [InlineData("∂")]
    [InlineData(", with ")]
    public void A_very_long_text_is_read_or_told_what_is_wrong_and_a_longer_one_is_refused(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 99_999 / piece.Length)) + "a";
        var told = Record.Exception(() => MathText.Parse(text, Scope));
        Assert.True(told is null or ModelException, $"{told}");

        var refused = Assert.Throws<ModelException>(() => MathText.Parse(string.Concat(Enumerable.Repeat(text, 10)), Scope));
        Assert.Contains("typed mathematics may have 100000", refused.Message);
    }
}
