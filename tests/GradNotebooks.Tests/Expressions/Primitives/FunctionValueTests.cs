using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Expressions.Primitives;

/// <summary>Values of functions at exact doubles, beside those that mpmath 1.3.0 gives with 40 digits.</summary>
public sealed class FunctionValueTests
{
    /// <summary>So many doubles may lie between a value and the double nearest to the truth.</summary>
    private const long Ulps = 6;

    /// <summary>At a zero between two doubles no digit is right; so near to it a value must be in absolute terms.</summary>
    private const double NearZero = 4e-16;

    public static TheoryData<string, double, double> Values => new()
    {
{ "log1p", 1e-15, 9.9999999999999957771e-16 },
        { "log1p", -0.5, -0.69314718055994530942 },
        { "log1p", -0.9999, -9.2103403719762928702 },
        { "log1p", 3.0, 1.3862943611198906188 },
        { "log1p", 1e+300, 690.77552789821370526 },
        { "expm1", 1e-15, 1.0000000000000005777e-15 },
        { "expm1", -1e-08, -9.9999999500000003759e-9 },
        { "expm1", 0.7, 1.0137527074704764322 },
        { "expm1", -40.0, -0.99999999999999999575 },
        { "expm1", 700.0, 1.0142320547350045095e+304 },
        { "asin", 1e-09, 1.0000000000000000624e-9 },
        { "asin", 0.3, 0.30469265401539749633 },
        { "asin", -0.999, -1.5260712396261631681 },
        { "acos", 1e-09, 1.5707963257948966192 },
        { "acos", 0.3, 1.2661036727794991229 },
        { "acos", -0.999, 3.0968675664210597873 },
        { "asinh", 1e-09, 1.0000000000000000621e-9 },
        { "asinh", -0.3, -0.29567304756342242847 },
        { "asinh", 10000000000.0, 23.71899811050040215 },
        { "acosh", 1.0000001, 0.00044721359190373472707 },
        { "acosh", 1.5, 0.962423650119206895 },
        { "acosh", 10000000000.0, 23.71899811050040215 },
        { "atanh", 1e-09, 1.0000000000000000626e-9 },
        { "atanh", 0.3, 0.30951960420311170327 },
        { "atanh", -0.999999, -7.2543286192476693673 },
        { "sec", 0.0, 1.0 },
        { "sec", 1.2, 2.7597036013324061417 },
        { "sec", 1.57, 1255.7659896642081366 },
        { "csc", 1e-09, 999999999.99999993789 },
        { "csc", 1.2, 1.0729163777098972472 },
        { "csc", 3.1, 24.049640902290571954 },
        { "cot", 1e-09, 999999999.99999993739 },
        { "cot", 1.2, 0.38877956936820496276 },
        { "cot", 1.5707963267948966, 6.1232339957367658861e-17 },
        { "erf", 1e-10, 1.128379167095512615e-10 },
        { "erf", 0.3, 0.32862675945912741619 },
        { "erf", -1.0, -0.84270079294971486934 },
        { "erf", 2.5, 0.99959304798255504106 },
        { "erf", 5.5, 0.99999999999999264215 },
        { "erfc", 0.3, 0.67137324054087258381 },
        { "erfc", -1.0, 1.8427007929497148693 },
        { "erfc", 2.5, 0.00040695201744495893956 },
        { "erfc", 10.0, 2.088487583762544757e-45 },
        { "erfc", 26.0, 5.6631924088561428465e-296 },
        { "normalpdf", 0.0, 0.39894228040143267794 },
        { "normalpdf", -1.5, 0.12951759566589172761 },
        { "normalpdf", 10.0, 7.6945986267064193463e-23 },
        { "normalcdf", 0.0, 0.5 },
        { "normalcdf", 1.3, 0.90319951541438967446 },
        { "normalcdf", -1.3, 0.096800484585610325542 },
        { "normalcdf", -5.0, 2.8665157187919391167e-7 },
        { "normalcdf", -20.0, 2.7536241186062336951e-89 },
        { "normalcdf", -37.5, 4.6053530095819548438e-308 },
        { "gelu", 1e-10, 5.0000000003989424626e-11 },
        { "gelu", 1.0, 0.84134474606854294859 },
        { "gelu", -1.0, -0.15865525393145705141 },
        { "gelu", -10.0, -7.619853024160526066e-23 },
        { "loggamma", 1e-10, 23.025850929882735237 },
        { "loggamma", 0.5, 0.57236494292470008707 },
        { "loggamma", 0.999999999, 5.7721564939922597355e-10 },
        { "loggamma", 1.000000001, -5.7721571183810395192e-10 },
        { "loggamma", 1.4616321449683622, -0.1214862905358496081 },
        { "loggamma", 1.999999999, -4.2278436975733279119e-10 },
        { "loggamma", 2.000001, 4.227846576245292362e-7 },
        { "loggamma", 3.7, 1.4280723266653881292 },
        { "loggamma", 9.99, 12.77931521435019336 },
        { "loggamma", 10.0, 12.801827480081469611 },
        { "loggamma", 171.5, 709.14316303092824227 },
        { "loggamma", 1000000000000000.0, 33538776394910668.91 },
        { "digamma", 1e-10, -10000000000.5772153 },
        { "digamma", 0.5, -1.9635100260214234794 },
        { "digamma", 1.0, -0.57721566490153286061 },
        { "digamma", 1.4616321449683622, -9.2412655217294275168e-17 },
        { "digamma", 1.4616, -0.000031106251230341649658 },
        { "digamma", 3.7, 1.1671535393615114409 },
        { "digamma", 9.99, 2.250700372831201122 },
        { "digamma", 10.0, 2.2517525890667211076 },
        { "digamma", 171.5, 5.1416649814339996289 },
        { "digamma", 1000000000000000.0, 34.53877639491068476 },
        { "polygamma1", 1e-10, 99999999999999992715.0 },
        { "polygamma1", 0.5, 4.9348022005446793094 },
        { "polygamma1", 1.0, 1.6449340668482264365 },
        { "polygamma1", 3.7, 0.31003785767003830216 },
        { "polygamma1", 9.99, 0.10527695014824178439 },
        { "polygamma1", 12.5, 0.083285224601578370444 },
        { "polygamma1", 1000000000000000.0, 1.0000000000000005e-15 },
    };

    [Theory, MemberData(nameof(Values))]
    public void A_function_has_the_value_of_another_library_to_its_last_digits(string name, double at, double expected)
    {
        var row = Elementwise.Table.Single(p => p.Name == name);
        var actual = row.Evaluate([(Value)at], Shape.Scalar)[0];
        var isAtZero = name == "digamma" && Math.Abs(expected) < 1e-3;
        Assert.True(
            isAtZero ? Math.Abs(expected - actual) < NearZero : Near.Ulps(expected, actual) <= Ulps,
            $"{name}({at:R}): expected {expected:R}, got {actual:R}, {Near.Ulps(expected, actual)} doubles away");
    }

    [Theory]
    [InlineData(2, 0.5, -16.828796644234319996)]
    [InlineData(3, 2.5, 0.22390584881725205126)]
    [InlineData(7, 3.25, 0.46423529242655671468)]
    public void Derivatives_of_the_digamma_function_are_right_to_every_order(int order, double at, double expected) =>
        Assert.InRange(Near.Ulps(expected, SpecialFunctions.Polygamma(order).Evaluate([(Value)at], Shape.Scalar)[0]), 0, Ulps);

    [Theory]
    [InlineData(7, 3, 1)]
    [InlineData(-7, 3, 2)]
    [InlineData(7, -3, -2)]
    [InlineData(-7, -3, -1)]
    [InlineData(6, 3, 0)]
    [InlineData(0.3, 0.1, 0.09999999999999998)] // as Python's 0.3 % 0.1
    public void What_is_left_of_a_division_has_the_sign_of_the_divisor(double u, double v, double expected) =>
        Assert.Equal(expected, (double)Mod(u, v).Value([]));

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.NaN)]
    public void At_infinity_functions_have_their_limits(double at)
    {
        var isUp = at > 0;
        Require(Erf, isUp ? 1 : -1);
        Require(Erfc, isUp ? 0 : 2);
        Require(NormalCdf, isUp ? 1 : 0);
        Require(NormalPdf, 0);
        Require(Expm1, isUp ? at : -1);
        Require(Log1p, isUp ? at : double.NaN);
        Require(LogGamma, isUp ? at : double.NaN);
        Require(Digamma, isUp ? at : double.NaN);
        Require(Asinh, at);

        void Require(Func<Expr, Expr> function, double limit) =>
            Assert.Equal(double.IsNaN(at) ? at : limit, (double)function(at).Value([]));
    }

    [Theory]
    [InlineData(1, 1, 0.25)]
    [InlineData(1, -1, 0.75)]
    [InlineData(-1, -1, -0.75)]
    [InlineData(-1, 1, -0.25)]
    [InlineData(0, -1, 1)]
    public void An_angle_knows_its_quadrant(double y, double x, double partOfPi) =>
        Near.Equal(partOfPi * Math.PI, Atan2(y, x).Value([]), 1e-15);
}
