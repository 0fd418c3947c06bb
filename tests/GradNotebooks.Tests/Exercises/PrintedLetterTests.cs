using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Exercises;

/// <summary>The letters that derivations and verdicts choose for parts of a loss can be typed, and mean what was printed.</summary>
public sealed class PrintedLetterTests
{
    private static readonly Data X = Data("x");
    private static readonly Data Y = Data("y");
    private static readonly Parameter A = Parameter("a");
    private static readonly Parameter B = Parameter("b");
    private static readonly Parameter C = Parameter("c");
    private static readonly Func<Expr, Expr, Expr> F = Unknown.Binary("f");
    private static readonly Func<Expr, Expr, Expr> H = Unknown.Binary("h");
    private static readonly Func<Expr, Expr, Expr> G = Define("g", (u, p) => u * u + p * u);
    private static readonly Expr Loss = Sum(Square(H(G(F(X, A), B), C).Named("ŷ") - Y)).Named("Loss");
    private static readonly Exercise OfB = new("∂Loss/∂b", Loss, B);

    [Theory]
    [InlineData("sum(2*(h(v,c)-y)*h_1(v,c)*u)")]
    [InlineData("Σₙ 2(ŷₙ − yₙ)·∂₁h(vₙ, c)·uₙ")]
    [InlineData("2 sum((yhat - y_n) h_1(v_n, c) u_n), with yhat = h(v, c)")]
    public void What_the_derivation_prints_is_right_when_it_is_typed_back(string answer) => Assert.True(OfB.Check(answer).IsRight);

    [Fact]
    public void Each_line_of_a_derivation_of_several_may_use_them() =>
        Assert.True(OfB.CheckSteps("sum(2*(h(v,c)-y)*h_1(v,c)*u)", "2*sum(u*(h(v,c)-y)*h_1(v,c))").IsRight);

    [Fact]
    public void Every_definition_below_a_verdict_or_a_derivation_means_in_an_answer_what_it_says()
    {
        foreach (var parameter in new[] { A, B, C })
        {
            var exercise = new Exercise("?", Loss, parameter);
            var printed = $"{exercise.Check(Sum(2 * (H(G(F(X, A), B), C) - Y)))}\n{Loss.Gradient(parameter).Derivation(parameter)}";
            var definitions = printed.ReplaceLineEndings("\n").Split('\n').Where(line => line.TrimStart().StartsWith("with "))
                .Select(line => line.Trim()["with ".Length..].Split(" = ")).ToArray();
            Assert.NotEmpty(definitions);
            var scope = exercise.Problem.Inquiry.Names.Scope(byHand: false);
            Assert.All(definitions, sides => Assert.True(
                ReferenceEquals(Unnamed(MathText.Parse(sides[0], scope)), MathText.Parse(sides[1], scope)), string.Join(" = ", sides)));
        }
    }

    [Fact]
    public void A_name_that_the_loss_has_itself_is_never_taken_for_a_letter()
    {
        var (u, w) = (Data("u"), Parameter("v"));
        var loss = Sum(Square(H(F(u, w), B) - Y)).Named("Loss");
        var exercise = new Exercise("∂Loss/∂b", loss, B);
        Assert.True(exercise.Check("sum(2*(h(w, b) - y)*h_2(w, b))").IsRight);
        Assert.True(exercise.Check("sum(2*(h(f(u, v), b) - y)*h_2(w, b))").IsRight);
        Assert.False(exercise.Check("sum(2*(h(u, b) - y)*h_2(u, b))").IsRight);
    }

    [Fact]
    public void An_argument_that_a_definition_ignores_keeps_its_name_too()
    {
        var first = Define("first", (s, t) => Sin(s));
        var loss = Sum(Square(first(A * X, Data("u")))).Named("Loss");
        Assert.Contains("vₙ = first(a·xₙ, uₙ)", loss.Gradient(A).Derivation(A).ToString());
        Assert.True(new Exercise("∂Loss/∂a", loss, A).Check("sum(2 v cos(a x) x)").IsRight);
    }

    [Fact]
    public void Gradients_at_the_layers_of_a_network_are_typed_as_deltas()
    {
        var (x, t, w, v) = (Data("X", 4, 3), Data("Y", 4, 2), Parameter("W", 3, 2), Parameter("V", 2, 2));
        var layer = MatMul(x, w);
        var loss = Sum(Square(MatMul(Tanh(layer), v) - t)).Named("Loss");
        Assert.True(new Exercise("∂Loss/∂W", loss, w).Check("Xᵀ δ₁").IsRight);
        Assert.True(new Exercise("∂Loss/∂W", loss, w).Check("X^T (δ2 V^T ⊙ (1 − tanh(X W)²))").IsRight);
        Assert.False(new Exercise("∂Loss/∂W", loss, w).Check("Xᵀ δ₂").IsRight);
    }

    [Fact]
    public void The_gradient_asked_for_is_no_answer_under_its_own_letter()
    {
        var (x, w) = (Data("X", 4, 3), Parameter("W", 3, 2));
        var layer = MatMul(x, w);
        var exercise = new Exercise("∂Loss/∂(X W)", Sum(Square(Tanh(layer))).Named("Loss"), layer);
        Assert.Contains("there is no 'δ'", exercise.Check("δ").Refusal);
    }

    [Fact]
    public void A_function_of_CSharp_may_have_them_for_arguments() => Assert.True(new Exercise("∂Loss/∂c", Loss, C).Check(
        (double[] v, double[] y, double c, Func<double, double, double> h, Func<double, double, double> h2) =>
            v.Zip(y, (v, y) => 2 * (h(v, c) - y) * h2(v, c)).Sum()).IsRight);

    /// <summary>A named node is another object than the same without its name, which is what a definition defines.</summary>
    private static Expr Unnamed(Expr node) => node is Apply { Name: not null } named ? Apply.Raw(named.Function, named.Inputs) : node;
}
