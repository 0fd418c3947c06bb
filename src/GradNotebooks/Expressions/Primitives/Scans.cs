using System.Collections.Immutable;
using System.Numerics;
using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>
/// The table of primitives that go along an axis and keep its size: running sums and products, and what their gradients are made of. The
/// pullback of each is written with others of them, so that they have derivatives of every order, and none of them divides: a factor may
/// be 0.
/// </summary>
internal static class Scans
{
    // sₖ = u₁ + … + uₖ: an entry is in every sum from its own on.
    private static readonly RowFamily<int> Sums = Family("CumSum", "cumsum", fromEnd: false, Added, Added,
        axis => (node, _, gradient) => Reached(node, axis, gradient, SumsFromEnd!.Of(axis).Of(gradient)), adds: true, rule: "sum rule");

    private static readonly RowFamily<int> SumsFromEnd = Family("CumSum from the end", "revcumsum", fromEnd: true, Added, Added,
        axis => (_, _, gradient) => Sums.Of(axis).Of(gradient), adds: true, rule: "sum rule");

    // pₖ = u₁·…·uₖ: what the gradients of all products from an entry on are times the factors after it, times the factors before it.
    private static readonly RowFamily<int> Products = Family("CumProd", "cumprod", fromEnd: false, Multiplied, Multiplied,
        axis => (node, _, gradient) => Reached(node, axis, gradient, Before!.Of(axis).Of(node.Inputs[0])
            * RecurrencesFromEnd!.Of(axis).Of(Next!.Of(axis).Of(node.Inputs[0]), gradient)), rule: "product rule");

    // bₖ = u₁·…·uₖ₋₁, and 1 at the first
    private static readonly RowFamily<int> Before = Family("Product before", "prodbefore", fromEnd: false,
        MultipliedBefore, MultipliedBefore,
        axis => (node, _, gradient) => node
            * Next!.Of(axis).Of(RecurrencesFromEnd!.Of(axis).Of(node.Inputs[0], gradient)), rule: "product rule");

    // uₖ₊₁·…·u_K, and 1 at the last
    private static readonly RowFamily<int> After = Family("Product after", "prodafter", fromEnd: true,
        MultipliedBefore, MultipliedBefore,
        axis => (node, _, gradient) => node
            * Previous!.Of(axis).Of(Recurrences!.Of(axis).Of(node.Inputs[0], gradient)), rule: "product rule");

    // uₖ₋₁, and 0 at the first
    private static readonly RowFamily<int> Previous = Family("Previous", "previous", fromEnd: false, Moved, Moved,
        axis => (_, _, gradient) => Next!.Of(axis).Of(gradient), adds: true, rule: "rearranging");

    // uₖ₊₁, and 0 at the last
    private static readonly RowFamily<int> Next = Family("Next", "next", fromEnd: true, Moved, Moved,
        axis => (_, _, gradient) => Previous.Of(axis).Of(gradient), adds: true, rule: "rearranging");

    // rₖ = vₖ + uₖ·rₖ₋₁: its gradient is the recurrence from the end, in which r is multiplied by the factor that comes after it.
    private static readonly RowFamily<int> Recurrences = Family("Recurrence", "recurrence", fromEnd: false, Recurred, Recurred,
        axis => (node, index, gradient) => RecurrencesFromEnd!.Of(axis).Of(Next.Of(axis).Of(node.Inputs[0]), gradient) is var reached
            && index == 1 ? reached : reached * Previous.Of(axis).Of(node), arity: 2);

    private static readonly RowFamily<int> RecurrencesFromEnd = Family("Recurrence from the end", "revrecurrence", fromEnd: true,
        Recurred, Recurred,
        axis => (node, index, gradient) => Recurrences.Of(axis).Of(Previous.Of(axis).Of(node.Inputs[0]), gradient) is var reached
            && index == 1 ? reached : reached * Next.Of(axis).Of(node), arity: 2);

    private static readonly ImmutableArray<RowFamily<int>> Families = [.. RowTable.Families<int>(typeof(Scans))];

    /// <summary>Every kind of row, along the first axis.</summary>
    public static ImmutableArray<Primitive> Table { get; } = TableAlong(0);

    /// <summary>Every row along an axis.</summary>
    public static ImmutableArray<Primitive> TableAlong(int axis) => [.. Families.Select(family => family.Of(axis))];

    public static Primitive CumSum(int axis) => Sums.Of(axis);

    public static Primitive CumProd(int axis) => Products.Of(axis);

    /// <summary>For each entry the product of all others along an axis.</summary>
    public static Expr OthersAlong(Expr u, int axis) => Before.Of(axis).Of(u) * After.Of(axis).Of(u);

    /// <summary>For each entry the product of all others: of those in its row, times those of the other rows.</summary>
    public static Expr Others(Expr u)
    {
        var last = u.Shape.Rank - 1;
        var inRow = OthersAlong(u, last);
        return last == 0 ? inRow : inRow * Arrays.Keep(Others(Reductions.ProdAlong(last).Of(u)), u, last);
    }

    /// <summary>What entries receive; nothing, where neither their own gradient has arrived nor any after it.</summary>
    private static Expr Reached(Apply node, int axis, Expr gradient, Expr received) =>
        node.Inputs[0].StaysFinite || Masks.Split(gradient) is not var (mask, _)
            ? received
            : Masks.Within(SumsFromEnd.Of(axis).Of(Masks.Within(Algebra.BroadcastTo(mask, node.Shape), 1)), received);

    private static void Added<T>(T[][] v, T[] result, int at, int before)
        where T : INumberBase<T> => result[at] = before < 0 ? v[0][at] : result[before] + v[0][at];

    private static void Multiplied<T>(T[][] v, T[] result, int at, int before)
        where T : INumberBase<T> => result[at] = before < 0 ? v[0][at] : result[before] * v[0][at];

    private static void MultipliedBefore<T>(T[][] v, T[] result, int at, int before)
        where T : INumberBase<T> => result[at] = before < 0 ? T.One : result[before] * v[0][before];

    private static void Moved<T>(T[][] v, T[] result, int at, int before)
        where T : INumberBase<T> => result[at] = before < 0 ? T.Zero : v[0][before];

    private static void Recurred<T>(T[][] v, T[] result, int at, int before)
        where T : INumberBase<T> => result[at] = before < 0 ? v[1][at] : v[1][at] + v[0][at] * result[before];

    private static RowFamily<int> Family(
        string name,
        string written,
        bool fromEnd,
        ScanStep<double> step,
        ScanStep<Complex> complex,
        Func<int, Func<Apply, int, Expr, Expr>> back,
        int arity = 1,
        bool adds = false,
        string rule = "chain rule") => new(example: 0, axis =>
        {
            var row = new Primitive(
                $"{name} along axis {axis}",
                arity,
                (v, result) => Kernels.Scan(v, axis, fromEnd, step, result),
                (node, a) => new Call(Writing.AlongRows(new FunctionName(written, $@"\operatorname{{{written}}}"), axis), a))
            {
                Back = back(axis),
                ResultShape = inputs => Lined(name, inputs, axis),
                Complex = (v, shape) => ComplexValue.Walk(v, shape, axis, fromEnd, complex),
                Glyph = written,
                Rule = rule,
                Domain = [.. Enumerable.Repeat((-2.0, 2.0), arity)],
            }.Finite();
            return adds ? row.Adding() : row;
        });

    private static Shape Lined(string name, ImmutableArray<Expr> inputs, int axis)
    {
        var shape = inputs[0].Shape;
        Arrays.Axis(name, shape, axis);
        return inputs.All(input => input.Shape == shape) ? shape : throw new ModelException(
            $"{name}: {Names.List(inputs.Select(input => input.Shape.ToString()))} must be the same shape.");
    }
}
