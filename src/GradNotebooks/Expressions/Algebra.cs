using System.Numerics;

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
    public static Expr Times(Expr u, Expr v) =>
        !u.IsPlain ? TimesAny(u, v)
        : v.IsPlain ? Apply.Raw(Elementwise.Multiply, u, v)
        : v is Constant { Number: 1 } ? u
        : TimesAny(u, v);

    private static Expr TimesAny(Expr u, Expr v) => Stretched(u, v) ?? (Masks.Split(u), Masks.Split(v)) switch
    {
        ({ } gradient, { } taken) => Masks.Within(Conditions.And.Of(gradient.Mask, taken.Mask), Product(gradient.Core, taken.Core)),
        ({ } gradient, null) => Masks.Within(gradient.Mask, Product(gradient.Core, v)),
        (null, { } taken) => Masks.Within(taken.Mask, Product(u, taken.Core)),
        _ => Product(u, v),
    };

    /// <summary>The product of what is repeated along an axis, taken before it is repeated; null where nothing is.</summary>
    private static Expr? Stretched(Expr u, Expr v) => u.Shape.IsScalar && v.Shape.IsScalar ? null
        : Shape.Together(u.Shape, v.Shape) is { } shape
            && shape == (Simplification.Repeated(u) ?? u).Shape
            && Simplification.Repeated(v) is { } w
            ? Times(u, w)
        : Simplification.Repeated(u) is { } repeated ? BroadcastTo(Times(repeated, v), Shape.Together(u.Shape, v.Shape)!.Value)
        : null;

    /// <summary>The product of what is within masks.</summary>
    private static Expr Product(Expr u, Expr v)
    {
        if (Stretched(u, v) is { } stretched)
        {
            return stretched;
        }

        if (Simplification.Inverted(v) is { } divisor)
        {
            return Quotient(u, divisor);
        }

        if (u.Shape.IsScalar && Writing.IsArray(v.Shape) && Simplification.Inverted(u) is { } below)
        {
            return Simplification.Number(below) is { } number && Simplification.Multiple(v) is var (times, w)
                ? Reduced(times, w, number)
                : Quotient(v, below);
        }

        var ((a, p), (b, q)) = (Split(u), Split(v));
        return Scaled(a * b, p is null ? q : q is null ? p : p * q);
    }

    /// <summary>u − v, what is added before what is subtracted.</summary>
    public static Expr Less(Expr u, Expr v) =>
        Simplification.Negated(u) is { } w && Simplification.Negated(v) is { } z ? z - w : u - v;

    /// <summary>u / v, with a number or a sign of u brought to the front.</summary>
    public static Expr Over(Expr u, Expr v)
    {
        if (Simplification.Repeated(u) is { } repeated && v.Shape.IsScalar)
        {
            return BroadcastTo(Over(repeated, v), u.Shape);
        }

        return Masks.Split(u) is var (mask, core) ? Masks.Within(mask, Quotient(core, v)) : Quotient(u, v);
    }

    /// <summary>(c·w)/q in lowest terms, where both are whole: 2w/4 is w/2.</summary>
    private static Expr Reduced(double c, Expr w, double q)
    {
        var divisor = double.IsInteger(c) && double.IsInteger(q) && Math.Abs(q) < 1 / Doubles.Epsilon
            ? (double)BigInteger.GreatestCommonDivisor((BigInteger)c, (BigInteger)q)
            : 1;
        return Scaled(c / divisor, w) / (q / divisor);
    }

    // A gradient that is 0 because its parts cancel flows no further, whatever it would be divided by.
    private static Expr Quotient(Expr u, Expr v) => Simplification.Negated(u) is { } w ? -(w / v)
        : Simplification.Number(u) is 0.0 ? BroadcastTo(0, Shape.Together(u.Shape, v.Shape)!.Value)
        : u / v;

    /// <summary>u / factor, where the factor stands in u; null where it does not, or too deep to be looked for.</summary>
    public static Expr? Without(Expr u, Expr factor, int steps = 8)
    {
        if (ReferenceEquals(u, factor))
        {
            return 1;
        }

        if (steps == 0 || u is not Apply { Name: null, Function: Primitive { Traits: var traits } primitive } node)
        {
            return null;
        }

        if (traits.OverBase is { } rest && ReferenceEquals(node.Inputs[0], factor))
        {
            return rest(node);
        }

        foreach (var place in traits.Factors)
        {
            if (Without(node.Inputs[place], factor, steps - 1) is { } left)
            {
                return traits.WithFactor!(node, place, left);
            }
        }

        return traits.HasTerms && Without(node.Inputs[0], factor, steps - 1) is { } v && Without(node.Inputs[1], factor, steps - 1) is { } w
            ? primitive.Of(v, w)
            : null;
    }

    /// <summary>The sum of gradients that arrive at one node, equal ones counted: u + u + b is 2u + b.</summary>
    public static Expr Total(List<Expr> terms)
    {
        if (terms.Count == 1 && (terms[0].IsPlain || (Split(terms[0]) is (1, { } alone) && ReferenceEquals(alone, terms[0]))))
        {
            return terms[0];
        }

        if (terms.Count == 2 && terms[0].IsPlain && terms[1].IsPlain && !ReferenceEquals(terms[0], terms[1]))
        {
            return Apply.Raw(Elementwise.Add, terms[0], terms[1]);
        }

        if (terms.Count > 1 && !terms[0].Shape.IsScalar && (EntryRows.Total(terms) ?? MatrixForms.Total(terms)) is { } array)
        {
            return array;
        }

        if (WithinOne(terms) is { } masked)
        {
            return masked;
        }

        var (coefficients, cores, count) = (new double[terms.Count], new Expr[terms.Count], 0);
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
                coefficients[place] += coefficient;
            }
            else
            {
                placeOf?.Add(core, count);
                (coefficients[count], cores[count++]) = (coefficient, core);
            }
        }

        // What is added stands before what is subtracted.
        var positive = 0;
        while (positive < count && !(coefficients[positive] > 0))
        {
            positive++;
        }

        if (positive > 0 && positive < count)
        {
            var (coefficient, core) = (coefficients[positive], cores[positive]);
            Array.Copy(coefficients, 0, coefficients, 1, positive);
            Array.Copy(cores, 0, cores, 1, positive);
            (coefficients[0], cores[0]) = (coefficient, core);
        }

        Expr? total = null;
        for (var i = 0; i < count; i++)
        {
            var part = Masks.Split(cores[i]) is null ? Scaled(coefficients[i], cores[i]) : Times(coefficients[i], cores[i]);
            total = total is null ? part : total + part;
        }

        return BroadcastTo(total is null ? number : number == 0 ? total : total + number, shape);

        int Find(Expr core)
        {
            if (placeOf is not null)
            {
                return placeOf.GetValueOrDefault(core, -1);
            }

            var place = count - 1;
            while (place >= 0 && !ReferenceEquals(cores[place], core))
            {
                place--;
            }

            return place;
        }
    }

    /// <summary>The sum within the mask that all terms share; null where they do not.</summary>
    private static Expr? WithinOne(List<Expr> terms)
    {
        if (terms.Count < 2 || Masks.Split(terms[0]) is not var (mask, _))
        {
            return null;
        }

        var cores = new List<Expr>(terms.Count);
        foreach (var term in terms)
        {
            if (Masks.Split(term) is not var (other, core) || !ReferenceEquals(other, mask))
            {
                return null;
            }

            cores.Add(core);
        }

        return Masks.Within(mask, Total(cores));
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
    public static Expr BroadcastTo(Expr u, Shape shape) =>
        u.Shape == shape ? u : Arrays.Broadcast(shape).Of(Simplification.Repeated(u) ?? u);

    /// <summary>How many numbers an array of this shape holds: N for each axis over the samples, times what is known.</summary>
    public static Expr Count(Shape shape)
    {
        var (count, known) = ((Expr)1.0, 1);
        foreach (var size in shape.Sizes)
        {
            (count, known) = size == Shape.N ? (count * SampleCount.Instance, known) : (count, known * size);
        }

        return count * (double)known;
    }

    /// <summary>
    /// The number in front of an expression and what it stands in front of; nothing, where it is a number alone. One that is large or
    /// small beyond the ordinary stays where it is: taken out along a chain of a thousand factors, numbers would leave the range of doubles
    /// though no product on the way does.
    /// </summary>
    private static (double Coefficient, Expr? Core) Split(Expr u) => u switch
    {
        _ when Simplification.Number(u) is { } number && u.Shape.IsScalar =>
            number == 0 || Ratio.IsOrdinary(number) ? (number, null) : (1, u),
        _ when Simplification.Negated(u) is { } w => Split(w) is var (c, core) ? (-c, core) : default,
        _ when Simplification.Multiple(u) is var (number, w) && Ratio.IsOrdinary(number) => (number, w),
        _ => (1, u),
    };

    private static Expr Scaled(double coefficient, Expr? core) => core is null ? coefficient : coefficient == 1 ? core : coefficient * core;
}
