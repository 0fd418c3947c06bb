using System.Numerics;

namespace GradNotebooks;

/// <summary>
/// log Γ and its derivatives ψ, ψ′, … for arguments above 0; elsewhere they are not a number here, as the logarithm of a negative number
/// is not. Around 2 the series of Abramowitz and Stegun 6.1.33 keeps the digits of log Γ near its zeros; from 10 on it is Stirling's,
/// 6.1.41, 6.3.18 and 6.4.11; in between, the recurrences 6.1.16, 6.3.6 and 6.4.6. One definition serves real and complex numbers.
/// </summary>
internal static class GammaFunction
{
    private const double OneLessEuler = 0.42278433509846713939;
    private const double HalfLogOfTwoPi = 0.91893853320467274178;

    /// <summary>From here on Stirling's series is as good as a double.</summary>
    private const double Far = 10;

    /// <summary>ζ(n) − 1 for n from 2 on.</summary>
    private static readonly double[] Zeta =
    [
        0.644934066848226436, 0.202056903159594285, 0.0823232337111381915, 0.0369277551433699263, 0.0173430619844491397,
        0.00834927738192282684, 0.00407735619794433938, 0.00200839282608221442, 0.000994575127818085337, 0.000494188604119464559,
        0.000246086553308048299, 0.000122713347578489147, 0.0000612481350587048293, 0.0000305882363070204936, 0.0000152822594086518717,
        7.63719763789976227e-6, 3.81729326499983986e-6, 1.90821271655393893e-6, 9.53962033872796113e-7, 4.76932986787806463e-7,
        2.3845050272773299e-7, 1.19219925965311073e-7, 5.96081890512594796e-8, 2.98035035146522802e-8, 1.49015548283650412e-8,
        7.45071178983542949e-9, 3.72533402478845705e-9, 1.86265972351304901e-9, 9.31327432419668183e-10,
    ];

    /// <summary>Bernoulli's numbers B₂, B₄, ….</summary>
    private static readonly double[] Bernoulli =
    [
        1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510, 43867.0 / 798, -174611.0 / 330,
    ];

    public static double Log(double u) => u < 0 ? double.NaN : u == 0 || double.IsPositiveInfinity(u) ? double.PositiveInfinity
        : Log(u, u, Math.Log, Stable.LogP1);

    public static Complex Log(Complex u) => u.Real < 0 ? new(double.NaN, double.NaN) : Log(u, u.Real, Complex.Log, ComplexStable.LogP1);

    public static double Digamma(double u) => u < 0 ? double.NaN : Digamma(u, u, Math.Log);

    public static Complex Digamma(Complex u) => u.Real < 0 ? new(double.NaN, double.NaN) : Digamma(u, u.Real, Complex.Log);

    /// <summary>The derivative of ψ of an order from 1 on.</summary>
    public static double Polygamma(int order, double u) => u < 0 ? double.NaN : Polygamma(order, u, u);

    /// <inheritdoc cref="Polygamma(int, double)"/>
    public static Complex Polygamma(int order, Complex u) =>
        u.Real < 0 ? new(double.NaN, double.NaN) : Polygamma(order, u, u.Real);

    private static T Log<T>(T u, double at, Func<T, T> log, Func<T, T> logOfOneMore)
        where T : INumberBase<T>
    {
        if (at >= Far)
        {
            var (square, sum) = (u * u, T.Zero);
            for (var k = Bernoulli.Length; k >= 1; k--)
            {
                sum = sum / square + Of<T>(Bernoulli[k - 1] / (2 * k * (2 * k - 1)));
            }

            return (u - Of<T>(0.5)) * log(u) - u + Of<T>(HalfLogOfTwoPi) + sum / u;
        }

        if (at < 0.5)
        {
            return LogAroundTwo(u) - logOfOneMore(u) - log(u);
        }

        if (at < 1.5)
        {
            return LogAroundTwo(u - T.One) - logOfOneMore(u - T.One);
        }

        var product = T.One;
        for (; at >= 2.5; at--)
        {
            u -= T.One;
            product *= u;
        }

        return log(product) + LogAroundTwo(u - Of<T>(2));
    }

    /// <summary>log Γ(2 + t) = (1 − γ)t + Σ (−1)ⁿ(ζ(n) − 1)tⁿ/n.</summary>
    private static T LogAroundTwo<T>(T t)
        where T : INumberBase<T>
    {
        var sum = T.Zero;
        for (var n = Zeta.Length + 1; n >= 2; n--)
        {
            sum = Of<T>(Zeta[n - 2] / n) - t * sum;
        }

        return t * (Of<T>(OneLessEuler) + t * sum);
    }

    private static T Digamma<T>(T u, double at, Func<T, T> log)
        where T : INumberBase<T>
    {
        if (at >= Far)
        {
            var (square, sum) = (u * u, T.Zero);
            for (var k = Bernoulli.Length; k >= 1; k--)
            {
                sum = (sum + Of<T>(Bernoulli[k - 1] / (2 * k))) / square;
            }

            return log(u) - T.One / (u + u) - sum;
        }

        var rest = T.Zero;
        for (; at < 1.5; at++)
        {
            rest -= T.One / u;
            u += T.One;
        }

        for (; at >= 2.5; at--)
        {
            u -= T.One;
            rest += T.One / u;
        }

        return DigammaAroundTwo(u - Of<T>(2)) + rest;
    }

    /// <summary>ψ(2 + t) = 1 − γ + Σ (−1)ⁿ(ζ(n) − 1)tⁿ⁻¹.</summary>
    private static T DigammaAroundTwo<T>(T t)
        where T : INumberBase<T>
    {
        var sum = T.Zero;
        for (var n = Zeta.Length + 1; n >= 2; n--)
        {
            sum = Of<T>(Zeta[n - 2]) - t * sum;
        }

        return Of<T>(OneLessEuler) + t * sum;
    }

    /// <summary>
    /// (−1)ᵐ⁺¹ψ⁽ᵐ⁾(u) = m!·Σ 1/(u + k)ᵐ⁺¹ over k below some number, and for the w that comes next
    /// (m − 1)!/wᵐ + m!/(2wᵐ⁺¹) + Σ B₂ₖ·(2k + m − 1)!/((2k)!·w²ᵏ⁺ᵐ): all positive, but for small addends of the last sum.
    /// </summary>
    private static T Polygamma<T>(int order, T u, double at)
        where T : INumberBase<T>
    {
        var factorial = 1.0;
        for (var i = 2; i < order; i++)
        {
            factorial *= i;
        }

        var near = T.Zero;
        for (; at < Far + order; at++)
        {
            near += Of<T>(factorial * order) / Power(u, order + 1);
            u += T.One;
        }

        // Each coefficient comes from the one before: (2k + m − 1)!/(2k)! of k = 0 is (m − 1)!.
        var (square, weight, power, far) = (u * u, factorial, Power(u, order), T.Zero);
        for (var k = 1; k <= Bernoulli.Length; k++)
        {
            weight *= (2.0 * k + order - 1) * (2.0 * k + order - 2) / (2.0 * k * (2 * k - 1));
            power *= square;
            far += Of<T>(Bernoulli[k - 1] * weight) / power;
        }

        var first = Of<T>(factorial) / Power(u, order) * (T.One + Of<T>(order / 2.0) / u);
        return (order % 2 == 1 ? T.One : -T.One) * (near + (first + far));
    }

    private static T Power<T>(T u, int exponent)
        where T : INumberBase<T>
    {
        var power = T.One;
        for (var i = 0; i < exponent; i++)
        {
            power *= u;
        }

        return power;
    }

    private static T Of<T>(double number)
        where T : INumberBase<T> => T.CreateChecked(number);
}
