using GradNotebooks.Formulas;
using static GradNotebooks.Tests.Formulas.Shorthand;

namespace GradNotebooks.Tests.Formulas;

public class WritersTests
{
    public static TheoryData<Formula, string, string, string> Parentheses => new()
    {
        { Mul(Add(A, B), Add(U, V)), "(a + b)·(u + v)", @"(a + b) \cdot (u + v)", "(a+b)⋅(u+v)" },
        { Mul(A, Add(B, C)), "a·(b + c)", @"a \cdot (b + c)", "a⋅(b+c)" },
        { Mul(N(2), Add(B, C)), "2(b + c)", "2(b + c)", "2(b+c)" },
        { Mul(A, Minus(B)), "a·(−b)", @"a \cdot (-b)", "a⋅(−b)" },
        { Mul(A, N(-2)), "a·(−2)", @"a \cdot (-2)", "a⋅(−2)" },
        { Minus(Add(A, B)), "−(a + b)", "-(a + b)", "−(a+b)" },
        { Minus(Minus(A)), "−(−a)", "-(-a)", "−(−a)" },
        { Minus(N(-2)), "−(−2)", "-(-2)", "−(−2)" },
        { Add(A, Minus(Add(B, C))), "a − (b + c)", "a - (b + c)", "a−(b+c)" },
        { Add(A, Add(B, Minus(C))), "a + b − c", "a + b - c", "a+b−c" },
        { Squared(N(-3)), "(−3)²", "(-3)^{2}", "msup[(−3)|2]" },
        { Squared(Div(A, B)), "(a/b)²", @"\left(\frac{a}{b}\right)^{2}", "msup[(mfrac[a|b])|2]" },
        { Squared(Mul(A, B)), "(a·b)²", "(ab)^{2}", "msup[(ab)|2]" },
        { Squared(Squared(U)), "(u²)²", "(u^{2})^{2}", "msup[(msup[u|2])|2]" },
        { Pow(U, Squared(V)), "u^(v²)", "u^{v^{2}}", "msup[u|msup[v|2]]" },
        { Squared(Apply(Tanh, U)), "tanh(u)²", @"\tanh(u)^{2}", "msup[tanh(u)|2]" },
        { Squared(Apply(Partial("h", 1), U)), "(∂₁h(u))²", @"(\partial_{1} h(u))^{2}", "msup[(msub[∂|1]h(u))|2]" },
        { Squared(D("L", "a")), "(∂L/∂a)²", @"\left(\frac{\partial L}{\partial a}\right)^{2}", "msup[(mfrac[∂L|∂a])|2]" },
        { Squared(new Root(U)), "(√u)²", @"(\sqrt{u})^{2}", "msup[(msqrt[u])|2]" },
        { Squared(N(1.5e-7)), "(1.5×10⁻⁷)²", @"(1.5 \times 10^{-7})^{2}", "msup[(1.5×msup[10|−7])|2]" },
        { Mul(SumN(U), B), "(Σₙ u)·b", @"\left(\sum_{n} u\right) \cdot b", "(munder[∑|n]u)⋅b" },
        { Mul(B, SumN(U)), "b·Σₙ u", @"b \cdot \sum_{n} u", "b⋅munder[∑|n]u" },
        { Div(Mul(B, SumN(U)), C), "(b·Σₙ u)/c", @"\frac{b \cdot \sum_{n} u}{c}", "mfrac[b⋅munder[∑|n]u|c]" },
        { SumN(Add(U, V)), "Σₙ (u + v)", @"\sum_{n} (u + v)", "munder[∑|n](u+v)" },
        { SumN(Mul(N(2), U)), "Σₙ 2u", @"\sum_{n} 2u", "munder[∑|n]2u" },
        { Div(A, Mul(B, C)), "a/(b·c)", @"\frac{a}{bc}", "mfrac[a|bc]" },
        { Div(Add(A, B), Add(B, C)), "(a + b)/(b + c)", @"\frac{a + b}{b + c}", "mfrac[a+b|b+c]" },
        { Div(A, Div(B, C)), "a/(b/c)", @"\frac{a}{\frac{b}{c}}", "mfrac[a|mfrac[b|c]]" },
        { Div(Div(A, B), C), "(a/b)/c", @"\frac{\frac{a}{b}}{c}", "mfrac[mfrac[a|b]|c]" },
        { Mul(Div(A, B), C), "(a/b)·c", @"\frac{a}{b} \cdot c", "mfrac[a|b]⋅c" },
        { new Root(Add(A, B)), "√(a + b)", @"\sqrt{a + b}", "msqrt[a+b]" },
        { new Floor(Add(A, B)), "⌊a + b⌋", @"\left\lfloor a + b\right\rfloor", "⌊a+b⌋" },
        { new AbsoluteValue(Add(A, B)), "|a + b|", @"\left|a + b\right|", "|a+b|" },
        { new PartialDerivative(Add(U, V), A), "∂(u + v)/∂a", @"\frac{\partial (u + v)}{\partial a}", "mfrac[∂(u+v)|∂a]" },
        { new Prime(Partial("h", 1), 1), "(∂₁h)′", @"(\partial_{1} h)'", "(msub[∂|1]h)′" },
    };

    public static TheoryData<Formula, string, string, string> Signs => new()
    {
        { Add(A, N(-2)), "a − 2", "a - 2", "a−2" },
        { Add(N(-2), A), "−2 + a", "-2 + a", "−2+a" },
        { Add(A, Mul(N(-2), U)), "a − 2u", "a - 2u", "a−2u" },
        { Mul(N(-1), U), "−u", "-u", "−u" },
        { Mul(N(-2), U), "−2u", "-2u", "−2u" },
        { Mul(Minus(A), B), "−a·b", "-ab", "−ab" },
        { Add(A, Div(N(-1), N(2))), "a − 1/2", @"a - \frac{1}{2}", "a−mfrac[1|2]" },
        { Chained(N(-0.2), A, N(-1)), "−0.2 · a · (−1)", @"-0.2 \cdot a \cdot (-1)", "−0.2⋅a⋅(−1)" },
        { N(-0.0), "0", "0", "0" },
    };

    public static TheoryData<Formula, string, string, string> Juxtapositions => new()
    {
        { Mul(N(2), U, V), "2u·v", "2uv", "2uv" },
        { Mul(N(2), N(3)), "2·3", @"2 \cdot 3", "2⋅3" },
        { Mul(U, N(2)), "u·2", @"u \cdot 2", "u⋅2" },
        { Mul(N(2), N(-3)), "2·(−3)", @"2 \cdot (-3)", "2⋅(−3)" },
        { Mul(N(2), Pow(N(3), U)), "2·3ᵘ", @"2 \cdot 3^{u}", "2⋅msup[3|u]" },
        { Mul(N(2), Squared(AtN("u"))), "2uₙ²", "2u_{n}^{2}", "2msubsup[u|n|2]" },
        { Mul(N(2), new Root(U)), "2√u", @"2\sqrt{u}", "2msqrt[u]" },
        { Mul(N(2), Apply(Tanh, U)), "2·tanh(u)", @"2 \cdot \tanh(u)", "2⋅tanh(u)" },
        { Mul(N(1.5e-7), U), "1.5×10⁻⁷·u", @"1.5 \times 10^{-7} \cdot u", "1.5×msup[10|−7]⋅u" },
        { Mul(S("theta"), A), "θ·a", @"\theta a", "θa" },
        { Mul(A, Pow(Squared(B), Div(U, V))), "a·(b²)^(u/v)", @"a \cdot (b^{2})^{\frac{u}{v}}", "a⋅msup[(msup[b|2])|mfrac[u|v]]" },
        { Mul(A, S("Loss")), "a·Loss", @"a \cdot \mathrm{Loss}", "a⋅Loss" },
        { Chained(U, V), "u · v", @"u \cdot v", "u⋅v" },
    };

    public static TheoryData<Formula, string, string, string> Forms => new()
    {
        { Apply(S("f"), S("x"), A), "f(x, a)", "f(x, a)", "f(x,a)" },
        { Apply(Tanh, Div(U, V)), "tanh(u/v)", @"\tanh\!\left(\frac{u}{v}\right)", "tanh(mfrac[u|v])" },
        { Apply(new FunctionName("relu", ""), U), "relu(u)", @"\operatorname{relu}(u)", "relu(u)" },
        { Apply(new Prime(S("f"), 2), U), "f″(u)", "f''(u)", "f″(u)" },
        { Apply(new Prime(S("f"), 4), U), "f⁽⁴⁾(u)", "f^{(4)}(u)", "msup[f|(4)](u)" },
        { Apply(Partial("h", 1, 2), U, V), "∂₁∂₂h(u, v)", @"\partial_{1} \partial_{2} h(u, v)", "msub[∂|1]msub[∂|2]h(u,v)" },
        { Pow(U, Add(S("p"), N(1))), "u^(p + 1)", "u^{p + 1}", "msup[u|p+1]" },
        { Pow(U, N(-1)), "u⁻¹", "u^{-1}", "msup[u|−1]" },
        { Pow(U, S("theta")), "u^θ", @"u^{\theta}", "msup[u|θ]" },
        { new BigOperator("max", S("n"), U), "maxₙ u", @"\max_{n} u", "munder[max|n]u" },
        { new Relation(U, "≤", V), "u ≤ v", @"u \le v", "u≤v" },
        { new Relation(U, "<", V), "u < v", @"u \lt v", "u<v" },
        { new Words("50% of x_1"), "50% of x_1", @"\text{50}\%\text{ of x}\_\text{1}", "50%\u00A0of\u00A0x_1" },
        { Add(), "0", "0", "0" },
        { Mul(), "1", "1", "1" },
        { Add(A), "a", "a", "a" },
        {
            new Cases([(U, new Relation(U, ">", N(0))), (N(0), new Words("otherwise"))]),
            "{u if u > 0; 0 otherwise}",
            @"\begin{cases} u & \text{if } u \gt 0 \\ 0 & \text{otherwise} \end{cases}",
            "{mtable[mtr[mtd[u]|mtd[if\u00A0u>0]]|mtr[mtd[0]|mtd[otherwise]]]"
        },
        {
            new WithDefinitions(Mul(U, V), [Eq(U, A), Eq(V, B)]),
            "u·v, with u = a, v = b",
            @"uv,\quad \text{with } u = a,\; v = b",
            "uv, with\u00A0u=a, v=b"
        },
        {
            Eq(D("Loss", "a"), SumN(Mul(
                N(2), Add(AtN("ŷ"), Minus(AtN("y"))), Apply(Partial("h", 1), AtN("v"), C), Add(Mul(N(2), AtN("u")), B)))),
            "∂Loss/∂a = Σₙ 2(ŷₙ − yₙ)·∂₁h(vₙ, c)·(2uₙ + b)",
            @"\frac{\partial \mathrm{Loss}}{\partial a} = "
                + @"\sum_{n} 2(\hat{y}_{n} - y_{n}) \cdot \partial_{1} h(v_{n}, c) \cdot (2u_{n} + b)",
            "mfrac[∂Loss|∂a]=munder[∑|n]2(msub[mover[y|^]|n]−msub[y|n])⋅msub[∂|1]h(msub[v|n],c)⋅(2msub[u|n]+b)"
        },
    };

    [Theory]
    [MemberData(nameof(Parentheses))]
    [MemberData(nameof(Signs))]
    [MemberData(nameof(Juxtapositions))]
    [MemberData(nameof(Forms))]
    public void A_formula_reads_the_same_in_all_three_writers(Formula formula, string text, string latex, string mathml)
    {
        Assert.Equal(text, PlainTextWriter.Write(formula));
        Assert.Equal(latex, LatexWriter.Write(formula));
        Assert.Equal(mathml, MathMLSketch.Of(MathMLWriter.Write(formula, display: true)));
    }

    [Fact]
    public void A_formula_prints_as_its_plain_text() => Assert.Equal("a + b", $"{Add(A, B)}");
}
