using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// The table of what makes one number of each window: its largest entry, or its mean. The numbers behind their arguments are the size of
/// the window and its stride.
/// </summary>
internal static class Pools
{
    // the largest entry of each window
    private static readonly NumberedFamily Largest = new("maxPool", 1, 2, [2, 1], static numbers => Maxima(numbers).Value(
        "MaxPool", "maxPool", a => NumberedFamily.Written("maxPool", a, numbers),
        (v, result) => Gathered(v[0], numbers, Kernels.Max, result), null, () => ToLargest!.Of(numbers),
        (u, shape) => Kernels.Compute((v, result) => Gathered(v[0], numbers, Kernels.BranchOfMax, result), shape, u),
        (node, to, see) => Over(node.Inputs[0].Shape, numbers).Visit(to, see)));

    // the entries of v that stand where those of u are largest
    private static readonly NumberedFamily AtLargest = new("atMaxPool", 2, 2, [2, 1], static numbers => Maxima(numbers).Same(
        "AtMaxPool", "at maxPool", a => NumberedFamily.Written("atMaxPool", a, numbers), () => ToLargest!.Of(numbers)));

    // what arrives at each window, at the place of its largest entry
    private static readonly NumberedFamily ToLargest = new("maxUnpool", 2, 2, [1, 1], static numbers => Maxima(numbers).Back(
        "MaxUnpool", "maxUnpool", a => NumberedFamily.Written("maxUnpool", a, numbers), () => AtLargest.Of(numbers)));

    // the mean of each window
    private static readonly NumberedFamily Means = new("avgPool", 1, 2, [2, 1], static numbers => Linear(
        "AvgPool", "avgPool", numbers,
        (u, result) => Over(u.Shape, numbers).Visit((to, from, _) => result.Array[to] += u[from] / Count(u.Shape, numbers)),
        u => Over(u, numbers).Result(u.Rank),
        (u, gradient) => ToMeans!.Of([.. numbers, .. u.Sizes]).Of(gradient))
        .With(new(Sees: (node, to, see) => Over(node.Inputs[0].Shape, numbers).Visit(to, see))));

    // what arrives at each window, in equal shares; the sizes of the array stand behind the others
    private static readonly NumberedFamily ToMeans = new("avgUnpool", 1, 3, [2, 1, 4], static numbers => Linear(
        "AvgUnpool", "avgUnpool", numbers,
        (g, result) => Over(result.Shape, numbers).Visit((to, from, _) => result.Array[from] += g[to] / Count(result.Shape, numbers)),
        g => new Shape([.. numbers[2..]]) is var shape && Over(shape, numbers).Result(shape.Rank) == g
            ? shape
            : throw new ModelException($"AvgUnpool: shape {g} is not that of the windows over {shape}."),
        (_, gradient) => Means.Of(numbers[..2]).Of(gradient)));

    /// <summary>Every kind of row, one of each.</summary>
    public static ImmutableArray<Primitive> Table => field.IsDefault ? field = RowTable.Of(typeof(Pools)) : field;

    /// <summary>The families.</summary>
    public static ImmutableArray<NumberedFamily> Families => [Largest, AtLargest, ToLargest, Means, ToMeans];

    public static Expr Max(Expr u, int size, int stride) => Largest.Of([size, stride]).Of(u);

    public static Expr Mean(Expr u, int size, int stride) => Means.Of([size, stride]).Of(u);

    private static Windows Over(Shape u, ImmutableArray<int> numbers) => numbers[0] < 1
        ? throw new ModelException($"Pool: a window has at least 1 entry along each axis, and the size {numbers[0]} was asked for.")
        : Windows.Over("Pool", u, u.Rank == 1 ? new Shape(numbers[0]) : new Shape(numbers[0], numbers[0]), numbers[1], padding: 0);

    private static double Count(Shape u, ImmutableArray<int> numbers) => u.Rank == 1 ? numbers[0] : numbers[0] * numbers[0];

    private static Selection Maxima(ImmutableArray<int> numbers) => new(
        (u, visit) => EachWindow(u, numbers, (to, from) =>
        {
            var largest = Kernels.Max([.. from.Select(i => u[i])]);
            var ties = from.Count(i => u[i].Equals(largest));
            foreach (var i in from.Where(i => u[i].Equals(largest)))
            {
                visit(to, i, 1.0 / ties);
            }
        }),
        u => Over(u.Shape, numbers).Result(u.Shape.Rank),
        "where several entries of a window are largest, each gets an equal share");

    private static void Gathered(Value u, ImmutableArray<int> numbers, Gathering gather, Value result) =>
        EachWindow(u, numbers, (to, from) => result.Array[to] = gather([.. from.Select(i => u[i])]));

    private static void EachWindow(Value u, ImmutableArray<int> numbers, Action<int, List<int>> visit)
    {
        var windows = Over(u.Shape, numbers);
        var seen = new List<int>();
        for (var to = 0; to < windows.ResultRows * windows.ResultColumns; to++)
        {
            seen.Clear();
            windows.Visit(to, (_, from, _) => seen.Add(from));
            visit(to, seen);
        }
    }

    private static Primitive Linear(
        string name, string word, ImmutableArray<int> numbers, Action<Value, Value> add, Func<Shape, Shape> shape,
        Func<Shape, Expr, Expr> back)
    {
        return new Primitive(name, 1, Kernel, (_, a) => NumberedFamily.Written(word, a, numbers))
        {
            Back = (node, _, gradient) => Masks.WithinAny(gradient, node.Inputs[0], back(node.Inputs[0].Shape, gradient)),
            ResultShape = inputs => shape(inputs[0].Shape),
            Complex = ComplexValue.Linear(Kernel),
            Glyph = word,
            Rule = "sum rule",
            Domain = [(-2, 2)],
        }.Finite().Adding();

        void Kernel(ReadOnlySpan<Value> v, Value result)
        {
            Array.Clear(result.Array);
            add(v[0], result);
        }
    }
}
