using static System.Math;

namespace GradNotebooks.Law;

/// <summary>A number of some 32 digits, as the unevaluated sum of two doubles (Dekker 1971; Hida, Li and Bailey 2001).</summary>
internal readonly struct DD(double hi, double lo = 0)
{
    public static readonly DD Ln2 = new(0.6931471805599453, 2.3190468138462996e-17);
    public static readonly DD HalfPi = new(1.5707963267948966, 6.123233995736766e-17);
    private const double HalfPi3 = -1.4973849048591833e-33;

    private static readonly DD[] Inverse = InverseFactorials();

    public readonly double Hi = hi;
    public readonly double Lo = double.IsFinite(hi) ? lo : 0;

    public bool IsFinite => double.IsFinite(Hi);

    public bool IsNaN => double.IsNaN(Hi);

    public bool IsZero => Hi == 0;

    public double Size => Math.Abs(Hi);

    public static implicit operator DD(double x) => new(x);

    public static explicit operator double(DD x) => x.Hi;

    public static DD operator -(DD a) => new(-a.Hi, -a.Lo);

    public static DD operator +(DD a, DD b)
    {
        var (s, e) = TwoSum(a.Hi, b.Hi);
        var (t, f) = TwoSum(a.Lo, b.Lo);
        (s, e) = Quick(s, e + t);
        return Made(s, e + f);
    }

    public static DD operator -(DD a, DD b) => a + -b;

    public static DD operator *(DD a, DD b)
    {
        var p = a.Hi * b.Hi;
        return double.IsFinite(p) ? Made(p, FusedMultiplyAdd(a.Hi, b.Hi, -p) + (a.Hi * b.Lo + a.Lo * b.Hi)) : new(p);
    }

    public static DD operator /(DD a, DD b)
    {
        var q = a.Hi / b.Hi;
        if (!double.IsFinite(q) || !b.IsFinite)
        {
            return q;
        }

        var r = a - b * q;
        var second = r.Hi / b.Hi;
        r -= b * second;
        return Made(q, second) + r.Hi / b.Hi;
    }

    public static bool operator <(DD a, DD b) => a.Hi < b.Hi || (a.Hi == b.Hi && a.Lo < b.Lo);

    public static bool operator >(DD a, DD b) => b < a;

    public static DD Abs(DD a) => a.Hi < 0 ? -a : a;

    public static DD Sqrt(DD a)
    {
        if (a.Hi <= 0 || !a.IsFinite)
        {
            return Math.Sqrt(a.Hi);
        }

        DD y = Math.Sqrt(a.Hi);
        y = (y + a / y) * 0.5;
        return (y + a / y) * 0.5;
    }

    public static DD Exp(DD a)
    {
        if (!(Math.Abs(a.Hi) < 700))
        {
            return Math.Exp(a.Hi);
        }

        var k = Round(a.Hi / Ln2.Hi);
        var r = (a - Ln2 * k) * (1.0 / 512);
        DD sum = 0;
        for (var i = 9; i >= 1; i--)
        {
            sum = (sum + Inverse[i]) * r;
        }

        for (var i = 0; i < 9; i++)
        {
            sum = sum * 2 + sum * sum;
        }

        sum += 1;
        return new DD(ScaleB(sum.Hi, (int)k), ScaleB(sum.Lo, (int)k));
    }

    public static DD Log(DD a)
    {
        if (!(a.Hi > 0) || !a.IsFinite)
        {
            return Math.Log(a.Hi);
        }

        DD y = Math.Log(a.Hi);
        var z = a * Exp(-y);
        return y + 2 * (z - 1) / (z + 1);
    }

    public static (DD Sin, DD Cos) SinCos(DD a)
    {
        if (!(Math.Abs(a.Hi) < 1e15))
        {
            return (double.NaN, double.NaN);
        }

        var k = Round(a.Hi / HalfPi.Hi);
        var r = a - HalfPi * k - k * HalfPi3;
        var square = r * r;
        DD sin = 0, cos = 0;
        for (var i = 27; i >= 3; i -= 2)
        {
            sin = (sin + (i % 4 == 1 ? Inverse[i] : -Inverse[i])) * square;
            cos = (cos + (i % 4 == 1 ? Inverse[i - 1] : -Inverse[i - 1])) * square;
        }

        (sin, cos) = (r + r * sin, 1 + cos);
        return ((long)k & 3) switch { 0 => (sin, cos), 1 => (cos, -sin), 2 => (-sin, -cos), _ => (-cos, sin) };
    }

    public static DD Atan(DD a)
    {
        if (!a.IsFinite)
        {
            return Math.Atan(a.Hi);
        }

        DD y = Math.Atan(a.Hi);
        var (s, c) = SinCos(y);
        var z = Math.Abs(a.Hi) < 1 ? (a * c - s) / (c + a * s) : (c - s / a) / (c / a + s);
        return y + z - z * z * z * (1.0 / 3);
    }

    public static DD Power(DD u, int n)
    {
        DD result = 1;
        for (var k = Math.Abs(n); k > 0; k >>= 1)
        {
            result = (k & 1) == 1 ? result * u : result;
            u = k > 1 ? u * u : u;
        }

        return n < 0 ? 1 / result : result;
    }

    public override string ToString() => Hi.ToString("R", System.Globalization.CultureInfo.InvariantCulture);

    private static DD Made(double hi, double lo)
    {
        var (s, e) = Quick(hi, lo);
        return new(s, e);
    }

    private static (double, double) Quick(double a, double b)
    {
        var s = a + b;
        return double.IsFinite(s) ? (s, b - (s - a)) : (s, 0);
    }

    private static (double, double) TwoSum(double a, double b)
    {
        var s = a + b;
        var v = s - a;
        return double.IsFinite(s) ? (s, a - (s - v) + (b - v)) : (s, 0);
    }

    private static DD[] InverseFactorials()
    {
        var inverse = new DD[30];
        inverse[0] = 1;
        for (var i = 1; i < inverse.Length; i++)
        {
            inverse[i] = inverse[i - 1] / i;
        }

        return inverse;
    }
}
