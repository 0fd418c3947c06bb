using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Parsing;

/// <summary>What cannot be read is told in a sentence that names the column and the way out.</summary>
public sealed class MathTextErrorTests
{
    private static readonly Data X = Data("x");
    private static readonly Data Y = Data("y");
    private static readonly Parameter V = Parameter("v");
    private static readonly Parameter C = Parameter("c");
    private static readonly Func<Expr, Expr, Expr> H = Unknown.Binary("h");
    private static readonly Parameter M = Parameter("M", 2, 3);
    private static readonly MathScope Scope = MathScope.Of(Sum(H(X * V, C) - Y), M);

    [Theory]
    [InlineData("2*(y - hh(v,c))", 8, "there is no function 'hh'; did you mean h?")]
    [InlineData("sum(2*(x-y)", 4, "this '(' is never closed: a ')' is missing.")]
    [InlineData("2*(x-y))", 8, "there is no '(' for this ')'.")]
    [InlineData("(x-y]", 5, "')' is missing before this ']'")]
    [InlineData("h(v)", 1, "h takes 2 arguments, and 1 was given.")]
    [InlineData("sin(v, c)", 1, "sin takes 1 argument, and 2 were given.")]
    [InlineData("x[n]", 2, "samples are not picked by brackets")]
    [InlineData("x[0]", 2, "only at a point")]
    [InlineData("2**3", 2, "a power is written with ^, as in 2^3")]
    [InlineData("sen(v)", 1, "there is no function 'sen'; did you mean sin?")]
    [InlineData("0,5v", 2, "a decimal number is written with a point, as in 0.5")]
    [InlineData("v(c, 2)", 4, "the name before the parenthesis is none")]
    [InlineData("2 +", 4, "the formula ends where something should follow '+'")]
    [InlineData("", 1, "there is no formula")]
    [InlineData("()", 2, "nothing stands between the parentheses.")]
    [InlineData("2*/v", 3, "'/' cannot follow '*'")]
    [InlineData("v 2", 3, "a number stands before what it multiplies")]
    [InlineData("v/2c", 4, "write v/(2c) or (v/2)·c")]
    [InlineData("1/2sqrt(c)", 4, "write 1/(2√c) or (1/2)·√c")]
    [InlineData("1/2 √c", 5, "write 1/(2√c) or (1/2)·√c")]
    [InlineData("√2v", 3, "the root could end before this or behind it")]
    [InlineData("√v²", 3, "the power could be of the root or of what stands under it")]
    [InlineData("sin v(1 - v)", 6, "put the argument into parentheses")]
    [InlineData("sin v/2", 1, "put its argument into parentheses")]
    [InlineData("sin^-1(v)", 4, "can be read in two ways")]
    [InlineData("q + 1", 1, "there is no 'q'. The names are ")]
    [InlineData("V", 1, "there is no 'V'; did you mean v?")]
    [InlineData("h_3(v, c)", 1, "h has 2 arguments, and the partial by argument 3 is asked for")]
    [InlineData("v'", 2, "v is no function")]
    [InlineData("∂v", 1, "∂ stands in ∂₁h(v, c)")]
    [InlineData("1 < v < 2", 7, "one comparison at a time")]
    [InlineData("v ? c", 3, "'?' means nothing here.")]
    [InlineData("\\frac{1}{2}", 1, "Fractions are written a/b")]
    [InlineData("M M", 3, "inner sizes 3 and 2 differ")]
    [InlineData("d/dv v c", 6, "put what is differentiated into parentheses")]
    [InlineData("2 Σₙ", 3, "Σₙ needs something to its right")]
    [InlineData("|v", 1, "this '|' is never closed")]
    [InlineData("slice(M, v)", 10, "entries are counted by whole numbers")]
    [InlineData("broadcast(v, 1.5)", 14, "sizes are whole numbers, or N")]
    [InlineData("reshape(M, 0)", 12, "sizes are whole numbers, or N")]
    [InlineData("broadcast(v, 1000, 1001)", 1, "an array that is typed has at most 1000000 entries")]
    [InlineData("broadcast(v, 2, 2, 2)", 1, "at most 2 sizes")]
    [InlineData("broadcast()", 1, "takes a value and at most 2 sizes")]
    [InlineData("vector()", 1, "there is nothing to join")]
    [InlineData("matrix()", 1, "there is nothing to join")]
    [InlineData("reshape(M, 4)", 1, "both must hold the same numbers")]
    [InlineData("reshape(x xᵀ, N)", 1, "both must hold the same numbers")]
    [InlineData("v, with 3", 9, "behind 'with' stand definitions")]
    [InlineData("sum_{n=1}^2 (x)", 10, "takes no upper bound")]
    public void An_error_names_its_column_and_the_way_out(string text, int column, string sentence)
    {
        var told = Told(text).Split('\n');
        Assert.StartsWith($"Column {column}: ", told[0]);
        Assert.Contains(sentence, told[0]);
        Assert.Equal("  " + text, told[1]);
        Assert.Equal(new string(' ', column + 1) + "^", told[2]);
    }

    [Fact]
    public void Columns_are_counted_in_letters_as_they_are_seen() =>
        Assert.StartsWith("Column 4: ", Told("y\u0302·v?", MathScope.Of(V).With("ŷ", C)));

    [Fact]
    public void Of_a_long_text_the_part_around_the_place_is_shown()
    {
        var (before, after) = (string.Concat(Enumerable.Repeat("v + ", 5000)), string.Concat(Enumerable.Repeat(" + c", 5000)));
        var told = Told(before + "q" + after).Split('\n');
        Assert.StartsWith("Column 20001: there is no 'q'", told[0]);
        Assert.True(told[1].Length < 140);
        Assert.Equal('q', told[1][told[2].IndexOf('^')]);
    }

    [Fact]
    public void A_name_that_stands_for_two_things_is_refused()
    {
        var scope = MathScope.Of(V.Named("u") + (2 * C).Named("u"));
        Assert.Contains("u stands for more than one thing", Told("2u", scope));
    }

    private static string Told(string text, MathScope? scope = null) =>
        Assert.Throws<ModelException>(() => MathText.Parse(text, scope ?? Scope)).Message;
}
