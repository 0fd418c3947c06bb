using GradNotebooks.Formulas;
using static GradNotebooks.Tests.Formulas.Shorthand;

namespace GradNotebooks.Tests.Formulas;

public class SymbolNameTests
{
    [Theory]
    [InlineData("a", "a", "a", "a")]
    [InlineData("Loss", "Loss", @"\mathrm{Loss}", "Loss")]
    [InlineData("theta", "θ", @"\theta", "θ")]
    [InlineData("θ", "θ", @"\theta", "θ")]
    [InlineData("Omega", "Ω", @"\Omega", "Ω")]
    [InlineData("epsilon", "ε", @"\varepsilon", "ε")]
    [InlineData("w1", "w₁", "w_{1}", "msub[w|1]")]
    [InlineData("w₁", "w₁", "w_{1}", "msub[w|1]")]
    [InlineData("x12", "x₁₂", "x_{12}", "msub[x|12]")]
    [InlineData("x01", "x₀₁", @"x_{\text{01}}", "msub[x|01]")]
    [InlineData("theta2", "θ₂", @"\theta_{2}", "msub[θ|2]")]
    [InlineData("w_in", "wᵢₙ", @"w_{\mathrm{in}}", "msub[w|in]")]
    [InlineData("w_out", "wₒᵤₜ", @"w_{\mathrm{out}}", "msub[w|out]")]
    [InlineData("w_K", "w_K", "w_{K}", "msub[w|K]")]
    [InlineData("w1_in", "w₁,ᵢₙ", @"w_{1,\mathrm{in}}", "msub[w|1,in]")]
    [InlineData("w_1_K", "w_(1,K)", "w_{1,K}", "msub[w|1,K]")]
    [InlineData("ŷ", "ŷ", @"\hat{y}", "mover[y|^]")]
    [InlineData("y\u0302", "ŷ", @"\hat{y}", "mover[y|^]")]
    [InlineData("x\u0304", "x\u0304", @"\bar{x}", "mover[x|¯]")]
    [InlineData("x\u0305", "x\u0304", @"\bar{x}", "mover[x|¯]")]
    [InlineData("ȳ", "ȳ", @"\bar{y}", "mover[y|¯]")]
    [InlineData("ỹ", "ỹ", @"\tilde{y}", "mover[y|~]")]
    [InlineData("theta\u0302", "θ\u0302", @"\hat{\theta}", "mover[θ|^]")]
    [InlineData("ŷ1", "ŷ₁", @"\hat{y}_{1}", "msub[mover[y|^]|1]")]
    [InlineData("café", "café", @"\mathrm{café}", "café")]
    [InlineData("_x", "_x", @"\mathrm{\_x}", "_x")]
    [InlineData("train loss", "train loss", @"\mathrm{train\ loss}", "train loss")]
    public void A_typed_name_becomes_the_symbol_it_stands_for(string name, string text, string latex, string mathml)
    {
        Assert.Equal(text, PlainTextWriter.Write(S(name)));
        Assert.Equal(latex, LatexWriter.Write(S(name)));
        Assert.Equal(mathml, MathMLSketch.Of(MathMLWriter.Write(S(name), display: true)));
    }

    [Fact]
    public void An_index_joins_the_index_that_the_name_carries()
    {
        Assert.Equal("w₁,ₙ", PlainTextWriter.Write(AtN("w1")));
        Assert.Equal("w_{1,n}", LatexWriter.Write(AtN("w1")));
        Assert.Equal("msub[w|1,n]", MathMLSketch.Of(MathMLWriter.Write(AtN("w1"), display: true)));
        Assert.Equal("x_{i,n}", LatexWriter.Write(new Subscript(new Subscript(S("x"), S("i")), S("n"))));
    }

    [Fact]
    public void An_index_that_is_a_sum_is_lowered_whole_or_parenthesised()
    {
        Assert.Equal("uₙ₊₁", PlainTextWriter.Write(new Subscript(U, Add(S("n"), N(1)))));
        Assert.Equal("u_(K + 1)", PlainTextWriter.Write(new Subscript(U, Add(S("K"), N(1)))));
    }

    [Fact]
    public void A_word_is_upright_and_takes_an_index() => Assert.Equal(@"\mathrm{Loss}_{n}", LatexWriter.Write(AtN("Loss")));
}
