using System.Xml.Linq;
using GradNotebooks.Formulas;

namespace GradNotebooks.Tests.Formulas;

public class LatexToMathMLTests
{
    [Theory]
    [InlineData(@"\frac{a}{b}", "<mfrac><mi>a</mi><mi>b</mi></mfrac>")]
    [InlineData("x_n^2", "<msubsup><mi>x</mi><mi>n</mi><mn>2</mn></msubsup>")]
    [InlineData(@"\sum_{n}^N", "<munderover><mo movablelimits=\"true\">∑</mo><mi>n</mi><mi>N</mi></munderover>")]
    [InlineData(@"\int_0^1", "<msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup>")]
    [InlineData(@"\hat y", "<mover accent=\"true\"><mi>y</mi><mo stretchy=\"false\">^</mo></mover>")]
    [InlineData(@"\sqrt{2.5}", "<msqrt><mn>2.5</mn></msqrt>")]
    [InlineData(@"\sqrt[3]x", "<mroot><mi>x</mi><mn>3</mn></mroot>")]
    [InlineData(@"\mathbf{W}", "<mi mathvariant=\"normal\">𝐖</mi>")]
    [InlineData(@"\boldsymbol\theta", "<mi mathvariant=\"normal\">𝜽</mi>")]
    [InlineData(@"\mathbb{R}", "<mi mathvariant=\"normal\">ℝ</mi>")]
    [InlineData(@"\mathcal L", "<mi mathvariant=\"normal\">ℒ</mi>")]
    [InlineData(@"\mathrm{Loss}", "<mi mathvariant=\"normal\">Loss</mi>")]
    [InlineData(@"\text{if } ", "<mtext>if&#160;</mtext>")]
    [InlineData(@"\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>")]
    [InlineData("f'", "<mrow><mi>f</mi><mo form=\"postfix\" lspace=\"0\" rspace=\"0\">′</mo></mrow>")]
    [InlineData("f''^2", "<msup><mrow><mi>f</mi><mo form=\"postfix\" lspace=\"0\" rspace=\"0\">″</mo></mrow><mn>2</mn></msup>")]
    [InlineData("-a", "<mrow><mo form=\"prefix\">−</mo><mi>a</mi></mrow>")]
    [InlineData("a - b", "<mrow><mi>a</mi><mo form=\"infix\">−</mo><mi>b</mi></mrow>")]
    [InlineData("a = -b", "<mrow><mi>a</mi><mo stretchy=\"false\">=</mo><mo form=\"prefix\">−</mo><mi>b</mi></mrow>")]
    [InlineData("(-b)", "<mrow><mo stretchy=\"false\">(</mo><mo form=\"prefix\">−</mo><mi>b</mi><mo stretchy=\"false\">)</mo></mrow>")]
    [InlineData(@"\tanh u", "<mrow><mi>tanh</mi><mspace width=\"0.1667em\"/><mi>u</mi></mrow>")]
    [InlineData(@"\tanh(u)", "<mrow><mi>tanh</mi><mo stretchy=\"false\">(</mo><mi>u</mi><mo stretchy=\"false\">)</mo></mrow>")]
    [InlineData(@"a < b", "<mrow><mi>a</mi><mo stretchy=\"false\">&lt;</mo><mi>b</mi></mrow>")]
    [InlineData(@"\left| x \right.", "<mrow><mo fence=\"true\" stretchy=\"true\" form=\"prefix\">|</mo><mi>x</mi></mrow>")]
    public void A_formula_is_set_as_TeX_would(string latex, string mathML) => Assert.Equal(mathML, Body(latex));

    [Fact]
    public void An_alignment_continues_the_row_so_its_leading_minus_joins_two_terms()
    {
        var table = XElement.Parse(Body(@"\begin{aligned} a &= b \\ &- c \end{aligned}")).Descendants("mtr").ToList();
        Assert.Equal(2, table.Count);
        Assert.Equal("infix", table[1].Descendants("mo").Single().Attribute("form")!.Value);
        Assert.Equal(
            ["text-align:right;padding-right:0", "text-align:left;padding-left:0"],
            table[0].Elements("mtd").Select(cell => cell.Attribute("style")!.Value));
    }

    [Fact]
    public void Cases_have_a_brace_on_the_left_only_and_a_matrix_has_both()
    {
        Assert.Equal("{", string.Concat(Fences(@"\begin{cases} 1 & x \\[2pt] 0 & y \end{cases}")));
        Assert.Equal("()", string.Concat(Fences(@"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}")));

        static IEnumerable<string> Fences(string latex) => XElement.Parse(Body(latex)).Elements("mo").Select(mo => mo.Value);
    }

    [Theory]
    [InlineData(@"L = \sum_{n=1}^{N} \left( \hat{y}_n - y_n \right)^2")]
    [InlineData(@"\frac{\partial L}{\partial a} = \sum_n 2(\hat y_n - y_n)\cdot h_v \times g_u, \quad \alpha, \beta \le \ldots \ge \Omega")]
    [InlineData(@"\nabla f \approx \bar x \ne \tilde x \to \infty \in \mathbb{R}^{m\times n}, \operatorname{relu}'(x) = \max(0, x)")]
    [InlineData(@"\operatorname*{argmin}_\theta \, \exp \log \sin x \! \: \; \ \mathcal{L}(\theta) \implies \text{done}")]
    [InlineData(@"\underbrace{a + b}_{\text{sum}} \overset{!}{=} \bigl( \tfrac12 \bigr) \big| \binom{n}{k} \{ x \mid x > 0 \} \|w\|_2")]
    [InlineData(
        @"\begin{bmatrix} a & b \\ c & d \end{bmatrix} \begin{array}{lr} 1 & 2 \end{array} "
        + @"\left\langle u, v \right\rangle \left.\frac{d f}{d x}\right|_{x=0}")]
    [InlineData(@"\displaystyle \lim_{h \to 0} \frac{f(x+h) - f(x)}{h}")]
    public void What_textbooks_write_is_known_and_gives_well_formed_MathML(string latex)
    {
        var mathML = LatexToMathML.TryConvert(latex, display: true, out var reason);
        Assert.Null(reason);
        Assert.Equal("block", XElement.Parse(mathML!).Attribute("display")!.Value);
    }

    [Theory]
    [InlineData(@"\foobar{x}", @"\foobar is not known")]
    [InlineData(@"\begin{tikzpicture}\end{tikzpicture}", @"\begin{tikzpicture} is not known")]
    [InlineData(@"\frac{a}", "an argument is missing")]
    [InlineData("{a", "} is missing")]
    [InlineData("a}", "} stands where it should not")]
    [InlineData("a & b", "& stands where it should not")]
    [InlineData("x_1_2", "two scripts")]
    [InlineData(@"\left( a", @"\right is missing")]
    [InlineData(@"\begin{cases} a \end{aligned}", @"\begin{cases} is closed by \end{aligned}")]
    [InlineData(@"\begin{cases} a", @"\end is missing")]
    public void What_is_not_known_is_named(string latex, string expected)
    {
        Assert.Null(LatexToMathML.TryConvert(latex, display: false, out var reason));
        Assert.Contains(expected, reason);
    }

    private static string Body(string latex)
    {
        var mathML = LatexToMathML.TryConvert(latex, display: false, out var reason);
        Assert.Null(reason);
        var open = mathML!.IndexOf('>') + 1;
        return mathML[open..^"</math>".Length];
    }
}
