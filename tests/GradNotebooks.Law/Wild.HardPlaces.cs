namespace GradNotebooks.Law;

/// <content>Points at which gradients cancel, and points on or beside kinks, jumps, borders and singular steps.</content>
internal sealed partial class Wild
{
    /// <summary>Where gradients cancel, in full or but for a little.</summary>
    private Node? Cancelling(Node u)
    {
        if (IsConstant(u) || !All(u, x => Math.Abs(x) < 1e6))
        {
            return null;
        }

        var k = AnyThat(n => n.Rank == 0 && !IsConstant(n)) ?? u;
        switch (_random.Next(10))
        {
            case 0: return u.Rank > 0 ? Sum(Rowwise("softmax", u)) : null;
            case 1: return Binary("+", Unary("square", Unary("sin", u)), Unary("square", Unary("cos", u)));
            case 2: return u.Rank == 1 ? Binary("-", Rowwise("logsoftmax", u), Binary("-", u, Gather("lse", u))) : null;
            case 3: return Binary("-", Binary("*", u, k), Binary("*", k, u));
            case 4:
                var squares = Binary("-", Unary("square", u), Unary("square", k));
                return Binary("-", Binary("*", Binary("+", u, k), Binary("-", u, k)), squares);
            case 5: return Unary("log", Unary("exp", All(u, x => Math.Abs(x) < 20) ? u : Unary("tanh", u)));
            case 6: return Binary("-", Binary("+", u, Constant(Pick(1e6, 1e9, 1e12))), Constant(Pick(1e6, 1e9, 1e12)));
            case 7: return Binary("-", Binary("*", Constant(3), u), Binary("+", Binary("+", u, u), u));
            case 8: return Binary("/", Binary("*", u, Constant(Pick(7.0, 1e8, 1e-8))), Constant(Pick(7.0, 1e8, 1e-8)));
            default:
                var t = Unary("tanh", u);
                return Binary("+", Binary("-", Unary("cosh", t), Unary("sinh", t)), Unary("exp", Unary("neg", Unary("square", u))));
        }
    }

    /// <summary>Something that is put on a kink, a jump or a border, or beside one, or not far from it.</summary>
    private Node? Tied(Node u)
    {
        if (IsConstant(u))
        {
            return null;
        }

        var off = Pick(0.0, 0, 0, 1, 2, 3, 4) switch
        {
            0 => 0.0,
            1 => Pick(-1, 1) * 1e-16,
            2 => Pick(-1, 1) * Math.Pow(10, -_random.Next(10, 16)),
            3 => Pick(-1, 1) * Math.Pow(10, -_random.Next(3, 10)),
            _ => Pick(-1, 1) * 0.1,
        };
        double Near(int i) => off switch
        {
            0 => u.Value[i].Hi,
            1e-16 => Math.BitIncrement(u.Value[i].Hi),
            -1e-16 => Math.BitDecrement(u.Value[i].Hi),
            _ => u.Value[i].Hi + off * (u.Value[i].IsZero ? 1 : u.Value[i].Size),
        };
        var edge = u.Rank == 0 ? Chance(0.3) ? NewLeaf(true, [], false, Near) : Constant(Near(0))
            : NewLeaf(Chance(0.2), u.Sizes, u.E.Shape.HasSamples, Near) is var leaf && leaf.E.Shape == u.E.Shape ? leaf : null;
        if (edge is null || (edge.Op == "parameter" && u.E.Shape.HasSamples))
        {
            return null;
        }

        var w = Binary("-", u, edge);
        var g = Beside(u) is var beside && Fit(u, beside) ? beside : u;
        var c = Binary(Pick(">", ">=", "<", "<="), u, edge);
        return _random.Next(24) switch
        {
            0 => Unary(Pick("relu", "abs", "sign"), w),
            1 => Binary(Pick("max", "min"), u, edge),
            2 => Binary(Pick("max", "min"), edge, u),
            3 => Where(c, g, Binary("+", g, Unary("relu", w))),
            4 => Where(c, Unary("square", u), u),
            5 => Where(c, w, Binary("*", Constant(Pick(-1.0, 2, 0, 1)), w)),
            6 => Where(c, Unary("sin", w), w),
            7 => Binary("*", c, w),
            8 => Binary("*", Unary("sign", w), g),
            9 => Unary("cos", Unary("abs", w)),
            10 => Binary("pow", Unary("abs", w), Constant(Pick(2.0, 3, 1.5, 1, 0.5))),
            11 => Binary("-", Unary("relu", w), Unary("relu", Unary("neg", w))),
            12 => Unary("square", Unary(Pick("abs", "relu"), w)),
            13 when All(w, x => x >= 0) => Unary("sqrt", w),
            14 => Unary("sqrt", Unary("square", w)),
            15 when All(w, x => x >= 0) => Binary("pow", w, Constant(Pick(0.5, 1.5, 2, 2.5, 1))),
            16 => Binary("pow", w, Constant(Pick(2.0, 3, 1, 4))),
            17 => u.Rank > 0 ? Gather("norm", w) : Binary("*", w, w),
            18 => u.Rank > 0 && !u.E.Shape.HasSamples ? Gather("max", Concat(0, u, edge)) : Unary("abs", Unary("square", w)),
            19 => Binary("+", Where(c, w, Constant(0)), Where(c, Constant(0), w)),
            20 when All(u, x => Math.Abs(x) < 25) =>
                Pick(Owns) is var own && own.Primitive.Arity == 1 ? OwnCall(own, w) : OwnCall(own, u, edge),
            21 => Binary("*", w, Unary("sign", w)),
            22 => Binary("-", Unary("abs", w), Binary("max", w, Unary("neg", w))),
            23 => Switched(u, edge, g),
            _ => Unary("square", w),
        };
    }

    /// <summary>A choice whose other branch has no value or no slope here, and a step that is singular where the whole is not.</summary>
    private Node? Singular(Node u)
    {
        if (IsConstant(u))
        {
            return null;
        }

        var (zero, one) = (Constant(0), Constant(1));
        return _random.Next(10) switch
        {
            0 => Where(Binary(">", u, zero), Unary("sqrt", u), Unary("neg", u)),
            1 => Where(Binary(">", u, zero), Unary("log", u), Binary("-", u, one)),
            2 => Where(Binary(">", Unary("abs", u), zero), Binary("/", Unary("sin", u), u), one),
            3 => Where(Binary("<", u, Constant(20)), Unary("exp", u), Binary("*", Constant(1e3), u)),
            4 => Where(Binary("<", Binary("*", u, Constant(1e3)), Constant(20)), Unary("exp", Binary("*", u, Constant(1e3))), u),
            5 => Where(Binary(">", u, zero), Binary("pow", u, Constant(0.5)), zero),
            6 => Where(Binary(">=", u, zero), Binary("pow", Unary("abs", u), Constant(1.5)), Binary("*", u, u)),
            7 => Where(Binary(">", u, zero), Binary("*", u, Unary("log", u)), zero),
            8 => Unary("sqrt", Unary("square", Unary("square", u))),
            _ => Unary("sigmoid", Binary("*", Constant(Pick(50.0, 1000)), u)),
        };
    }
}
