using System.Numerics;

namespace GradNotebooks;

/// <summary>
/// Elementary functions of u = x + iy that keep an imaginary part as small as 10⁻¹⁰⁰, which a complex step lives on. Not all of
/// <see cref="Complex"/>'s own do: its Atan loses it. Where the real function is undefined, so are these: a logarithm continued around
/// zero would give a derivative to a loss that has no value.
/// </summary>
internal static class ComplexStable
{
    public static Complex Log(Complex u) => u.Real < 0 ? NaN : Complex.Log(u);

    public static Complex Sqrt(Complex u) => u.Real < 0 ? NaN : Complex.Sqrt(u);

    /// <summary>e^(p·log u); a negative u has its whole powers only, by their sign.</summary>
    public static Complex Pow(Complex u, Complex p) => u.Real switch
    {
        > 0 => Complex.Exp(p * Complex.Log(u)),
        _ when p.Imaginary != 0 => NaN,
        < 0 when !double.IsInteger(p.Real) => NaN,
        0 => p.Real switch { 0 => Complex.One, 1 => u, > 1 => Complex.Zero, _ => NaN },
        _ => (double.IsOddInteger(p.Real) ? -1 : 1) * Complex.Exp(p * Complex.Log(-u)),
    };

    public static Complex Sin(Complex u) => new(Math.Sin(u.Real) * Math.Cosh(u.Imaginary), Math.Cos(u.Real) * Math.Sinh(u.Imaginary));

    public static Complex Cos(Complex u) => new(Math.Cos(u.Real) * Math.Cosh(u.Imaginary), -Math.Sin(u.Real) * Math.Sinh(u.Imaginary));

    public static Complex Tan(Complex u) => Sin(u) / Cos(u);

    public static Complex Sinh(Complex u) => new(Math.Sinh(u.Real) * Math.Cos(u.Imaginary), Math.Cosh(u.Real) * Math.Sin(u.Imaginary));

    public static Complex Cosh(Complex u) => new(Math.Cosh(u.Real) * Math.Cos(u.Imaginary), Math.Sinh(u.Real) * Math.Sin(u.Imaginary));

    /// <summary>With t = tanh x and k = tan y: (t(1 + k²) + ik/cosh² x)/(1 + t²k²), which keeps its digits where tanh saturates.</summary>
    public static Complex Tanh(Complex u)
    {
        var (t, k, c) = (Math.Tanh(u.Real), Math.Tan(u.Imaginary), Math.Cosh(u.Real));
        var below = 1 + t * t * k * k;
        return new(t * (1 + k * k) / below, k / c / c / below);
    }

    public static Complex Atan(Complex u)
    {
        var (x, y) = (u.Real, u.Imaginary);
        return new(
            0.5 * Math.Atan2(2 * x, 1 - x * x - y * y),
            0.25 * Stable.LogP1(4 * y / (x * x + (1 - y) * (1 - y))));
    }

    /// <summary>
    /// By Kahan's formula, which keeps small parts as they are (<em>Branch cuts for complex elementary functions</em>, in Iserles and
    /// Powell, The State of the Art in Numerical Analysis, 1987).
    /// </summary>
    public static Complex Asin(Complex u) => Math.Abs(u.Real) > 1 ? NaN : Arcsine(u);

    public static Complex Acos(Complex u)
    {
        var (left, right) = (Complex.Sqrt(1 - u), Complex.Sqrt(1 + u));
        return Math.Abs(u.Real) > 1
            ? NaN
            : new(2 * Math.Atan2(left.Real, right.Real), Math.Asinh((Complex.Conjugate(right) * left).Imaginary));
    }

    /// <summary>arsinh u = −i·arcsin iu.</summary>
    public static Complex Asinh(Complex u)
    {
        var turned = Arcsine(new(-u.Imaginary, u.Real));
        return new(turned.Imaginary, -turned.Real);
    }

    public static Complex Acosh(Complex u)
    {
        var (left, right) = (Complex.Sqrt(u - 1), Complex.Sqrt(u + 1));
        return u.Real < 1
            ? NaN
            : new(Math.Asinh((Complex.Conjugate(left) * right).Real), 2 * Math.Atan2(left.Imaginary, right.Real));
    }

    public static Complex Atanh(Complex u)
    {
        var (x, y) = (Math.Abs(u.Real), u.Imaginary);
        return x > 1 ? NaN : new(
            Math.CopySign(0.25 * Stable.LogP1(4 * x / ((1 - x) * (1 - x) + y * y)), u.Real),
            0.5 * Math.Atan2(2 * y, (1 - x) * (1 + x) - y * y));
    }

    /// <summary>The angle of the point (x, y), by whichever of y/x and x/y is the smaller.</summary>
    public static Complex Atan2(Complex y, Complex x) => Math.Abs(x.Real) >= Math.Abs(y.Real)
        ? Atan(y / x) + (x.Real >= 0 ? 0 : y.Real >= 0 ? Math.PI : -Math.PI)
        : Math.CopySign(Math.PI / 2, y.Real) - Atan(x / y);

    public static Complex Sigmoid(Complex u)
    {
        if (u.Real >= 0)
        {
            return 1 / (1 + Complex.Exp(-u));
        }

        var e = Complex.Exp(u);
        return e / (1 + e);
    }

    public static Complex Softplus(Complex u) => u.Real > 0 ? u + LogP1(Complex.Exp(-u)) : LogP1(Complex.Exp(u));

    /// <summary>log(1 + w), with its digits kept where w is small.</summary>
    public static Complex LogP1(Complex w) => w.Real < -1 ? NaN : new(
        0.5 * Stable.LogP1(2 * w.Real + w.Real * w.Real + w.Imaginary * w.Imaginary),
        Math.Atan2(w.Imaginary, 1 + w.Real));

    /// <summary>eᵘ − 1, with its digits kept where u is small.</summary>
    public static Complex ExpM1(Complex u)
    {
        var half = Math.Sin(u.Imaginary / 2);
        return new(
            Stable.ExpM1(u.Real) * Math.Cos(u.Imaginary) - 2 * half * half,
            Math.Exp(u.Real) * Math.Sin(u.Imaginary));
    }

    /// <summary>log Σ eᵘ, relative to the largest real part.</summary>
    public static Complex LogSumExp(ReadOnlySpan<Complex> u)
    {
        var place = PlaceOfMax(u);
        var others = Complex.Zero;
        for (var i = 0; i < u.Length; i++)
        {
            others += i == place ? 0 : Complex.Exp(u[i] - u[place]);
        }

        return double.IsInfinity(u[place].Real) ? u[place] : u[place] + LogP1(others);
    }

    /// <summary>√Σu²; it has no value at 0, where it has a kink.</summary>
    public static Complex Norm(ReadOnlySpan<Complex> u)
    {
        var scale = 0.0;
        foreach (var entry in u)
        {
            scale = Math.Max(scale, Math.Abs(entry.Real));
        }

        var sum = Complex.Zero;
        foreach (var entry in u)
        {
            sum += entry / scale * (entry / scale);
        }

        return scale * Sqrt(sum);
    }

    public static Complex Product(ReadOnlySpan<Complex> u)
    {
        var product = Complex.One;
        foreach (var factor in u)
        {
            product *= factor;
        }

        return product;
    }

    /// <summary>The mean of (u − ū)².</summary>
    public static Complex Variance(ReadOnlySpan<Complex> u)
    {
        var (above, sum) = (Complex.Zero, Complex.Zero);
        foreach (var entry in u)
        {
            above += (entry - u[0]) / u.Length;
        }

        foreach (var entry in u)
        {
            sum += (entry - u[0] - above) * (entry - u[0] - above);
        }

        return sum / u.Length;
    }

    /// <summary>√ of the variance; it has no value where all entries are equal, where it has a kink.</summary>
    public static Complex Deviation(ReadOnlySpan<Complex> u) => Sqrt(Variance(u));

    /// <summary>The entry whose real part is the smallest.</summary>
    public static Complex Min(ReadOnlySpan<Complex> u)
    {
        var negated = new Complex[u.Length];
        for (var i = 0; i < u.Length; i++)
        {
            negated[i] = -u[i];
        }

        return -Max(negated);
    }

    /// <summary>The entry whose real part is the largest.</summary>
    public static Complex Max(ReadOnlySpan<Complex> u) => u[PlaceOfMax(u)];

    public static int PlaceOfMax(ReadOnlySpan<Complex> u)
    {
        var place = 0;
        for (var i = 1; i < u.Length; i++)
        {
            place = u[i].Real > u[place].Real || double.IsNaN(u[i].Real) ? i : place;
        }

        return place;
    }

    private static Complex NaN => new(double.NaN, double.NaN);

    private static Complex Arcsine(Complex u)
    {
        var (left, right) = (Complex.Sqrt(1 - u), Complex.Sqrt(1 + u));
        return new(Math.Atan2(u.Real, (left * right).Real), Math.Asinh((Complex.Conjugate(left) * right).Imaginary));
    }
}
