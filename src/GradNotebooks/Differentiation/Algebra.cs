namespace GradNotebooks;

/// <summary>
/// How gradients are multiplied, added and summed: the few normal forms that make a derivative read as on paper, beyond what the
/// operators simplify by themselves. Numbers go to the front, signs outward, equal terms together.
/// </summary>
internal static class Algebra
{
    /// <summary>So many terms are looked through for an equal one; of more, a table is kept.</summary>
    private const int Few = 8;

    /// <summary>gradient × local partial.</summary>
    public static Expr Times(Expr u, Expr v)
    {
        if (Shape.Together(u.Shape, v.Shape) is { } shape && shape == (Simplification.Repeated(u) ?? u).Shape && Simplification.Repeated(v) is { } w)
        {
            return Times(u, w);
        }

        if (Simplification.Repeated(u) is { } repeated)
        {
            return BroadcastTo(Times(repeated, v), u.Shape);
        }

        if (Fraction(v) is { } quotient && Simplification.Number(quotient.Inputs[0]) is 1.0)
        {
            return Over(u, quotient.Inputs[1]);
        }

        var ((a, p), (b, q)) = (Split(u), Split(v));
        return Scaled(a * b, p is null ? q : q is null ? p : p * q);
    }

    /// <summary>u / v, with a number or a sign of u brought to the front.</summary>
    public static Expr Over(Expr u, Expr v)
    {
        if (Simplification.Repeated(u) is { } repeated && v.Shape.IsScalar)
        {
            return BroadcastTo(Over(repeated, v), u.Shape);
        }

        return Simplification.Negated(u) is { } w ? -(w / v) : u / v;
    }

    /// <summary>The sum of gradients that arrive at one node, equal ones counted: u + u + b is 2u + b.</summary>
    public static Expr Total(IReadOnlyList<Expr> terms)
    {
        if (terms.Count == 1 && Split(terms[0]) is (1, { } alone) && ReferenceEquals(alone, terms[0]))
        {
            return alone;
        }

        var parts = new List<(double Coefficient, Expr Core)>(terms.Count);
        var placeOf = terms.Count > Few ? new Dictionary<Expr, int>(terms.Count) : null;
        var number = 0.0;
        var shape = Shape.Scalar;
        for (var i = 0; i < terms.Count; i++)
        {
            shape = Shape.Together(shape, terms[i].Shape)!.Value;
            var (coefficient, core) = Split(terms[i]);
            if (core is null)
            {
                number += coefficient;
            }
            else if (Find(core) is var place and >= 0)
            {
                parts[place] = (parts[place].Coefficient + coefficient, core);
            }
            else
            {
                placeOf?.Add(core, parts.Count);
                parts.Add((coefficient, core));
            }
        }

        Expr? total = null;
        foreach (var (coefficient, core) in parts)
        {
            var part = Scaled(coefficient, core);
            total = total is null ? part : total + part;
        }

        return BroadcastTo(total is null ? number : number == 0 ? total : total + number, shape);

        int Find(Expr core)
        {
            if (placeOf is not null)
            {
                return placeOf.GetValueOrDefault(core, -1);
            }

            var place = parts.Count - 1;
            while (place >= 0 && !ReferenceEquals(parts[place].Core, core))
            {
                place--;
            }

            return place;
        }
    }

    /// <summary>Summed over the axes that the shape lacks: how gradient comes back along a stretched axis.</summary>
    public static Expr SumTo(Expr u, Shape shape)
    {
        if (u.Shape == shape)
        {
            return u;
        }

        if (Simplification.Repeated(u) is { } repeated && repeated.Shape == shape && shape.IsScalar)
        {
            return Times(Count(u.Shape), repeated);
        }

        return shape.IsScalar ? Reductions.Sum.Of(u)
            : shape == new Shape([.. u.Shape.Sizes[1..]]) ? Reductions.SumAlong(0).Of(u)
            : Arrays.SumTo(shape).Of(u);
    }

    /// <summary>Repeated along the axes that it lacks.</summary>
    public static Expr BroadcastTo(Expr u, Shape shape) => u.Shape == shape ? u : Arrays.Broadcast(shape).Of(Simplification.Repeated(u) ?? u);

    /// <summary>How many numbers an array of this shape holds: N, where it runs over the samples.</summary>
    public static Expr Count(Shape shape) => shape.HasSamples
        ? SampleCount.Instance * (double)shape.Sizes.Where(s => s != Shape.N).Aggregate(1, (p, s) => p * s)
        : shape.Count;

    private static Apply? Fraction(Expr u) => u is Apply { Name: null } apply && apply.Function == Elementwise.Divide ? apply : null;

    /// <summary>The number in front of an expression and what it stands in front of; nothing, where it is a number alone.</summary>
    private static (double Coefficient, Expr? Core) Split(Expr u) => u switch
    {
        _ when Simplification.Number(u) is { } number && u.Shape.IsScalar => (number, null),
        _ when Simplification.Negated(u) is { } w => Split(w) is var (c, core) ? (-c, core) : default,
        Apply { Name: null } apply when apply.Function == Elementwise.Multiply && apply.Inputs[0] is Constant c => (c.Number, apply.Inputs[1]),
        _ => (1, u),
    };

    private static Expr Scaled(double coefficient, Expr? core) => core is null ? coefficient : coefficient == 1 ? core : coefficient * core;
}
