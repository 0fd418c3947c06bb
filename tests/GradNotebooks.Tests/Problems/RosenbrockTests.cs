using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Problems;

/// <summary>
/// Σᵢ 100(xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)² in several dimensions, of a vector and its slices. H. H. Rosenbrock, <em>The Computer Journal</em> 3
/// (1960) 175. The figures are those of the examples in SciPy's reference of scipy.optimize.rosen, rosen_der and rosen_hess.
/// </summary>
public sealed class RosenbrockTests
{
    [Fact]
    public void Its_value_at_ten_points_of_a_ramp_is_SciPys()
    {
        var (f, x) = Rosenbrock(10);
        Relative.Equal(76.56, f.Value(new Point { [x] = Ramp(10) }));
    }

    [Fact]
    public void Its_gradient_at_nine_points_of_a_ramp_is_SciPys()
    {
        var (f, x) = Rosenbrock(9);
        Relative.Equal([-2, 10.6, 15.6, 13.4, 6.4, -3, -12.4, -19.4, 62], f.Gradient(x).At(new Point { [x] = Ramp(9) })[x]);
    }

    [Fact]
    public void Its_Hessian_at_four_points_of_a_ramp_is_SciPys()
    {
        var (f, x) = Rosenbrock(4);
        double[,] published = { { -38, 0, 0, 0 }, { 0, 134, -40, 0 }, { 0, -40, 130, -80 }, { 0, 0, -80, 200 } };
        Relative.Equal(published, f.Hessian(x).At(new Point { [x] = Ramp(4) }));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(60)]
    public void Its_gradient_is_the_closed_form_in_every_dimension(int n)
    {
        var (f, x) = Rosenbrock(n);
        double[] at = [.. Enumerable.Range(0, n).Select(i => i % 2 == 0 ? -1.2 : 1 + (0.01 * i))];
        var closed = new double[n];
        for (var i = 0; i < n - 1; i++)
        {
            var residual = at[i + 1] - (at[i] * at[i]);
            closed[i] += (-400 * at[i] * residual) - (2 * (1 - at[i]));
            closed[i + 1] += 200 * residual;
        }

        Relative.Equal(closed, f.Gradient(x).At(new Point { [x] = at })[x]);
    }

    [Fact]
    public void Its_minimum_is_at_ones_where_value_and_gradient_are_exactly_zero()
    {
        var (f, x) = Rosenbrock(5);
        var point = new Point { [x] = new double[] { 1, 1, 1, 1, 1 } };
        Relative.IsZero(f.Value(point), 0);
        Relative.IsZero(f.Gradient(x).At(point)[x], 0);
    }

    private static double[] Ramp(int n) => [.. Enumerable.Range(0, n).Select(i => 0.1 * i)];

    private static (Expr F, Parameter X) Rosenbrock(int n)
    {
        var x = Parameter("x", n);
        var (head, tail) = (Slice(x, 0, n - 1), Slice(x, 1, n - 1));
        return (Sum((100 * Square(tail - Square(head))) + Square(1 - head)), x);
    }
}
