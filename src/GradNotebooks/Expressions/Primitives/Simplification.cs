using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// What the operators simplify as they are written: 0·u, 1·u, u + 0, numbers worked out, signs collected. Nothing here makes a formula
/// hold where it did not, except that 0·u forgets where u is undefined, as every textbook does.
/// </summary>
internal static class Simplification
{
    public static Expr? Sum(Expr u, Expr v)
    {
        var shape = Shape.Together(u.Shape, v.Shape);
        return (Number(u), Number(v)) switch
        {
            ({ } a, { } b) => Fill(a + b, shape),
            (0, _) => Stretch(v, shape),
            (_, 0) => Stretch(u, shape),
            _ => Negated(v) is { } w ? u - w : null,
        };
    }

    public static Expr? Difference(Expr u, Expr v)
    {
        var shape = Shape.Together(u.Shape, v.Shape);
        return (Number(u), Number(v)) switch
        {
            ({ } a, { } b) => Fill(a - b, shape),
            (0, _) => Stretch(-v, shape),
            (_, 0) => Stretch(u, shape),
            _ => Negated(v) is { } w ? u + w : null,
        };
    }

    public static Expr? Product(Expr u, Expr v)
    {
        var shape = Shape.Together(u.Shape, v.Shape);
        return (Number(u), Number(v)) switch
        {
            ({ } a, { } b) => Fill(a * b, shape),
            (0, _) or (_, 0) => Fill(0, shape),
            (1, _) => Stretch(v, shape),
            (_, 1) => Stretch(u, shape),
            (-1, _) => Stretch(-v, shape),
            (_, -1) => Stretch(-u, shape),
            _ => null,
        };
    }

    public static Expr? Quotient(Expr u, Expr v)
    {
        var shape = Shape.Together(u.Shape, v.Shape);
        return (Number(u), Number(v)) switch
        {
            // A quotient that is no whole number stays a fraction: 1/3 says more than 0.333333.
            ({ } a, { } b) when b != 0 && Math.IEEERemainder(a, b) == 0 => Fill(a / b, shape),
            (_, 1) => Stretch(u, shape),
            (_, -1) => Stretch(-u, shape),
            _ => null,
        };
    }

    public static Expr? Negation(Expr u) => Number(u) is { } a ? Fill(-a, u.Shape) : Negated(u) ?? SignOfQuotient(u);

    public static Expr? Power(Expr u, Expr p)
    {
        var shape = Shape.Together(u.Shape, p.Shape);
        return Number(p) switch
        {
            0 => Fill(1, shape),
            1 => Stretch(u, shape),
            2 => Stretch(Elementwise.Square.Of(u), shape),
            -1 when u.Shape.Rank == 2 => Stretch(1 / u, shape), // what is written W⁻¹ is the inverse
            _ => null,
        };
    }

    public static Expr? Where(ImmutableArray<Expr> arguments) =>
        arguments is [Apply { Function: Primitive { IsComparison: true } } condition, var u, var v]
        && u.Shape.IsScalar && v.Shape.IsScalar && (Number(u), Number(v)) is (1, 0)
            ? condition
            : null;

    /// <summary>A mask that is the same everywhere, or of what is 0 anyway; and 1 within a condition is the condition.</summary>
    public static Expr? Masked(ImmutableArray<Expr> arguments)
    {
        var (mask, u) = (arguments[0], arguments[1]);
        var shape = Shape.Together(mask.Shape, u.Shape);
        return (Number(mask), Number(u)) switch
        {
            (0, _) or (_, 0) => Fill(0, shape),
            ({ }, _) => Stretch(u, shape),
            (_, 1) when IsCondition(mask) => Stretch(mask, shape),
            _ => null,
        };
    }

    public static Expr? And(Expr u, Expr v) => (Number(u), Number(v)) switch
    {
        (0, _) or (_, 0) => Fill(0, Shape.Together(u.Shape, v.Shape)),
        ({ }, { }) => Fill(1, Shape.Together(u.Shape, v.Shape)),
        _ => ReferenceEquals(u, v) && IsCondition(u) ? u : null,
    };

    public static Expr? Or(Expr u, Expr v) => (Number(u), Number(v)) switch
    {
        (0, 0) => Fill(0, Shape.Together(u.Shape, v.Shape)),
        (not null and not 0, _) or (_, not null and not 0) => Fill(1, Shape.Together(u.Shape, v.Shape)),
        _ => AreComplements(u, v) ? Fill(1, u.Shape) : ReferenceEquals(u, v) && IsCondition(u) ? u : null,
    };

    public static Expr? SumOfZeros(Expr u) => Number(u) is 0.0 && !u.Shape.IsScalar ? Constant.Of(0) : null;

    /// <summary>The number that an expression is everywhere, if it is one.</summary>
    public static double? Number(Expr u) => u switch
    {
        Constant c => c.Number,
        _ => Repeated(u) is { } w ? Number(w) : null,
    };

    /// <summary>What is repeated along further axes, if that is all the expression does.</summary>
    public static Expr? Repeated(Expr u) =>
        u is Apply { Name: null, Function: Primitive { IsBroadcast: true } } repeat ? repeat.Input(0) : null;

    /// <summary>The v − u of u − v.</summary>
    public static Expr? Turned(Expr u) =>
        u is Apply { Inputs: [var v, var w] } apply && apply.Function == Elementwise.Subtract ? w - v : null;

    /// <summary>The w of −w, if the expression is one.</summary>
    public static Expr? Negated(Expr u) => u is Apply { Name: null } apply && apply.Function == Elementwise.Negate ? apply.Input(0) : null;

    /// <summary>The w of 1/w, if the expression is one.</summary>
    public static Expr? Inverted(Expr u) =>
        u is Apply { Name: null } apply && apply.Function == Elementwise.Divide && Number(apply.Input(0)) is 1.0 ? apply.Input(1) : null;

    /// <summary>The number c and the w of c·w, if the expression is one.</summary>
    public static (double Number, Expr Of)? Multiple(Expr u) =>
        u is Apply { Name: null } apply && apply.Function == Elementwise.Multiply && apply.Input(0) is Constant c
            ? (c.Number, apply.Input(1))
            : null;

    /// <summary>Whether an inner node has no sign, no number and no 1/ in front.</summary>
    public static bool IsPlain(Apply u) => u.Function is not Primitive { IsBroadcast: true }
        && Negated(u) is null && Inverted(u) is null && Multiple(u) is null;

    /// <summary>w/v of a quotient (−w)/v: with a minus before it, the two cancel.</summary>
    private static Expr? SignOfQuotient(Expr u) =>
        u is Apply { Name: null } apply && apply.Function == Elementwise.Divide && Negated(apply.Input(0)) is { } w
            ? w / apply.Input(1)
            : null;

    private static bool IsCondition(Expr u) => u is Apply { Function: Primitive { IsComparison: true } } or ConstantArray { IsMask: true };

    /// <summary>Whether one of two conditions always holds: u ≥ v and u &lt; v, or a condition and its opposite.</summary>
    private static bool AreComplements(Expr u, Expr v) => u is Apply { Function: Primitive p } a && v is Apply { Function: Primitive q } b
        && ((p == Conditions.Not && ReferenceEquals(a.Inputs[0], v)) || (q == Conditions.Not && ReferenceEquals(b.Inputs[0], u))
            || (AreOpposite(p, q) && a.Inputs.AsSpan().SequenceEqual(b.Inputs.AsSpan())));

    private static bool AreOpposite(Primitive p, Primitive q) =>
        (p == Conditions.GreaterOrEqual && q == Conditions.Less) || (p == Conditions.Less && q == Conditions.GreaterOrEqual)
        || (p == Conditions.LessOrEqual && q == Conditions.Greater) || (p == Conditions.Greater && q == Conditions.LessOrEqual)
        || (p == Conditions.Equal && q == Conditions.NotEqual) || (p == Conditions.NotEqual && q == Conditions.Equal);

    // Shapes that do not fit are left to the operation itself, which names them.
    private static Expr? Fill(double number, Shape? shape) => shape is { } s ? Algebra.BroadcastTo(number, s) : null;

    private static Expr? Stretch(Expr u, Shape? shape) => shape is { } s ? Algebra.BroadcastTo(u, s) : null;
}
