namespace GradNotebooks.Law;

/// <content>Arrays of numbers, rows by their numbers, order and windows.</content>
internal abstract partial class Maker
{
    public Node Constant(double[] numbers, int[] sizes) => Valued(new Node
    {
        Op = "constant",
        Sizes = sizes,
        E = Calculus.Constant(Node.Packed(numbers, sizes)),
        Numbers = numbers,
        Text = $"Constant({Node.Array(numbers, sizes)})",
    });

    public Node Taken(Node u, int[] rows) => Valued(new Node
    {
        Op = "taken",
        In = [u],
        Rows = rows,
        Sizes = [rows.Length, .. u.Sizes[1..]],
        E = Calculus.Gather(u.E, rows),
        Text = $"Gather({{0}}, {string.Join(", ", rows)})",
    });

    public Node Scattered(Node u, int[] rows, int count) => Valued(new Node
    {
        Op = "scattered",
        In = [u],
        Rows = rows,
        Sizes = [count, .. u.Sizes[1..]],
        E = Calculus.ScatterAdd(u.E, rows, count),
        Text = $"ScatterAdd({{0}}, [{string.Join(", ", rows)}], {count})",
    });

    public Node Sorted(Node u) => Valued(new Node { Op = "sort", In = [u], Sizes = u.Sizes, E = Calculus.Sort(u.E), Text = "Sort({0})" });

    public Node Median(Node u) => Valued(new Node { Op = "median", In = [u], Sizes = [], E = Calculus.Median(u.E), Text = "Median({0})" });

    public Node Triangle(Node u, int rows) => Valued(new Node
    {
        Op = "triangle",
        In = [u],
        Sizes = [rows, rows],
        E = Calculus.LowerTriangular(u.E),
        Text = "LowerTriangular({0})",
    });

    /// <summary>The convolution of an array with weights of as many axes.</summary>
    public Node Convolved(Node u, Node w, int stride, int padding) => Valued(new Node
    {
        Op = "conv",
        In = [u, w],
        Window = (w.Sizes, stride, padding),
        Sizes = [.. u.Sizes.Zip(w.Sizes, (size, window) => (size + 2 * padding - window) / stride + 1)],
        E = u.Rank == 1 ? Calculus.Conv1D(u.E, w.E, stride, padding) : Calculus.Conv2D(u.E, w.E, stride, padding),
        Text = $"Conv{u.Rank}D({{0}}, {{1}}, {stride}, {padding})",
    });

    /// <summary>The largest entry or the mean of each window.</summary>
    public Node Pooled(string op, Node u, int size, int stride) => Valued(new Node
    {
        Op = op,
        In = [u],
        Window = ([.. u.Sizes.Select(_ => size)], stride, 0),
        Sizes = [.. u.Sizes.Select(all => (all - size) / stride + 1)],
        E = op == "maxpool" ? Calculus.MaxPool(u.E, size, stride) : Calculus.AvgPool(u.E, size, stride),
        Text = $"{(op == "maxpool" ? "MaxPool" : "AvgPool")}({{0}}, {size}, {stride})",
    });
}
