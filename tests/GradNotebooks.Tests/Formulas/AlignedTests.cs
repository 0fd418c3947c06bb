using System.Xml.Linq;
using GradNotebooks.Formulas;
using static GradNotebooks.Tests.Formulas.Shorthand;

namespace GradNotebooks.Tests.Formulas;

public class AlignedTests
{
    private static readonly Aligned Steps = new(
    [
        new(D("Loss", "a"), "=", SumN(U)),
        new(null, "=", Mul(N(2), V)),
        new(S("x\u0304"), "≈", N(0.5)),
    ]);

    private static readonly WithDefinitions Defined = new(Steps, [Eq(U, Apply(S("f"), A)), Eq(V, B)]);

    [Fact]
    public void Relation_signs_stand_below_one_another_even_beside_a_combining_accent() => Assert.Equal(
        "∂Loss/∂a = Σₙ u\n         = 2v\n       x\u0304 ≈ 0.5",
        PlainTextWriter.Write(Steps));

    [Fact]
    public void Definitions_of_aligned_rows_have_a_line_of_their_own() => Assert.Equal(
        PlainTextWriter.Write(Steps) + "\nwith u = f(a), v = b",
        PlainTextWriter.Write(Defined));

    [Fact]
    public void In_LaTeX_the_rows_are_aligned_at_an_ampersand() => Assert.Equal(
        @"\begin{aligned} \frac{\partial \mathrm{Loss}}{\partial a} &= \sum_{n} u \\ &= 2v \\ \bar{x} &\approx 0.5 \end{aligned}",
        LatexWriter.Write(Steps));

    [Fact]
    public void In_LaTeX_definitions_stand_flush_left_below() => Assert.Equal(
        $@"\begin{{aligned}} & {LatexWriter.Write(Steps)} \\ & \text{{with }} u = f(a),\; v = b \end{{aligned}}",
        LatexWriter.Write(Defined));

    [Fact]
    public void In_MathML_columns_are_set_right_centred_and_left_in_display_style()
    {
        var table = XElement.Parse(MathMLWriter.Write(Steps, display: true)).Elements().Single();
        Assert.Equal("true", table.Attribute("displaystyle")?.Value);
        Assert.Equal(3, table.Elements().Count());
        Assert.All(table.Elements(), row => Assert.Equal(
            ["right", "center", "left"],
            row.Elements().Select(cell => cell.Attribute("style")!.Value.Split("text-align: ")[1].Split(';')[0])));
    }

    [Fact]
    public void The_alternative_text_of_MathML_is_one_line_for_a_reader_to_speak()
    {
        var math = XElement.Parse(MathMLWriter.Write(Defined, display: true));
        Assert.Equal("∂Loss/∂a = Σₙ u; = 2v; x\u0304 ≈ 0.5; with u = f(a), v = b", math.Attribute("alttext")?.Value);
    }

    [Theory]
    [InlineData(true, "block")]
    [InlineData(false, "inline")]
    public void MathML_stands_on_its_own_line_or_in_a_sentence(bool display, string value) =>
        Assert.Equal(value, XElement.Parse(MathMLWriter.Write(A, display)).Attribute("display")?.Value);

    [Fact]
    public void A_word_in_MathML_is_upright_and_markup_in_it_is_only_text()
    {
        var token = XElement.Parse(MathMLWriter.Write(S("<b>&\u0001"), display: false)).Elements().Single();
        Assert.Equal("<b>&\uFFFD", token.Value);
        Assert.Equal("normal", token.Attribute("mathvariant")?.Value);
    }

    [Fact]
    public void A_function_is_applied_by_an_invisible_operator() =>
        Assert.Contains("</mi><mo>\u2061</mo>", MathMLWriter.Write(Apply(Tanh, U), display: false));
}
