using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Problems;

/// <summary>
/// Kepler's equation E − e·sin E = M, which has no solution in closed form, and how its solution changes. By implicit differentiation
/// ∂E/∂M = 1/(1 − e·cos E) and ∂E/∂e = sin E/(1 − e·cos E). The solved case, e = 0.1 and M = 5° with E = 5.554589°, is printed in J. Meeus,
/// <em>Astronomical Algorithms</em>, 2nd ed., chapter 30, example 30.a.
/// </summary>
public sealed class KeplerTests
{
    private const double Degree = Math.PI / 180;

    private readonly Parameter _e = Parameter("e");
    private readonly Parameter _m = Parameter("M");

    [Fact]
    public void Newtons_method_written_as_a_formula_solves_the_printed_case()
    {
        var anomaly = Solution().Value(At(0.1, 5 * Degree));
        Assert.Equal(5.554589, anomaly / Degree, 6);
    }

    [Theory]
    [InlineData(0.1, 5)]
    [InlineData(0.6, 100)]
    [InlineData(0.3, -75)]
    public void The_gradient_of_the_equation_gives_the_implicit_derivatives(double eccentricity, double degrees)
    {
        var unknown = Parameter("E");
        var equation = unknown - (_e * Sin(unknown)) - _m;
        double solved = Solution().Value(At(eccentricity, degrees * Degree));
        var pass = equation.Gradient(unknown, _e, _m).At(At(eccentricity, degrees * Degree).With(unknown, solved));
        Assert.InRange(Math.Abs(pass.Loss), 0, 1e-14);

        var (byE, byM) = Implicit(eccentricity, solved);
        Relative.Equal(byE, -pass[_e] / pass[unknown]);
        Relative.Equal(byM, -pass[_m] / pass[unknown]);
    }

    [Theory]
    [InlineData(0.1, 5)]
    [InlineData(0.6, 100)]
    [InlineData(0.3, -75)]
    public void Differentiating_through_the_iterations_gives_the_implicit_derivatives_too(double eccentricity, double degrees)
    {
        var pass = Solution().Gradient(_e, _m).At(At(eccentricity, degrees * Degree));
        var (byE, byM) = Implicit(eccentricity, pass.Loss);
        Relative.Equal(byE, pass[_e]);
        Relative.Equal(byM, pass[_m]);
    }

    private static (double ByE, double ByM) Implicit(double e, double anomaly) =>
        (Math.Sin(anomaly) / (1 - (e * Math.Cos(anomaly))), 1 / (1 - (e * Math.Cos(anomaly))));

    private Point At(double e, double m) => new() { [_e] = e, [_m] = m };

    /// <summary>Eight steps from E = M, which for these eccentricities is more than enough.</summary>
    private Expr Solution()
    {
        Expr anomaly = _m;
        for (var step = 0; step < 8; step++)
        {
            anomaly -= (anomaly - (_e * Sin(anomaly)) - _m) / (1 - (_e * Cos(anomaly)));
        }

        return anomaly;
    }
}
