using System.Collections.Immutable;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Law;

/// <summary>Makes nodes of the mirror together with the kit's expressions of them.</summary>
internal abstract partial class Maker
{
    protected static readonly Dictionary<string, (Func<Expr, Expr> Of, string Text)> Unaries = new()
    {
        ["neg"] = (u => -u, "-{0}"),
        ["square"] = (Square, "Square({0})"),
        ["exp"] = (Exp, "Exp({0})"),
        ["log"] = (Log, "Log({0})"),
        ["sqrt"] = (Sqrt, "Sqrt({0})"),
        ["sin"] = (Sin, "Sin({0})"),
        ["cos"] = (Cos, "Cos({0})"),
        ["tan"] = (Tan, "Tan({0})"),
        ["atan"] = (Atan, "Atan({0})"),
        ["sinh"] = (Sinh, "Sinh({0})"),
        ["cosh"] = (Cosh, "Cosh({0})"),
        ["tanh"] = (Tanh, "Tanh({0})"),
        ["sigmoid"] = (Sigmoid, "Sigmoid({0})"),
        ["softplus"] = (Softplus, "Softplus({0})"),
        ["logsigmoid"] = (LogSigmoid, "LogSigmoid({0})"),
        ["log1p"] = (Log1p, "Log1p({0})"),
        ["expm1"] = (Expm1, "Expm1({0})"),
        ["sec"] = (Sec, "Sec({0})"),
        ["csc"] = (Csc, "Csc({0})"),
        ["cot"] = (Cot, "Cot({0})"),
        ["asin"] = (Asin, "Asin({0})"),
        ["acos"] = (Acos, "Acos({0})"),
        ["asinh"] = (Asinh, "Asinh({0})"),
        ["acosh"] = (Acosh, "Acosh({0})"),
        ["atanh"] = (Atanh, "Atanh({0})"),
        ["erf"] = (Erf, "Erf({0})"),
        ["normalcdf"] = (NormalCdf, "NormalCdf({0})"),
        ["gelu"] = (Gelu, "Gelu({0})"),
        ["loggamma"] = (LogGamma, "LogGamma({0})"),
        ["digamma"] = (Digamma, "Digamma({0})"),
        ["floor"] = (Floor, "Floor({0})"),
        ["relu"] = (Relu, "Relu({0})"),
        ["abs"] = (Abs, "Abs({0})"),
        ["sign"] = (Sign, "Sign({0})"),
        ["not"] = (u => !u, "!({0})"),
    };

    protected static readonly Dictionary<string, (Func<Expr, Expr, Expr> Of, string Text)> Binaries = new()
    {
        ["+"] = ((u, v) => u + v, "{0} + {1}"),
        ["-"] = ((u, v) => u - v, "{0} - {1}"),
        ["*"] = ((u, v) => u * v, "{0} * {1}"),
        ["/"] = ((u, v) => u / v, "{0} / {1}"),
        ["pow"] = (Pow, "Pow({0}, {1})"),
        ["max"] = (Max, "Max({0}, {1})"),
        ["min"] = (Min, "Min({0}, {1})"),
        ["atan2"] = (Atan2, "Atan2({0}, {1})"),
        ["logistic"] = (LogisticLoss, "LogisticLoss({0}, {1})"),
        ["mod"] = (Mod, "Mod({0}, {1})"),
        [">"] = ((u, v) => u > v, "{0} > {1}"),
        [">="] = ((u, v) => u >= v, "{0} >= {1}"),
        ["<"] = ((u, v) => u < v, "{0} < {1}"),
        ["<="] = ((u, v) => u <= v, "{0} <= {1}"),
        ["=="] = ((u, v) => u == v, "{0} == {1}"),
        ["!="] = ((u, v) => u != v, "{0} != {1}"),
        ["&"] = ((u, v) => u & v, "{0} & {1}"),
        ["|"] = ((u, v) => u | v, "{0} | {1}"),
    };

    private static readonly Func<Expr, Expr> SquashOf = Define("squash", u => Tanh(u) * 2 - u);
    private static readonly Func<Expr, Expr, Expr> QuadraticOf = Define("quadratic", (u, p) => u * u + p * u);
    private static readonly Func<Expr, Expr, Expr, Expr> SwitchOf = Define("switched", (u, v, w) => Calculus.Where(u > v, w, u * v));

    public Node Constant(double x) => Valued(new Node
    {
        Op = "constant",
        Sizes = [],
        E = x,
        Numbers = [x],
        Text = x < 0 ? $"({Node.Number(x)})" : Node.Number(x),
    });

    public Node Leaf(bool isParameter, string name, int[] sizes, double[] numbers, bool samples = false)
    {
        Expr e = (isParameter, sizes.Length) switch
        {
            (true, 0) => Parameter(name),
            (true, 1) => Parameter(name, sizes[0]),
            (true, _) => Parameter(name, sizes[0], sizes[1]),
            (_, 1) => samples ? Data(name) : Data(name, sizes[0]),
            (_, 2) => Data(name, sizes[0], sizes[1]),
            _ => throw new InvalidOperationException(),
        };
        var arguments = string.Join(", ", sizes.Take(samples ? 0 : 2).Prepend(0).Select((s, i) => i == 0 ? $"\"{name}\"" : $"{s}"));
        return Valued(new Node
        {
            Op = isParameter ? "parameter" : "data",
            Sizes = sizes,
            E = e,
            Numbers = numbers,
            Id = name,
            Text = $"{(isParameter ? "Parameter" : "Data")}({arguments})",
        });
    }

    public Node Unary(string op, Node u) => Elementwise(op, Unaries[op].Of(u.E), Unaries[op].Text, u);

    public Node Binary(string op, Node u, Node v) => Elementwise(op, Binaries[op].Of(u.E, v.E), Binaries[op].Text, u, v);

    public Node Where(Node c, Node u, Node v) => Elementwise("where", Calculus.Where(c.E, u.E, v.E), "Where({0}, {1}, {2})", c, u, v);

    public Node OwnCall(Own own, params Node[] u) => Valued(new Node
    {
        Op = own.Name,
        Own = own,
        In = u,
        Sizes = Stretched(u),
        E = own.Primitive.Of([.. u.Select(n => n.E)]),
        Text = $"{own.Name}.Of({(u.Length == 1 ? "{0}" : "{0}, {1}")})",
    });

    public Node Squash(Node u) => Called("squash", SquashOf(u.E), Binary("-", Binary("*", Unary("tanh", u), Constant(2)), u), u);

    public Node Quadratic(Node u, Node p) =>
        Called("quadratic", QuadraticOf(u.E, p.E), Binary("+", Binary("*", u, u), Binary("*", p, u)), u, p);

    public Node Switched(Node u, Node v, Node w) =>
        Called("switched", SwitchOf(u.E, v.E, w.E), Where(Binary(">", u, v), w, Binary("*", u, v)), u, v, w);

    public Node Named(Node u, string name) => Elementwise("id", u.E.Named(name), $"{{0}}.Named(\"{name}\")", u);

    public Node Sum(Node u) => Valued(new Node { Op = "sum", In = [u], Sizes = [], E = Calculus.Sum(u.E), Text = "Sum({0})" });

    /// <summary>What gathers, over all entries and along an axis, and how one writes it in C#.</summary>
    private static readonly Dictionary<string, (Func<Expr, Expr> All, Func<Expr, int, Expr>? Along, string Text)> Gatherings = new()
    {
        ["sum"] = (Calculus.Sum, (u, axis) => Calculus.Sum(u, axis), "Sum"),
        ["mean"] = (Mean, (u, axis) => Mean(u, axis), "Mean"),
        ["max"] = (Max, (u, axis) => MaxAlong(u, axis), "Max"),
        ["min"] = (Min, (u, axis) => MinAlong(u, axis), "Min"),
        ["prod"] = (Prod, (u, axis) => Prod(u, axis), "Prod"),
        ["var"] = (Var, (u, axis) => Var(u, axis), "Var"),
        ["std"] = (Std, (u, axis) => Std(u, axis), "Std"),
        ["norm"] = (Norm, null, "Norm"),
        ["lse"] = (LogSumExp, (u, axis) => LogSumExp(u, axis), "LogSumExp"),
    };

    /// <summary>Gathers all, or along an axis.</summary>
    public Node Gather(string op, Node u, int axis = -1)
    {
        var (all, along, text) = Gatherings[op];
        return Valued(axis < 0
            ? new Node { Op = op is "max" or "min" or "lse" ? op + "all" : op, In = [u], Sizes = [], E = all(u.E), Text = $"{text}({{0}})" }
            : new Node
            {
                Op = op + "along",
                In = [u],
                Axis = axis,
                Sizes = [.. u.Sizes.Where((_, i) => i != axis)],
                E = along!(u.E, axis),
                Text = $"{text}{(op is "max" or "min" ? "Along" : "")}({{0}}, {axis})",
            });
    }

    /// <summary>Running sums or products along an axis.</summary>
    public Node Running(string op, Node u, int axis) => Valued(new Node
    {
        Op = op,
        In = [u],
        Axis = axis,
        Sizes = u.Sizes,
        E = op == "cumsum" ? CumSum(u.E, axis) : CumProd(u.E, axis),
        Text = $"{(op == "cumsum" ? "CumSum" : "CumProd")}({{0}}, {axis})",
    });

    public Node Rowwise(string op, Node u) => Valued(new Node
    {
        Op = op,
        In = [u],
        Sizes = u.Sizes,
        E = op == "softmax" ? Softmax(u.E) : LogSoftmax(u.E),
        Text = op == "softmax" ? "Softmax({0})" : "LogSoftmax({0})",
    });

    public Node CrossEntropy(Node u, Node v) => Valued(new Node
    {
        Op = "crossentropy",
        In = [u, v],
        Sizes = u.Sizes[..^1],
        E = Calculus.CrossEntropy(u.E, v.E),
        Text = "CrossEntropy({0}, {1})",
    });

    public Node Dot(Node u, Node v) =>
        Valued(new Node { Op = "dot", In = [u, v], Sizes = [], E = Calculus.Dot(u.E, v.E), Text = "Dot({0}, {1})" });

    public Node Outer(Node u, Node v) =>
        Valued(new Node { Op = "outer", In = [u, v], Sizes = [u.Count, v.Count], E = Calculus.Outer(u.E, v.E), Text = "Outer({0}, {1})" });

    public Node MatMul(Node u, Node v) => Valued(new Node
    {
        Op = "matmul",
        In = [u, v],
        Sizes = [.. u.Sizes[..^1], .. v.Sizes[1..]],
        E = Calculus.MatMul(u.E, v.E),
        Text = "MatMul({0}, {1})",
    });

    public Node Transpose(Node u) => Valued(new Node
    {
        Op = "transpose",
        In = [u],
        Sizes = [u.Sizes[1], u.Sizes[0]],
        E = Calculus.Transpose(u.E),
        Text = "Transpose({0})",
    });

    public Node Reshape(Node u, params int[] sizes) => Valued(new Node
    {
        Op = "reshape",
        In = [u],
        Sizes = sizes,
        E = sizes.Length == 1 ? Calculus.Reshape(u.E, sizes[0]) : Calculus.Reshape(u.E, sizes[0], sizes[1]),
        Text = $"Reshape({{0}}, {string.Join(", ", sizes)})",
    });

    public Node Concat(int axis, params Node[] u) => Valued(new Node
    {
        Op = "concat",
        In = u,
        Axis = axis,
        E = u.Length == 2 ? Calculus.Concat(u[0].E, u[1].E, axis) : Calculus.Concat(u.Select(n => n.E), axis),
        Sizes = [.. u[0].Sizes.Select((s, i) => i == axis ? u.Sum(n => n.Sizes[axis]) : s)],
        Text = u.Length == 2 ? $"Concat({{0}}, {{1}}, {axis})" : $"Concat([{string.Join(", ", u.Select((_, i) => $"{{{i}}}"))}], {axis})",
    });

    public Node Slice(Node u, int start, int length, int axis) => Valued(new Node
    {
        Op = "slice",
        In = [u],
        Axis = axis,
        Start = start,
        Sizes = [.. u.Sizes.Select((s, i) => i == axis ? length : s)],
        E = Calculus.Slice(u.E, start, length, axis),
        Text = $"Slice({{0}}, {start}, {length}, {axis})",
    });

    /// <summary>The shape that nodes take together; null where they do not fit.</summary>
    public static bool Fit(params Node[] u)
    {
        ImmutableArray<int> sizes = [];
        foreach (var node in u)
        {
            var other = node.E.Shape.Sizes;
            for (var i = 1; i <= Math.Min(sizes.Length, other.Length); i++)
            {
                if (sizes[^i] != other[^i] && sizes[^i] != 1 && other[^i] != 1)
                {
                    return false;
                }
            }

            var (longer, shorter) = sizes.Length >= other.Length ? (sizes, other) : (other, sizes);
            sizes = [.. longer.Select((s, i) => i - (longer.Length - shorter.Length) is var k and >= 0 && s == 1 ? shorter[k] : s)];
        }

        return true;
    }

    private static int[] Stretched(Node[] u)
    {
        var rank = u.Max(n => n.Rank);
        return [.. Enumerable.Range(1, rank).Select(i => u.Where(n => n.Rank >= rank - i + 1).Max(n => n.Sizes[^(rank - i + 1)]))];
    }

    private Node Elementwise(string op, Expr e, string text, params Node[] u) =>
        Valued(new Node { Op = op, In = u, Sizes = Stretched(u), E = e, Text = text });

    private Node Called(string name, Expr e, Node body, params Node[] u) => Valued(new Node
    {
        Op = name,
        In = u,
        Body = body,
        Sizes = body.Sizes,
        E = e,
        Text = $"{name}({string.Join(", ", u.Select((_, i) => $"{{{i}}}"))})",
    });

    private static readonly Arithmetic Plain = new();

    private static Node Valued(Node node)
    {
        node.Value = node.Op is "parameter" or "data" ? [.. node.Numbers.Select(x => (DD)x)]
            : node.Body is { } body ? body.Value
            : [.. node.Evaluate(Plain, n => [.. n.Value.Select(v => new Dual(v))]).Select(d => d.V)];
        return node;
    }
}
