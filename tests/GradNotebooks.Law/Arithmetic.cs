namespace GradNotebooks.Law;

/// <summary>The operations on <see cref="Dual"/> numbers, each with its own derivative, written down apart from the kit's.</summary>
internal sealed partial class Arithmetic
{
    /// <summary>Where given, every result is shaken as rounding shakes it.</summary>
    public Random? Noise { get; init; }

    /// <summary>Nearer to a branch than so many units in the last place of what is compared, doubles may take its other side.</summary>
    public const double Places = 64;

    /// <summary>Distances below this are lost in the powers and products of doubles.</summary>
    public const double Least = 1e-100;

    private static readonly double Epsilon = Math.BitIncrement(1.0) - 1;

    private DD Shaken(DD v) => Noise is null ? v : v * (1 + (Noise.NextDouble() * 2 - 1) * 2.3e-16);

    public Dual Combine(DD value, params ReadOnlySpan<(Dual Input, DD Partial, double Size)> terms)
    {
        value = Shaken(value);
        var (r, grain, marks, distance) = (value.Size, 0.0, Mark.None, double.PositiveInfinity);
        DD[]? d = null;
        double[]? m = null;
        foreach (var (u, p, size) in terms)
        {
            marks |= u.Marks;
            distance = Math.Min(distance, u.Distance);
            r += p.IsZero || u.R == 0 ? 0 : p.Size * u.R;
            grain += p.IsZero || u.Grain == 0 ? 0 : p.Size * u.Grain;
            if (u.D is null)
            {
                continue;
            }

            // A partial of 0 keeps its place: beside the point it may be another.
            d ??= new DD[u.D.Length];
            m ??= new double[u.D.Length];
            if (p.IsZero && size == 0)
            {
                continue;
            }

            var partial = Shaken(p);
            for (var i = 0; i < d.Length; i++)
            {
                if (u.M![i] != 0)
                {
                    d[i] += partial * u.D[i];
                    m[i] += size * u.M[i];
                }
            }
        }

        marks |= !value.IsFinite ? Mark.NotFinite : value.Size is not 0 and (< 1e-100 or > 1e100) ? Mark.Extreme : Mark.None;
        return new Dual(value, r, d, m, marks) { Distance = distance, Grain = grain };
    }

    public Dual Of(Dual u, DD value, DD partial, double size = -1) => Combine(value, (u, partial, size < 0 ? partial.Size : size));

    public Dual Marked(Dual u, Mark mark) =>
        new(u.V, u.R, u.D, u.M, u.Marks | mark) { Distance = u.Distance, Grain = u.Grain };

    /// <summary>The sign of u − v, and how near the two are to changing it.</summary>
    public (int Sign, Mark Mark, double Distance) Side(Dual u, Dual v)
    {
        if (ReferenceEquals(u, v))
        {
            return (0, Mark.None, double.PositiveInfinity);
        }

        if (u.V.IsNaN || v.V.IsNaN || (!u.V.IsFinite && !v.V.IsFinite))
        {
            return (0, Mark.NotFinite, 0);
        }

        var difference = u.V - v.V;
        var (size, rounding) = (difference.Size, u.R + v.R);
        var (speed, pace) = (0.0, 0.0);
        for (var i = 0; i < (u.D ?? v.D)?.Length; i++)
        {
            speed = Math.Max(speed, ((u.D?[i] ?? 0) - (v.D?[i] ?? 0)).Size);
            pace = Math.Max(pace, (u.D?[i] ?? 0).Size + (v.D?[i] ?? 0).Size);
        }

        var sign = difference.Hi > 0 ? 1 : difference.Hi < 0 ? -1 : 0;
        var moves = u.Moves || v.Moves;
        var mark = moves && size <= 1e-25 * rounding ? Mark.Tie : Mark.None;
        var isNear = (moves || rounding > 0) && IsNear(size, u.V.Size + v.V.Size + rounding + u.Grain + v.Grain);

        // A tie of what is rounded and stays one, or one that an entry's last places do not break, is a tie of doubles for some way around.
        var all = u.V.Size + v.V.Size + rounding;
        var isTied = moves || ((u.Marks | v.Marks) & Mark.Tie) != 0;
        var isLasting = speed < 1e-12 * pace;
        var isBlurred = size == 0
            && rounding > 0
            && (isLasting || rounding > u.V.Size + v.V.Size || (isTied && all > 64 * (speed + u.Grain + v.Grain)));
        mark |= isNear || isBlurred ? Mark.Rounding : Mark.None;
        return (sign, mark, speed > 0 ? size / speed : double.PositiveInfinity);
    }

    /// <summary>Whether a number is so near to 0, though not 0, that doubles may not know its sign.</summary>
    private static bool IsNear(double size, double rounded) => size != 0 && (size <= Places * Epsilon * rounded || size < Least);

    /// <summary>The result of what ends, or bends without bound, where its input is 0.</summary>
    private Dual Bordered(Dual result, Dual u)
    {
        var speed = u.D is null ? 0 : u.D.Max(d => d.Size);
        var near = u.Moves && IsNear(u.V.Size, u.R + u.Grain) ? Mark.Rounding : Mark.None;
        result = near == Mark.None ? result : Marked(result, near);
        result.Distance = Math.Min(result.Distance, speed > 0 ? u.V.Size / speed : double.PositiveInfinity);
        return result;
    }

    /// <summary>One of two, by a comparison.</summary>
    public Dual Choose(Dual u, Dual v, bool first, Mark mark, double distance)
    {
        var (one, other) = first ? (u, v) : (v, u);
        var m = (mark & Mark.Tie) != 0 && one.M is not null && other.M is not null ? one.M.Zip(other.M, Math.Max).ToArray()
            : (mark & Mark.Tie) != 0 ? one.M ?? other.M : one.M;
        var d = one.D ?? (m is null ? null : new DD[m.Length]);

        // What jumps or flips in the one that is not taken may take it.
        return new Dual(one.V, one.R, d, m, one.Marks | mark | (other.Marks & ~Mark.Extreme))
        {
            Distance = Math.Min(Math.Min(one.Distance, other.Distance), distance),
            Grain = one.Grain,
        };
    }

    /// <summary>A value that only jumps.</summary>
    public static Dual Step(double value, Dual u, Dual v, (int Sign, Mark Mark, double Distance) side) =>
        new(value, 0, null, null, u.Marks | v.Marks | side.Mark)
        {
            Distance = Math.Min(side.Distance, Math.Min(u.Distance, v.Distance)),
        };

    public Dual Unary(string op, Dual u)
    {
        var x = u.V;
        switch (op)
        {
            case "neg": return Of(u, -x, -1);
            case "id": return u;
            case "square": return Of(u, x * x, 2 * x);
            case "exp": return DD.Exp(x) is var e ? Of(u, e, e) : u;
            case "log": return Bordered(Of(u, DD.Log(x), 1 / x), u);
            case "sqrt":
                var root = DD.Sqrt(x);
                return x.IsZero && u.Moves ? Marked(Of(u, 0, 0, 1), Mark.Tie) : Bordered(Of(u, root, x.IsZero ? 0 : 0.5 / root), u);
            case "sin": return DD.SinCos(x) is var (s, c) ? Of(u, s, c) : u;
            case "cos": return DD.SinCos(x) is var (s2, c2) ? Of(u, c2, -s2) : u;
            case "tan": return DD.SinCos(x) is var (s3, c3) ? Of(u, s3 / c3, 1 / (c3 * c3)) : u;
            case "atan": return Of(u, DD.Atan(x), 1 / (1 + x * x));
            case "sinh": return Both(x) is var (p, q) ? Of(u, (p - q) * 0.5, (p + q) * 0.5) : u;
            case "cosh": return Both(x) is var (p1, q1) ? Of(u, (p1 + q1) * 0.5, (p1 - q1) * 0.5) : u;
            case "tanh":
                var h = 1 - 2 / (DD.Exp(2 * x) + 1);
                var t = x.Size > 300 ? 0 : 2 / (DD.Exp(x) + DD.Exp(-x));
                return Of(u, h, t * t, 1 + (h * h).Hi);
            case "sigmoid":
                var y = Logistic(x);
                return Of(u, y, y * Logistic(-x), y.Hi * (1 + y.Hi));
            case "not":
                var nothing = Side(u, new Dual(0));
                return Step(nothing.Sign == 0 ? 1 : 0, u, u, nothing);
            case "logsigmoid": return Unary("neg", Unary("softplus", Unary("neg", u)));
            case "softplus":
                return Of(u, (x.Hi > 0 ? x : 0) + Tail(x), Logistic(x));
            case "relu" or "abs" or "sign":
                var side = Side(u, new Dual(0));
                return op == "sign" ? Step(x.IsNaN ? double.NaN : side.Sign, u, u, side)
                    : Choose(u, op == "relu" ? new Dual(0) : Of(u, -x, -1), side.Sign > 0, side.Mark, side.Distance);
            default: return Special(op, u);
        }
    }

    public Dual Binary(string op, Dual u, Dual v)
    {
        var (x, y) = (u.V, v.V);
        switch (op)
        {
            case "+": return Combine(x + y, (u, 1, 1), (v, 1, 1));
            case "-": return Combine(x - y, (u, 1, 1), (v, -1, 1));
            case "*": return Combine(x * y, (u, y, y.Size), (v, x, x.Size));
            case "/":
                var q = x / y;
                return Bordered(Combine(q, (u, 1 / y, (1 / y).Size), (v, -(q / y), (q / y).Size)), v);
            case "pow": return Pow(u, v);
            case "atan2":
                var square = x * x + y * y;
                return Bordered(Combine(DD.Atan(x / y), (u, y / square, (y / square).Size), (v, -(x / square), (x / square).Size)), v);
            case "logistic":
                var p = Logistic(x);
                return Combine((x.Hi > 0 ? (1 - y) * x : -(y * x)) + Tail(x), (u, p - y, p.Hi + y.Size), (v, -x, x.Size));
            case "mod": return Binary("-", u, Binary("*", v, Unary("floor", Binary("/", u, v))));
            case "max" or "min":
                var side = Side(u, v);
                return Choose(u, v, op == "max" ? side.Sign >= 0 : side.Sign <= 0, side.Mark, side.Distance);
            case "&" or "|":
                var (left, right) = (Side(u, new Dual(0)), Side(v, new Dual(0)));
                var (one, other) = (left.Sign != 0, right.Sign != 0);
                var mark = left.Mark | right.Mark;
                return Step((op == "&" ? one && other : one || other) ? 1 : 0, u, v, (0, mark, Math.Min(left.Distance, right.Distance)));
            default:
                var by = Side(u, v);
                var holds = op switch
                {
                    ">" => by.Sign > 0,
                    ">=" => by.Sign >= 0,
                    "<" => by.Sign < 0,
                    "<=" => by.Sign <= 0,
                    "==" => by.Sign == 0,
                    _ => by.Sign != 0,
                };
                return Step(holds ? 1 : 0, u, v, by);
        }
    }

    public Dual Where(Dual condition, Dual u, Dual v)
    {
        var side = condition.Moves ? Side(condition, new Dual(0)) : (Sign: 0, Mark: Mark.None, Distance: double.PositiveInfinity);
        var chosen = !condition.V.IsZero ? u : v;
        return new Dual(chosen.V, chosen.R, chosen.D, chosen.M, chosen.Marks | condition.Marks | side.Mark)
        {
            Distance = Math.Min(chosen.Distance, Math.Min(side.Distance, condition.Distance)),
            Grain = chosen.Grain,
        };
    }

    /// <summary>log(1 + e^−|x|).</summary>
    private static DD Tail(DD x)
    {
        var z = DD.Exp(-DD.Abs(x));
        return z.Hi < 1e-8 ? z - z * z * 0.5 + z * z * z / 3 - z * z * z * z * 0.25 : DD.Log(1 + z);
    }

    private static DD Logistic(DD x) => x.Hi >= 0 ? 1 / (1 + DD.Exp(-x)) : DD.Exp(x) is var e ? e / (1 + e) : 0;

    private static (DD, DD) Both(DD x) => (DD.Exp(x), DD.Exp(-x));

    private Dual Pow(Dual u, Dual p)
    {
        var (x, y) = (u.V, p.V);
        var value = Raised(x, y);
        var isWhole = IsWhole(y);
        var byBase = !u.Moves || y.IsZero ? 0 : y * Raised(x, y - 1);
        var mark = u.Moves && x.IsZero && !(isWhole && y.Hi >= 0) ? Mark.Tie : Mark.None;
        DD byExponent = 0;
        if (p.Moves)
        {
            mark |= x.Hi < 0 || (x.IsZero && y.Hi <= 0) ? Mark.Tie : Mark.None;
            byExponent = x.Hi > 0 ? value * DD.Log(x) : 0;
        }

        if (mark != Mark.None)
        {
            byBase = byBase.IsFinite ? byBase : 0;
        }

        var size = mark == Mark.None ? byBase.Size : Math.Max(1, byBase.Size);
        var result = Combine(value, (u, byBase, size), (p, byExponent, byExponent.Size));
        return mark != Mark.None ? Marked(result, mark) : isWhole && y.Hi >= 0 && !p.Moves ? result : Bordered(result, u);
    }

    private static bool IsWhole(DD y) => y.Lo == 0 && Math.Floor(y.Hi) == y.Hi && Math.Abs(y.Hi) <= 1000;

    private static DD Raised(DD x, DD y) =>
        IsWhole(y) ? DD.Power(x, (int)y.Hi)
        : x.Hi > 0 ? DD.Exp(y * DD.Log(x))
        : x.IsZero ? (y.Hi > 0 ? 0 : double.PositiveInfinity)
        : double.NaN;
}
