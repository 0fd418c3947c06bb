namespace GradNotebooks.Law;

/// <content>Operations that make one number, or as many, of many.</content>
internal sealed partial class Arithmetic
{
    public Dual Total(ReadOnlySpan<Dual> u, double weight)
    {
        var terms = new (Dual, DD, double)[u.Length];
        DD sum = 0;
        for (var i = 0; i < u.Length; i++)
        {
            sum += u[i].V;
            terms[i] = (u[i], weight == 1 ? 1 : (DD)1 / u.Length, weight);
        }

        var total = Combine(weight == 1 ? sum : sum / u.Length, terms);
        return total;
    }

    public Dual Largest(ReadOnlySpan<Dual> u)
    {
        var best = u[0];
        foreach (var next in u[1..])
        {
            var side = Side(best, next);
            best = Choose(best, next, side.Sign >= 0, side.Mark, side.Distance);
        }

        return best;
    }

    public Dual Smallest(ReadOnlySpan<Dual> u)
    {
        var best = u[0];
        foreach (var next in u[1..])
        {
            var side = Side(best, next);
            best = Choose(best, next, side.Sign <= 0, side.Mark, side.Distance);
        }

        return best;
    }

    public Dual Product(ReadOnlySpan<Dual> u)
    {
        var terms = new (Dual, DD, double)[u.Length];
        DD product = 1;
        for (var i = 0; i < u.Length; i++)
        {
            product *= u[i].V;
            DD others = 1;
            for (var k = 0; k < u.Length; k++)
            {
                others *= k == i ? 1 : u[k].V;
            }

            terms[i] = (u[i], others, others.Size);
        }

        return Combine(product, terms);
    }

    public Dual Variance(ReadOnlySpan<Dual> u)
    {
        var squares = Deviations(u);
        for (var i = 0; i < squares.Length; i++)
        {
            squares[i] = Unary("square", squares[i]);
        }

        return Total(squares, 1.0 / u.Length);
    }

    public Dual Deviation(ReadOnlySpan<Dual> u) =>
        Norm(Deviations(u)) is var norm ? Of(norm, norm.V / DD.Sqrt(u.Length), 1 / DD.Sqrt(u.Length)) : norm;

    private Dual[] Deviations(ReadOnlySpan<Dual> u)
    {
        // Of equal numbers, differences are 0 to the last bit, which a mean need not be.
        var all = new Dual[u.Length];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = Binary("-", u[i], u[0]);
        }

        var mean = Total(all, 1.0 / u.Length);
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = Binary("-", all[i], mean);
        }

        return all;
    }

    public Dual Norm(ReadOnlySpan<Dual> u)
    {
        DD sum = 0;
        foreach (var x in u)
        {
            sum += x.V * x.V;
        }

        var norm = DD.Sqrt(sum);
        var terms = new (Dual, DD, double)[u.Length];
        for (var i = 0; i < u.Length; i++)
        {
            terms[i] = norm.IsZero ? (u[i], 0, 1) : u[i].V / norm is var p ? (u[i], p, p.Size) : default;
        }

        var result = Combine(norm, terms);
        foreach (var d in Enumerable.Range(0, result.D?.Length ?? 0))
        {
            var speed = u.ToArray().Max(x => x.D?[d].Size ?? 0);
            result.Distance = Math.Min(result.Distance, speed > 0 ? norm.Hi / speed : double.PositiveInfinity);
        }

        var rounded = u.ToArray().Sum(x => x.R + x.Grain);
        return !result.Moves ? result
            : norm.IsZero ? Marked(result, Mark.Tie)
            : IsNear(norm.Size, rounded) ? Marked(result, Mark.Rounding) : result;
    }

    /// <summary>log Σ eᵘ, softmax and its logarithm, by what is wanted.</summary>
    public Dual[] Exponential(string op, ReadOnlySpan<Dual> u)
    {
        var largest = u[0].V;
        foreach (var x in u)
        {
            largest = x.V > largest ? x.V : largest;
        }

        var e = new DD[u.Length];
        DD sum = 0;
        for (var i = 0; i < u.Length; i++)
        {
            sum += e[i] = DD.Exp(u[i].V - largest);
        }

        var log = DD.Log(sum);
        var terms = new (Dual, DD, double)[u.Length];
        if (op == "lse")
        {
            for (var i = 0; i < u.Length; i++)
            {
                terms[i] = (u[i], e[i] / sum, (e[i] / sum).Hi);
            }

            return [Combine(largest + log, terms)];
        }

        var all = new Dual[u.Length];
        for (var k = 0; k < all.Length; k++)
        {
            var y = e[k] / sum;
            for (var i = 0; i < u.Length; i++)
            {
                var share = e[i] / sum;
                var rest = i != k ? -share : Rest(e, k) / sum;
                var size = (i == k ? 1 : 0) + share.Hi;
                terms[i] = op == "softmax" ? (u[i], y * rest, y.Hi * size) : (u[i], rest, size);
            }

            all[k] = Combine(op == "softmax" ? y : u[k].V - largest - log, terms);
        }

        return all;

        static DD Rest(DD[] e, int k)
        {
            DD rest = 0;
            for (var i = 0; i < e.Length; i++)
            {
                rest += i == k ? 0 : e[i];
            }

            return rest;
        }
    }

    /// <summary>log Σ eᶻ − Σ y·z.</summary>
    public Dual CrossEntropy(ReadOnlySpan<Dual> z, ReadOnlySpan<Dual> y)
    {
        var sum = Exponential("lse", z)[0];
        for (var k = 0; k < z.Length; k++)
        {
            sum = Binary("-", sum, Binary("*", y[k], z[k]));
        }

        return sum;
    }

    public Dual Products(ReadOnlySpan<(Dual U, Dual V)> pairs)
    {
        var terms = new (Dual, DD, double)[2 * pairs.Length];
        DD sum = 0;
        for (var i = 0; i < pairs.Length; i++)
        {
            var (u, v) = pairs[i];
            sum += u.V * v.V;
            terms[2 * i] = (u, v.V, v.V.Size);
            terms[2 * i + 1] = (v, u.V, u.V.Size);
        }

        return Combine(sum, terms);
    }
}
