using CsCheck;
using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Differentiation;

public class DerivationTests
{
    private readonly Parameter _a = Parameter("a");
    private readonly Parameter _b = Parameter("b");
    private readonly Parameter _c = Parameter("c");
    private readonly Gradient _learners;

    public DerivationTests()
    {
        var (x, y) = Data("x", "y");
        var (f, h) = (Unknown.Binary("f"), Unknown.Binary("h"));
        var g = Define("g", (u, p) => (u * u) + (p * u));
        _learners = Sum(Square(h(g(f(x, _a), _b), _c).Named("ŷ") - y)).Named("Loss").Gradient(_a, _b, _c);
    }

    [Fact]
    public void Every_line_of_every_derivation_equals_every_other() => RandomGraphs.Tame.Sample(
        m =>
        {
            var gradient = m.Bound.Gradient(m.Parameters);
            foreach (var p in m.Parameters)
            {
                RequireEqualLines(gradient.Derivation(p), new Tangents(m.Point));
            }
        },
        iter: 150);

    [Fact]
    public void Lines_stay_equal_where_gradients_cancel_on_the_way()
    {
        var x = Data("x");
        var u = Sin(_c * x);
        var h = Define("h", (v, p) => Square(v) * p);
        var loss = Sum(h(u, _c).Named("n") - h(u, _c));

        RequireEqualLines(loss.Gradient(_c).Derivation(_c), new Tangents(new Point { [_c] = 0.7, [x] = new[] { 0.5, 2 } }));
    }

    [Fact]
    public void The_first_line_is_the_question_and_the_last_is_the_gradient() => RandomGraphs.Model.Sample(
        m =>
        {
            var gradient = m.Loss.Gradient(m.Parameters);
            foreach (var steps in m.Parameters.Select(p => gradient.Derivation(p).Steps).Where(s => s.Length > 1))
            {
                var first = Assert.IsType<PendingDerivative>(steps[0].Line);
                Assert.Same(m.Loss, first.Node);
                Assert.All(
                    steps.SelectMany(s => s.Inside),
                    d => Assert.Empty(Topology.Order(d.Steps[^1].Line).OfType<PendingDerivative>()));
                Assert.Empty(Topology.Order(steps[^1].Line).OfType<PendingDerivative>());
            }
        },
        iter: 300);

    [Fact]
    public void The_learners_problem_goes_from_rule_to_rule()
    {
        string[] chain = ["start", "sum rule", "power rule", "difference rule", "chain rule"];

        Assert.Equal([.. chain, "chain rule", "chain rule"], Rules(_a));
        Assert.Equal([.. chain, "chain rule"], Rules(_b));
        Assert.Equal(chain, Rules(_c));

        var given = Assert.Single(_learners.Derivation(_a).Steps[5].Inside);
        Assert.Equal(["start", "sum rule", "constant factor rule", "product rule", "gradients add up"], given.Steps.Select(s => s.Rule));
        Assert.Equal("2u + p", given.Steps[^1].Line.ToString());
    }

    [Fact]
    public void What_stands_in_an_exponent_has_a_rule_of_its_own()
    {
        var a = Parameter("a");
        Assert.Equal(["start", "exponential rule"], Of(Pow(2, a)));
        Assert.Equal(["start", "general power rule", "gradients add up"], Of(Pow(a, a)));
        Assert.Equal(["start", "power rule"], Of(Pow(a, 3)));

        IEnumerable<string> Of(Expr loss) => loss.Gradient(a).Derivation(a).Steps.Select(s => s.Rule);
    }

    [Theory]
    [InlineData("∂Loss/∂a = Σₙ ∂Loss/∂h · ∂h/∂g · ∂g/∂f · ∂f/∂a", "Σₙ 2(ŷₙ − yₙ)·∂₁h(vₙ, c)·(2uₙ + b)·∂₂f(xₙ, a)")]
    [InlineData("∂Loss/∂b = Σₙ ∂Loss/∂h · ∂h/∂g · ∂g/∂b", "Σₙ 2(ŷₙ − yₙ)·∂₁h(vₙ, c)·uₙ")]
    [InlineData("∂Loss/∂c = Σₙ ∂Loss/∂h · ∂h/∂c", "Σₙ 2(ŷₙ − yₙ)·∂₂h(vₙ, c)")]
    public void The_learners_gradient_reads_as_on_paper(string chain, string result)
    {
        var lines = _learners.ToString().ReplaceLineEndings("\n").Split('\n');
        var at = Array.IndexOf(lines, chain);

        Assert.True(at >= 0, $"{chain} does not stand in\n{_learners}");
        Assert.Equal("= " + result, lines[at + 1].Trim());
        Assert.Equal("with uₙ = f(xₙ, a), vₙ = g(uₙ, b), ŷₙ = h(vₙ, c)", lines[^1]);
    }

    [Fact]
    public void The_learners_derivation_says_what_is_known_and_what_is_not()
    {
        var text = _learners.Derivation(_a).ToString();

        Assert.Contains("∂Loss/∂a = ∂/∂a Σₙ (ŷₙ − yₙ)²", text);
        Assert.Contains("yₙ does not depend on a: its derivative is 0.", text);
        Assert.Contains("vₙ = g(uₙ, b), and g is given: its definition yields 2uₙ + b.", text);
        Assert.Contains("nothing is known of f: its partial stays the symbol ∂₂f(xₙ, a).", text);
        Assert.Contains("= Σₙ 2(ŷₙ − yₙ)·∂₁h(vₙ, c)·(2uₙ + b)·∂uₙ/∂a", text);
        Assert.Contains("with uₙ = f(xₙ, a)", text);
        Assert.Contains("with vₙ = g(uₙ, b)", text);
    }

    [Fact]
    public void Where_gradients_meet_a_step_adds_them()
    {
        var product = _a * _b;
        var steps = (Sin(product) + Square(product)).Gradient(_a).Derivation(_a).Steps;
        var meeting = Assert.Single(steps, s => s.Rule == "gradients add up");

        Assert.Same(product, meeting.Node);
        Assert.Equal(2, meeting.Contributions.Length);
        Assert.Contains("is used twice; its gradient is the sum of its two incoming gradients", meeting.Sentence.ToString());
    }

    [Fact]
    public void A_parameter_that_does_not_occur_is_dealt_with_in_one_step()
    {
        var step = Assert.Single(Square(_a).Gradient(_a, _b).Derivation(_b).Steps);

        Assert.Equal("constant rule", step.Rule);
        Assert.Equal("0", step.Line.ToString());
    }

    [Fact]
    public void A_derivation_does_not_claim_that_a_parameter_whose_gradients_cancel_is_absent()
    {
        var product = _a * _b;
        var steps = (product - product).Gradient(_a).Derivation(_a).Steps;

        Assert.Equal("0", steps[^1].Line.ToString());
        Assert.All(steps, s => Assert.DoesNotContain("does not occur", s.Sentence.ToString()));
    }

    private static void RequireEqualLines(Derivation derivation, Tangents tangents)
    {
        var expected = tangents.Value(derivation.Gradient[derivation.Parameter]);
        foreach (var step in derivation.Steps)
        {
            Near.Equal(expected, tangents.Value(step.Line), 1e-6, $"{step.Rule}: {step.Line}");
            foreach (var inside in step.Inside)
            {
                RequireEqualLines(inside, tangents.Within((Apply)step.Node));
            }
        }
    }

    private IEnumerable<string> Rules(Parameter by) => _learners.Derivation(by).Steps.Select(s => s.Rule);

    [Fact]
    public void Only_a_sum_is_called_a_sum()
    {
        var (a, v) = (Parameter("a"), Data("v", 3));
        var text = LogSumExp(a * v).Gradient(a).Derivation(a).ToString();

        Assert.DoesNotContain("The derivative of a sum", text);
        Assert.Contains("The derivative of a sum", Sum(a * v).Gradient(a).Derivation(a).ToString());
    }
}
