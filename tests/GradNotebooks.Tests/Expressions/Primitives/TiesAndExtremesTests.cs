using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Expressions.Primitives;

public class TiesAndExtremesTests
{
    private readonly Parameter _a = Parameter("a");
    private readonly Parameter _b = Parameter("b");

    [Theory]
    [InlineData(1000, 1, 0, 1000, 1, 1, 0)]
    [InlineData(-1000, 0, 0, 0, 0, -1, 0)]
    public void Saturating_functions_and_their_gradients_stay_finite_far_out(
        double at, double sigmoid, double sigmoidSlope, double softplus, double softplusSlope, double tanh, double tanhSlope)
    {
        Require(Sigmoid, at, sigmoid, sigmoidSlope);
        Require(Softplus, at, softplus, softplusSlope);
        Require(Tanh, at, tanh, tanhSlope);

        void Require(Func<Expr, Expr> function, double u, double value, double slope)
        {
            var x = Data("x");
            var pass = Sum(function(x)).Gradient(x).At(new Point { [x] = new[] { u, u, u, u, u } });
            Assert.Equal([value, value, value, value, value], (double[])function(x).Value(pass.Point));
            Assert.Equal([slope, slope, slope, slope, slope], (double[])pass[x]);
        }
    }

    [Theory]
    [InlineData(-5, 0.0067153484891180686)]
    [InlineData(-20, 2.0611536203143807e-9)]
    [InlineData(-40, 4.2483542552915890e-18)]
    public void Softplus_keeps_its_digits_where_it_is_small(double at, double expected) // N(log(1+exp(-20)),17), SymPy
    {
        var actual = (double)Softplus(_a).Value(new Point { [_a] = at });
        Near.Equal(1, actual / expected, 1e-14);
    }

    [Fact]
    public void At_a_tie_the_derivative_is_what_the_policy_says()
    {
        Assert.Equal((0, 0), Slopes(Relu(_a), 0, 0));
        Assert.Equal((0, 0), Slopes(Abs(_a), 0, 0));
        Assert.Equal((0, 0), Slopes(Sign(_a), 0, 0));
        Assert.Equal((1, 0), Slopes(Max(_a, _b), 2, 2));
        Assert.Equal((1, 0), Slopes(Min(_a, _b), 2, 2));
        Assert.Equal((1, 0), Slopes(Where(_a >= _b, _a, _b), 2, 2));
        Assert.Equal((0, 1), Slopes(Where(_a > _b, _a, _b), 2, 2));
        Assert.Equal((0, 0), Slopes(_a <= _b, 2, 2));
    }

    [Fact]
    public void Next_to_a_tie_gradient_flows_through_one_branch_alone()
    {
        Assert.Equal((1, 0), Slopes(Relu(_a), 1e-9, 0));
        Assert.Equal((-1, 0), Slopes(Abs(_a), -1e-9, 0));
        Assert.Equal((0, 1), Slopes(Max(_a, _b), 2, 2.1));
        Assert.Equal((0, 1), Slopes(Min(_a, _b), 2, 1.9));
        Assert.Equal((0, 3), Slopes(Where(_a > 0, 2 * _a, 3 * _b), -1, 1));
    }

    [Fact]
    public void A_branch_that_was_not_chosen_cannot_spoil_the_gradient()
    {
        var (x, safe) = (Data("x"), (Func<Expr, Expr>)(u => Where(u > 0, Log(u), 0.0 * u)));
        Assert.Equal([0, 0.5], (double[])Sum(safe(x)).Gradient(x).At(new Point { [x] = new double[] { -1, 2 } })[x]);
    }

    private (double, double) Slopes(Expr u, double a, double b)
    {
        var pass = u.Gradient(_a, _b).At(new Point { [_a] = a, [_b] = b });
        return (pass[_a], pass[_b]);
    }
}
