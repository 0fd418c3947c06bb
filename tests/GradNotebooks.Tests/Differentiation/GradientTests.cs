using CsCheck;
using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Differentiation;

public class GradientTests
{
    private static readonly double[] Xs = [0.5, 1, 1.5];

    private readonly Data _x = Data("x");
    private readonly Data _y = Data("y");
    private readonly Parameter _a = Parameter("a");
    private readonly Parameter _b = Parameter("b");
    private readonly Parameter _c = Parameter("c");

    [Fact]
    public void Every_partial_agrees_with_finite_differences_of_a_loss_computed_without_expressions() => RandomGraphs.Tame.Sample(
        m =>
        {
            var pass = m.Bound.Gradient(m.Parameters).At(m.Point);
            Near.Equal(m.Value(m.At), pass.Loss, 1e-11, "loss");
            for (var i = 0; i < 3; i++)
            {
                double At(double moved) => m.Value([.. m.At.Select((v, j) => j == i ? moved : v)]);
                Near.Equal(Near.Derivative(At, m.At[i]), pass[m.Parameters[i]], 1e-6, $"∂/∂{m.Parameters[i]}");
            }
        },
        iter: 1000);

    [Fact]
    public void The_gradient_of_a_fit_is_what_SymPy_prints()
    {
        // from sympy import *; a,b,c=symbols('a b c'); xs=[Rational(1,2),1,Rational(3,2)]; ys=[Rational(1,5),Rational(-2,5),Rational(9,10)]
        // u=lambda x: sin(a*x); g=lambda u: u*u+b*u; h=lambda v: exp(c*v); L=sum((h(g(u(x)))-y)**2 for x,y in zip(xs,ys))
        // at={a:Rational(7,10),b:Rational(-6,5),c:Rational(1,2)}; print(N(L.subs(at),17),[N(diff(L,p).subs(at),17) for p in (a,b,c)])
        // print(N(diff(L,a,b).subs(at),17), N(diff(L,a,2).subs(at),17))
        var g = Define("g", (u, p) => (u * u) + (p * u));
        var loss = Sum(Square(Exp(_c * g(Sin(_a * _x), _b)) - _y));
        var point = Point([0.2, -0.4, 0.9]);
        var gradient = loss.Gradient(_a, _b, _c);
        var pass = gradient.At(point);

        Near.Equal(1.9691065521982966, pass.Loss, 1e-14);
        Near.Equal(-0.080268946115069109, pass[_a], 1e-14);
        Near.Equal(0.83638342363286862, pass[_b], 1e-14);
        Near.Equal(-1.0595412422106869, pass[_c], 1e-14);

        var second = gradient[_a].Gradient(_a, _b).At(point);
        Near.Equal(1.5258305650682029, second[_a], 1e-13);
        Near.Equal(1.1450235968032865, second[_b], 1e-13);
    }

    [Fact]
    public void The_gradient_of_logistic_regression_is_what_SymPy_prints()
    {
        // L=sum(log(1+exp(a*x+b))-y*(a*x+b) for x,y in zip(xs,[1,0,1]))/3;
        // print(N(L.subs(at),17),[N(diff(L,p).subs(at),17) for p in (a,b)])
        var z = (_a * _x) + _b;
        var pass = Mean(Softplus(z) - (_y * z)).Gradient(_a, _b).At(Point([1, 0, 1]));

        Near.Equal(0.81696636680394487, pass.Loss, 1e-15);
        Near.Equal(-0.25962922348482179, pass[_a], 1e-15);
        Near.Equal(-0.28681877300652569, pass[_b], 1e-15);
    }

    [Fact]
    public void Roots_quotients_powers_and_hyperbolic_functions_are_what_SymPy_prints()
    {
        // L=sum(atan(a*x)/(1+b**2*x)+sqrt(c+x)*cosh(b*x)+tan(a*x/3)*sinh(c)*x**c for x in xs); printed as above
        var loss = Sum(
            (Atan(_a * _x) / (1 + (Pow(_b, 2) * _x)))
            + (Sqrt(_c + _x) * Cosh(_b * _x))
            + (Tan(_a * _x / 3) * Sinh(_c) * Pow(_x, _c)));
        var pass = loss.Gradient(_a, _b, _c).At(Point([0, 0, 0]));

        Near.Equal(8.8999797044879584, pass.Loss, 1e-14);
        Near.Equal(1.3671906179318982, pass[_a], 1e-14);
        Near.Equal(-7.7336256349510081, pass[_b], 1e-14);
        Near.Equal(3.3606801366280674, pass[_c], 1e-14);
    }

    [Fact]
    public void A_straight_line_has_the_gradient_of_the_normal_equations()
    {
        double[] ys = [1, 2, -1];
        var pass = Sum(Square((_a * _x) + _b - _y)).Gradient(_a, _b).At(Point(ys));
        var residuals = Xs.Zip(ys, (x, y) => (0.7 * x) - 1.2 - y).ToArray();

        Near.Equal(2 * residuals.Zip(Xs, (r, x) => r * x).Sum(), pass[_a], 1e-14);
        Near.Equal(2 * residuals.Sum(), pass[_b], 1e-14);
    }

    [Fact]
    public void A_gradient_can_be_taken_by_data_and_by_an_inner_node()
    {
        var z = (_a * _x).Named("z");
        var pass = Sum(Square(z)).Gradient(_x, z).At(Point(Xs));

        Near.Equal(Xs.Select(x => 2 * 0.7 * 0.7 * x).ToArray(), pass[_x].Numbers, 1e-15);
        Near.Equal(Xs.Select(x => 2 * 0.7 * x).ToArray(), pass[z].Numbers, 1e-15);
    }

    [Fact]
    public void A_parameter_that_does_not_occur_has_gradient_zero() =>
        Assert.Equal(0, (double)Sum(_a * _x).Gradient(_b)[_b].Value(Point(Xs)));

    [Fact]
    public void Without_parameters_named_the_gradient_is_by_all_of_them_in_order_of_occurrence() =>
        Assert.Equal([_b, _a], Sum((_b * _x) + _a).Gradient().Parameters);

    [Fact]
    public void A_function_that_captures_a_parameter_sends_gradient_to_it()
    {
        var g = Define("g", u => _a * Square(u));
        Near.Equal(Xs.Sum(x => x * x), Sum(g(_x)).Gradient(_a).At(Point(Xs))[_a], 1e-15);
    }

    [Fact]
    public void A_function_that_mixes_samples_sends_gradient_to_all_of_them()
    {
        // Σ (x − mean x)²·a: by xₘ it is 2a(xₘ − mean x), since the mean's own part cancels.
        var centred = Define("centred", u => u - Mean(u));
        var pass = Sum(_a * Square(centred(_x))).Gradient(_x, _a).At(Point(Xs));

        Near.Equal([-0.7, 0, 0.7], pass[_x].Numbers, 1e-14);
        Near.Equal(0.5, pass[_a], 1e-14);
    }

    [Fact]
    public void A_definition_within_a_definition_may_use_the_outer_arguments()
    {
        var g = Define("g", u => Define("k", v => u * v * v)(Sin(u)));
        var expected = Xs.Sum(x => Math.Pow(Math.Sin(0.7 * x), 2) * x + (2 * 0.7 * x * Math.Sin(0.7 * x) * Math.Cos(0.7 * x) * x));

        Near.Equal(expected, Sum(g(_a * _x)).Gradient(_a).At(Point(Xs))[_a], 1e-14);
    }

    [Fact]
    public void Partials_of_a_polynomial_vanish_beyond_its_degree()
    {
        var g = Define("g", u => u * u * u);
        var second = Partial(Partial(g));
        var fifth = Partial(Partial(Partial(second)));

        Near.Equal([3, 6, 9], second(_x).Value(Point(Xs)).Numbers, 1e-15);
        Assert.Equal([0, 0, 0], (double[])fifth(_x).Value(Point(Xs)));
    }

    [Fact]
    public void A_partial_by_an_argument_that_is_multiplied_by_zero_is_zero()
    {
        var g = Define("g", (u, p) => (0.0 * u) + p);
        Assert.Equal([0, 0, 0], (double[])Partial(g, 1)(_x, _a).Value(Point(Xs)));
        Near.Equal(3, Sum(Partial(g, 2)(_x, _a)).Value(Point(Xs)), 0);
    }

    [Fact]
    public void A_function_that_is_constant_has_gradient_zero_and_nothing_else()
    {
        var zero = Define("zero", u => 0.0 * u);
        var one = Define("one", u => (0.0 * u) + 1);

        Assert.Same((Expr)0, Sum(zero(_a * _x)).Gradient(_a)[_a]);
        Assert.Same((Expr)0, Sum(one(_a * _x)).Gradient(_a)[_a]);
        Assert.Equal("Σₙ xₙ", Sum(Define("shift", u => u + zero(u))(_a * _x)).Gradient(_a)[_a].ToString());
    }

    private Point Point(double[] y) => new() { [_a] = 0.7, [_b] = -1.2, [_c] = 0.5, [_x] = Xs, [_y] = y };
}
