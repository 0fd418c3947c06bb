namespace GradNotebooks;

/// <summary>
/// Which entries of an input the entries of a node depend on, in groups: the rows of a left factor, the lines along an axis, or each entry
/// by itself where a row only moves them. Of a row of which nothing is known all entries are one group.
/// </summary>
/// <param name="Of">The group of each entry of the input.</param>
/// <param name="For">
/// The group that each entry of the result depends on; <see cref="None"/> where it depends on no entry of this input.
/// </param>
internal sealed record EntryGroups(int[] Of, int[] For)
{
    /// <summary>Stands for no group.</summary>
    public const int None = -1;

    /// <summary>The groups of one input of a node.</summary>
    /// <param name="node">The node, of a primitive.</param>
    /// <param name="index">Which of its inputs.</param>
    /// <param name="resolved">The shape of a node, the number of samples put in.</param>
    public static EntryGroups At(Apply node, int index, Func<Expr, Shape> resolved)
    {
        var row = (Primitive)node.Function;
        var (from, to) = (resolved(node.Inputs[index]), resolved(node));
        return row.IsElementwise ? new(Each(from), Repeated(from, to))
            : row.IsRearrangement ? new(Each(from), Sources(node, row, index, resolved))
            : row == LinearAlgebra.MatMul ? OfProduct(node, index, from, to, resolved)
            : row == LinearAlgebra.Outer ? OfOuter(index, from, to)
            : OfSum(node, row, from, to) ?? OfAxis(row, from, to) ?? new(new int[from.Count], new int[to.Count]);
    }

    private static int[] Each(Shape shape) => [.. Enumerable.Range(0, shape.Count)];

    private static Value Places(Shape shape, int first = 0) =>
        new(shape, [.. Enumerable.Range(first, shape.Count).Select(place => (double)place)]);

    private static int[] Whole(Value places) => [.. places.Array.Select(place => (int)place)];

    /// <summary>Which entry of a smaller shape stands at each entry of a larger one.</summary>
    private static int[] Repeated(Shape from, Shape to) =>
        from == to ? Each(to) : Whole(Kernels.Compute(Arrays.Broadcast(to).Kernel, to, Places(from)));

    /// <summary>Each entry is one of an input: moved by the row's own kernel, the places of the entries tell which.</summary>
    private static int[] Sources(Apply node, Primitive row, int index, Func<Expr, Shape> resolved)
    {
        Value[] inputs = [.. node.Inputs.Select((input, i) => i == index
            ? Places(resolved(input), first: 1)
            : new Value(resolved(input), new double[resolved(input).Count]))];
        return [.. Kernels.Compute(row.Kernel, resolved(node), inputs).Array.Select(place => (int)place - 1)];
    }

    /// <summary>An entry of a product depends on its row of the left factor, and on its column of the right one.</summary>
    private static EntryGroups OfProduct(Apply node, int index, Shape from, Shape to, Func<Expr, Shape> resolved)
    {
        var columns = resolved(node.Inputs[1]) is { Rank: 2 } right ? right.Sizes[1] : 1;
        return index == 0
            ? new([.. Each(from).Select(place => place / from.Sizes[^1])], [.. Each(to).Select(place => place / columns)])
            : new([.. Each(from).Select(place => place % columns)], [.. Each(to).Select(place => place % columns)]);
    }

    private static EntryGroups OfOuter(int index, Shape from, Shape to) =>
        new(Each(from), [.. Each(to).Select(place => index == 0 ? place / to.Sizes[1] : place % to.Sizes[1])]);

    /// <summary>Of what adds entries up, the way back is to move them: it tells which entry is added where. Null for all else.</summary>
    private static EntryGroups? OfSum(Apply node, Primitive row, Shape from, Shape to) =>
        row.AddsUp && row.Back!(node, 0, new Data("gradient", node.Shape)) is Apply
        {
            Function: Primitive { IsRearrangement: true } back,
            Inputs: [Data],
        }
            ? new(Whole(Kernels.Compute(back.Kernel, from, Places(to))), Each(to))
            : null;

    /// <summary>Of what goes along an axis, an entry depends on its line. Null for all else.</summary>
    private static EntryGroups? OfAxis(Primitive row, Shape from, Shape to)
    {
        if (AlongAxis.Of(row, from.Rank) is not { } axis)
        {
            return null;
        }

        var lines = new int[from.Count];
        Kernels.EachLine(from, axis, (line, start, step, length) =>
        {
            for (var k = 0; k < length; k++)
            {
                lines[start + k * step] = line;
            }
        });
        return new(lines, from == to ? lines : Each(to));
    }
}
