namespace GradNotebooks.Law;

/// <content>Inverse, reciprocal and special functions, by series and identities that the kit does not use.</content>
internal sealed partial class Arithmetic
{
    /// <summary>Beyond, erf is 1 to more digits than a double has.</summary>
    private const double ErfIsOne = 8;

    /// <summary>From here on Stirling's series has some 30 digits.</summary>
    private const double Far = 40;

    private static readonly DD Pi = DD.HalfPi * 2;

    private static readonly (double, double)[] Bernoulli =
    [
        (1, 6), (-1, 30), (1, 42), (-1, 30), (5, 66), (-691, 2730), (7, 6), (-3617, 510), (43867, 798), (-174611, 330), (854513, 138),
    ];

    private Dual Special(string op, Dual u)
    {
        var x = u.V;
        switch (op)
        {
            case "log1p": return From(-1, Of(u, DD.Log(1 + x), 1 / (1 + x)), u);
            case "expm1": return DD.Exp(x) is var e ? Of(u, e - 1, e) : u;
            case "sec": return DD.SinCos(x) is var (s, c) ? Of(u, 1 / c, s / (c * c)) : u;
            case "csc": return DD.SinCos(x) is var (s2, c2) ? Of(u, 1 / s2, -(c2 / (s2 * s2))) : u;
            case "cot": return DD.SinCos(x) is var (s3, c3) ? Of(u, c3 / s3, -(1 / (s3 * s3))) : u;
            case "asin" or "acos":
                var cosine = DD.Sqrt((1 - x) * (1 + x));
                var angle = DD.Atan(x / cosine);
                var result = op == "asin" ? Of(u, angle, 1 / cosine) : Of(u, DD.HalfPi - angle, -(1 / cosine));
                return From(-1, From(1, result, u), u);
            case "asinh":
                var root = DD.Sqrt(x * x + 1);
                var size = DD.Log(DD.Abs(x) + root);
                return Of(u, x.Hi < 0 ? -size : size, 1 / root);
            case "acosh": return DD.Sqrt((x - 1) * (x + 1)) is var r ? From(1, Of(u, DD.Log(x + r), 1 / r), u) : u;
            case "atanh": return From(-1, From(1, Of(u, DD.Log((1 + x) / (1 - x)) * 0.5, 1 / ((1 - x) * (1 + x))), u), u);
            case "erf": return Of(u, ErrorFunction(x), 2 / DD.Sqrt(Pi) * DD.Exp(-(x * x)));
            case "normalcdf":
                return Of(u, (1 + ErrorFunction(x / DD.Sqrt(2))) * 0.5, DD.Exp(x * x * -0.5) / DD.Sqrt(2 * Pi));
            case "gelu": return Binary("*", u, Special("normalcdf", u));
            case "loggamma": return From(0, Of(u, LogGamma(x), Polygamma(0, x)), u);
            case "digamma": return From(0, Of(u, Polygamma(0, x), Polygamma(1, x)), u);
            case "floor":
                var floor = Math.Floor(x.Hi);
                return Step(floor == x.Hi && x.Lo < 0 ? floor - 1 : floor, u, u, Side(u, new Dual(Math.Round(x.Hi))));
            default: throw new InvalidOperationException(op);
        }
    }

    /// <summary>The result of what ends where its input is a certain number.</summary>
    private Dual From(double border, Dual result, Dual u) => Bordered(result, Combine(u.V - border, (u, 1, 1)));

    /// <summary>2/√π·e^(−x²)·Σ 2ⁿx²ⁿ⁺¹/(1·3·…·(2n + 1)), whose terms have one sign (Abramowitz and Stegun 7.1.6).</summary>
    private static DD ErrorFunction(DD x)
    {
        if (!(x.Size < ErfIsOne))
        {
            return x.IsNaN ? x : Math.Sign(x.Hi);
        }

        DD term = x, sum = x;
        for (var n = 1; term.Size > 1e-34 * sum.Size; n++)
        {
            term = term * 2 * x * x / (2 * n + 1);
            sum += term;
        }

        return 2 / DD.Sqrt(Pi) * DD.Exp(-(x * x)) * sum;
    }

    private static DD LogGamma(DD x)
    {
        DD product = 1;
        for (; x.Hi < Far; x += 1)
        {
            product *= x;
        }

        DD sum = 0, power = x;
        for (var k = 1; k <= Bernoulli.Length; k++, power *= x * x)
        {
            sum += (DD)Bernoulli[k - 1].Item1 / Bernoulli[k - 1].Item2 / (2 * k * (2 * k - 1)) / power;
        }

        return (x - 0.5) * DD.Log(x) - x + DD.Log(2 * Pi) * 0.5 + sum - DD.Log(product);
    }

    /// <summary>ψ, or its derivative.</summary>
    private static DD Polygamma(int order, DD x)
    {
        DD rest = 0;
        for (; x.Hi < Far; x += 1)
        {
            rest += order == 0 ? -(1 / x) : 1 / (x * x);
        }

        DD sum = 0, power = order == 0 ? x * x : x * x * x;
        for (var k = 1; k <= Bernoulli.Length; k++, power *= x * x)
        {
            var number = (DD)Bernoulli[k - 1].Item1 / Bernoulli[k - 1].Item2;
            sum += order == 0 ? -(number / (2 * k) / power) : number / power;
        }

        return rest + sum + (order == 0 ? DD.Log(x) - 0.5 / x : 1 / x + 0.5 / (x * x));
    }
}
