using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Parsing;

/// <summary>Ordinary notation is read as the expression that C# would build.</summary>
public sealed class MathTextTests
{
    private static readonly (Data X, Data Y) Samples = Data("x", "y");
    private static readonly Data T = Data("t", 3);
    private static readonly Data V = Data("v", 3);
    private static readonly Parameter A = Parameter("a");
    private static readonly Parameter B = Parameter("b");
    private static readonly Parameter Ab = Parameter("ab");
    private static readonly Parameter Theta = Parameter("theta");
    private static readonly Parameter W = Parameter("W", 3, 3);
    private static readonly Parameter W1 = Parameter("W1", 3, 3);
    private static readonly Func<Expr, Expr> F = Unknown.Unary("f");
    private static readonly Func<Expr, Expr, Expr> H = Unknown.Binary("h");
    private static readonly Func<Expr, Expr, Expr> G = Define("g", (u, p) => u * u + p * u);
    private static readonly Expr U = G(Samples.X, A).Named("û");

    private static readonly MathScope Scope =
        MathScope.Of(Sum(H(U, B) + F(A)), Samples.Y, Theta, W, W1, T, V);

    /// <summary>What is typed, and what it is.</summary>
    public static TheoryData<string, Expr> Notation => new()
    {
        { "2a", 2 * A },
        { "a b", A * B },
        { "ab", A * B },
        { "2ab^2", 2 * A * Square(B) },
        { "a^2", Square(A) },
        { "a²", Square(A) },
        { "a⁻³", Pow(A, -3) },
        { "-a^2", -Square(A) },
        { "(-a)^2", Square(-A) },
        { "a--b", A + B },
        { "a^b^2", Pow(A, Square(B)) },
        { "a^-b", Pow(A, -B) },
        { "2·a × b * 3 ⊙ b", 2 * A * B * 3 * B },
        { "a − b – 1", A - B - 1 },
        { "a/b/2", A / B / 2 },
        { "a÷b", A / B },
        { "1/2a", (Expr)1 / 2 * A },
        { "1/2(a - b)^2", (Expr)1 / 2 * Square(A - B) },
        { "1/a sum_n x", 1 / A * Sum(Samples.X) },
        { "sin a", Sin(A) },
        { "sin²a", Square(Sin(A)) },
        { "sin^2(a)", Square(Sin(A)) },
        { "sin 2a cos b", Sin(2 * A) * Cos(B) },
        { "sin(a)b", Sin(A) * B },
        { "ln sin a", Log(Sin(A)) },
        { "log(a) + ln a", Log(A) + Log(A) },
        { "sqrt(a) + √b + √(a b)", Sqrt(A) + Sqrt(B) + Sqrt(A * B) },
        { "|a| + |a - |b||", Abs(A) + Abs(A - Abs(B)) },
        { "2|a|", 2 * Abs(A) },
        { "e^a + exp(-b)", Exp(A) + Exp(-B) },
        { "e^-a^2", Exp(-Square(A)) },
        { "pi + π", (Expr)Math.PI + Math.PI },
        { "σ(a) + sigmoid(a)", Sigmoid(A) + Sigmoid(A) },
        { "arctan(a)", Atan(A) },
        { "arcsin(a) + asin(a) + arccos a", Asin(A) + Asin(A) + Acos(A) },
        { "arsinh(a) + arcosh(b) − artanh(a)", Asinh(A) + Acosh(B) - Atanh(A) },
        { "sec²a + csc a cot b", Square(Sec(A)) + Csc(A) * Cot(B) },
        { "atan2(a, b) + mod(a, b) + floor(a)", Atan2(A, B) + Mod(A, B) + Floor(A) },
        { "⌊a + ⌊b⌋⌋²", Square(Floor(A + Floor(B))) },
        { "Φ(a) + \\Phi(b) + φ(a) + erf(b)", NormalCdf(A) + NormalCdf(B) + NormalPdf(A) + Erf(B) },
        { "logΓ(a) + loggamma(b) + ψ(a) + ψ'(a)", LogGamma(A) + LogGamma(B) + Digamma(A) + SpecialFunctions.Polygamma(1).Of(A) },
        { "log1p(a) + expm1(b)", Log1p(A) + Expm1(B) },
        { "prod(t) + min(t) + var(t) + std(t)", Prod(T) + Min(T) + Var(T) + Std(T) },
        { "cumsum(t) − cumprod(v)", CumSum(T) - CumProd(V) },
        { "cumsum_j(W)", CumSum(W, 1) },
        { "prod_j(W)", Prod(W, 1) },
        { "theta + θ + \\theta", Theta + Theta + Theta },
        { "max(a, b) - min(a,b)", Max(A, B) - Min(A, B) },
        { "relu(a)", Relu(A) },
        { "0.5a + .5 + 1e-3 + 1.5×10⁻⁷", 0.5 * A + 0.5 + 1e-3 + 1.5e-7 },
        { "x_n + xₙ + x", Samples.X + Samples.X + (Expr)Samples.X },
        { "sum(x)", Sum(Samples.X) },
        { "sum(x)a", Sum(Samples.X) * A },
        { "sum_n (x_n − y_n) a", Sum((Samples.X - Samples.Y) * A) },
        { "sum (x) a", Sum(Samples.X * A) },
        { "sum_n(x_n − y_n) a", Sum(Samples.X - Samples.Y) * A },
        { "Σₙ (xₙ − yₙ)·a", Sum((Samples.X - Samples.Y) * A) },
        { "Σ_n x·y + a", Sum(Samples.X * Samples.Y) + A },
        { "a Σ x", A * Sum(Samples.X) },
        { "2Σ_{n} 2x", 2 * Sum(2 * (Expr)Samples.X) },
        { "mean((x − y)²)", Mean(Square(Samples.X - Samples.Y)) },
        { "h(x, a)", H(Samples.X, A) },
        { "h_1(x, a)", Partial(H, 1)(Samples.X, A) },
        { "h₂(x, a)", Partial(H, 2)(Samples.X, A) },
        { "h_12(x, a)", Partial(Partial(H, 1), 2)(Samples.X, A) },
        { "∂₁h(x, a)", Partial(H, 1)(Samples.X, A) },
        { "∂_2 h(x, a)²", Square(Partial(H, 2)(Samples.X, A)) },
        { "∂₂∂₁h(x, a)", Partial(Partial(H, 1), 2)(Samples.X, A) },
        { "f'(a) + f′(a) + f''(a)", Partial(F)(A) + Partial(F)(A) + Partial(Partial(F))(A) },
        { "f⁽⁴⁾(a)", Partial(Partial(Partial(Partial(F))))(A) },
        { "tanh'(a)", 1 - Square(Tanh(A)) },
        { "af(b)", A * F(B) },
        { "2(h(x,a)-y)h_1(x,a)û", 2 * (H(Samples.X, A) - Samples.Y) * Partial(H, 1)(Samples.X, A) * U },
        { "d/da (a^2 b)", 2 * (B * A) },
        { "d/da a^3", 3 * Square(A) },
        { "∂/∂a (a·x)", (Expr)Samples.X },
        { "b·d/da(a²)·b", B * (2 * A) * B },
        { "d/da Σₙ a·x", Sum(Samples.X) },
        { "∂ûₙ/∂a", (Expr)Samples.X },
        { "a > b", A > B },
        { "a >= b", A >= B },
        { "a ≠ b", A != B },
        { "where(a > 0, a, 0.1a)", Where(A > 0.0, A, 0.1 * A) },
        { "{a if a > 0; 0.1·a otherwise}", Where(A > 0.0, A, 0.1 * A) },
        { "a·(a > 0)", A * (A > 0.0) },
        { "W t", MatMul(W, T) },
        { "W W₁ t", MatMul(MatMul(W, W1), T) },
        { "W_1ᵀ t", MatMul(Transpose(W1), T) },
        { "W^T", Transpose(W) },
        { "tᵀ v", Dot(T, V) },
        { "t vᵀ", Outer(T, V) },
        { "tᵀ W v", Dot(MatMul(T, W), V) },
        { "t ⊙ v", T * V },
        { "a t", A * T },
        { "‖t‖ + ||v||", Norm(T) + Norm(V) },
        { "softmax(t)", Softmax(T) },
        { "max_j(W)", MaxAlong(W, 1) },
        { "Σⱼ W", Sum(W, 1) },
        { "sum_n(W)", Sum(W, 0) },
        { "slice(t, 1)", Slice(T, 1, 1) },
        { "slice(W, :, 0..2)", Slice(W, 0, 2, 1) },
        { "concat(t, v, t)", Concat([T, V, T]) },
        { "MatMul(W, t)", MatMul(W, T) },
        { "broadcast(a, 2, 3)", Algebra.BroadcastTo(A, new Shape(2, 3)) },
        { "broadcast(t, N, 3)", Algebra.BroadcastTo(T, new Shape(Shape.N, 3)) },
        { "broadcast(t, 3)", T },
        { "2 sumTo(W, 3)", 2 * GradNotebooks.Arrays.SumTo(new Shape(3)).Of(W) },
        { "reshape(W, 9)", Reshape(W, 9) },
        { "reshape(x, N, 1)²", Square(GradNotebooks.Arrays.Reshape(new Shape(Shape.N, 1)).Of((Expr)Samples.X)) },
        { "v t tᵀ", MatMul(V, Outer(T, T)) },
        { "(W > 0) ⊙ (W₁ > 0) W", (W > 0.0) * MatMul(W1 > 0.0, W) },
        { "N·a", Algebra.Count(Shape.Samples) * A },
        { "Σₙ a", Sum(Algebra.BroadcastTo(A, Shape.Samples)) },
    };

    [Theory, MemberData(nameof(Notation), DisableDiscoveryEnumeration = true)]
    public void Ordinary_notation_is_read_as_the_expression_it_stands_for(string text, Expr expected) =>
        Assert.True(ReferenceEquals(expected, MathText.Parse(text, Scope)), $"{text} was read as {MathText.Parse(text, Scope)}");

    [Fact]
    public void A_name_of_several_letters_comes_before_a_product_of_letters() =>
        Assert.Same(Ab, MathText.Parse("ab", Scope.With("ab", Ab)));

    [Fact]
    public void A_name_in_scope_comes_before_a_number_or_a_function_of_that_name()
    {
        var (e, sigma) = (Parameter("e"), Parameter("sigma"));
        Assert.Same(Pow(e, A) + sigma * A, MathText.Parse("e^a + σ(a)", MathScope.Of(e, sigma, A)));
    }

    [Fact]
    public void The_names_in_scope_are_those_of_the_loss_within_its_definitions_too()
    {
        var inner = Define("k", u => (u * u).Named("q") + u);
        Assert.Equal(9, (double)MathText.Parse("q", inner(B)).Value(new Point { [B] = 3 }));
    }

    [Fact]
    public void A_name_can_be_given_to_what_has_none()
    {
        Assert.Same(Square(A + B), MathText.Parse("s^2", MathScope.Empty.With("s", A + B)));
        Assert.Same(H(A, B), MathText.Parse("h(a, b)", MathScope.Of(A, B).With(H)));
        Assert.Same(2 * A, MathText.Parse("d/da Loss", Square(A) + B));
    }

    [Fact]
    public void A_text_may_define_the_names_it_uses()
    {
        Assert.Same(Square(A + B) * (A + B), MathText.Parse("u²·u, with u = a + b", Scope));
        Assert.Equal(18, (double)MathText.Parse("2v, with v = k(a), k(w) = w²", A).Value(new Point { [A] = 3 }));
        Assert.Equal("L", MathText.Parse("L = a + b", Scope).Name);
    }

    [Fact]
    public void The_gradient_of_a_sum_that_is_typed_is_the_gradient()
    {
        var loss = Sum(Square(H(U, B) - Samples.Y)).Named("Loss");
        var typed = MathText.Parse("sum(2*(h(û,b)-y)*h_1(û,b)*∂û/∂a)", MathScope.Of(loss));
        var bound = typed.Bind(H, (u, c) => Sin(u) + c * u);
        var point = new Point { [A] = 0.7, [B] = -1.2, [Samples.X] = new[] { 0.5, 1.0 }, [Samples.Y] = new[] { 0.1, 0.2 } };
        Assert.Equal(
            (double)loss.Bind(H, (u, c) => Sin(u) + c * u).Gradient(A)[A].Value(point), (double)bound.Value(point), 1e-12);
    }
}
