using System.Globalization;

namespace GradNotebooks.Law;

/// <summary>A node of the mirror: what is computed, in the words of this project, and the kit's expression of the same.</summary>
internal sealed partial class Node
{
    public required string Op { get; init; }

    public Node[] In { get; init; } = [];

    public required int[] Sizes { get; init; }

    public required Expr E { get; init; }

    /// <summary>As one writes it in C#, its inputs being {0}, {1}, ….</summary>
    public required string Text { get; init; }

    public int Axis { get; init; }

    public int Start { get; init; }

    /// <summary>The rows that are taken, or added to.</summary>
    public int[] Rows { get; init; } = [];

    /// <summary>The size of a window, its stride, and how many zeros stand around the array.</summary>
    public (int[] Sizes, int Stride, int Padding) Window { get; init; }

    public Own? Own { get; init; }

    /// <summary>For a call of a defined function: the same without the call.</summary>
    public Node? Body { get; init; }

    /// <summary>The numbers of a leaf.</summary>
    public double[] Numbers { get; init; } = [];

    public int Count => Sizes.Aggregate(1, (p, s) => p * s);

    public int Rank => Sizes.Length;

    /// <summary>The value at the point.</summary>
    public DD[] Value { get; set; } = [];

    public string Id { get; set; } = "";

    public bool IsLeaf => Op is "parameter" or "data" or "constant";

    /// <summary>Nodes in the order of evaluation, each after its inputs.</summary>
    public static List<Node> Order(params Node[] roots)
    {
        var seen = new HashSet<Node>();
        var order = new List<Node>();
        foreach (var root in roots)
        {
            Visit(root);
        }

        return order;

        void Visit(Node node)
        {
            if (seen.Add(node))
            {
                foreach (var input in node.Body is { } body ? [.. node.In, body] : node.In)
                {
                    Visit(input);
                }

                order.Add(node);
            }
        }
    }

    public static string Number(double x) => double.IsPositiveInfinity(x) ? "double.PositiveInfinity"
        : double.IsNegativeInfinity(x) ? "double.NegativeInfinity"
        : double.IsNaN(x) ? "double.NaN" : x.ToString("R", CultureInfo.InvariantCulture);

    public static string Array(double[] numbers, int[] sizes) => sizes.Length switch
    {
        0 => Number(numbers[0]),
        1 => $"new double[] {{ {string.Join(", ", numbers.Select(Number))} }}",
        _ => $"new double[,] {{ {string.Join(", ", numbers.Chunk(sizes[1]).Select(Row))} }}",
    };

    private static string Row(double[] numbers) => $"{{ {string.Join(", ", numbers.Select(Number))} }}";

    public static Value Packed(double[] numbers, int[] sizes)
    {
        if (sizes.Length < 2)
        {
            return sizes.Length == 0 ? numbers[0] : numbers;
        }

        var matrix = new double[sizes[0], sizes[1]];
        Buffer.BlockCopy(numbers, 0, matrix, 0, sizeof(double) * numbers.Length);
        return matrix;
    }

    public Dual[] Evaluate(Arithmetic a, Func<Node, Dual[]> of)
    {
        if (Body is not null)
        {
            return of(Body);
        }

        var inputs = In.Select(of).ToArray();
        var u = inputs.Length > 0 ? inputs[0] : [];
        switch (Op)
        {
            case "constant": return [.. Numbers.Select(x => new Dual(x))];
            case "sum" or "mean" or "maxall" or "minall" or "prod" or "var" or "std" or "norm" or "lseall": return [Gathered(a, Op, u)];
            case "cumsum" or "cumprod": return Running(a, u);
            case "sumalong" or "meanalong" or "maxalong" or "minalong" or "prodalong" or "varalong" or "stdalong" or "lsealong":
                return [.. Lines(In[0].Sizes, Axis).Select(line => Gathered(a, Op, [.. line.Select(i => u[i])]))];
            case "softmax" or "logsoftmax":
                return [.. u.Chunk(Sizes[^1]).SelectMany(row => a.Exponential(Op, row))];
            case "crossentropy":
                return [.. u.Chunk(In[0].Sizes[^1]).Zip(inputs[1].Chunk(In[0].Sizes[^1]), (z, y) => a.CrossEntropy(z, y))];
            case "dot": return [a.Products([.. u.Zip(inputs[1])])];
            case "outer": return [.. u.SelectMany(x => inputs[1].Select(y => a.Binary("*", x, y)))];
            case "matmul": return Product(a, u, In[0].Sizes, inputs[1], In[1].Sizes);
            case "trace" or "diagonal" or "diagonalmatrix" or "det" or "logdet" or "cholesky" or "eigenvalues" or "singularvalues"
                or "inverse" or "solve" or "kronecker":
                return a.OfMatrices(Op, inputs, [.. In.Select(n => n.Sizes)]);
            case "transpose":
                return [.. Enumerable.Range(0, Count).Select(i => u[i % Sizes[1] * Sizes[0] + i / Sizes[1]])];
            case "reshape": return u;
            case "taken": return [.. Rows.SelectMany(row => u.Chunk(Count / Rows.Length).ElementAt(row))];
            case "scattered": return Scattered(a, u);
            case "sort": return [.. u.Chunk(Sizes[^1]).SelectMany(row => Sorted(a, row))];
            case "median": return [Middle(a, Sorted(a, u))];
            case "triangle": return Triangle(u);
            case "maxpool": return [.. Windows().Select(window => a.Largest([.. window.Select(seen => u[seen.From])]))];
            case "avgpool": return [.. Windows().Select(window => a.Total([.. window.Select(seen => u[seen.From])], 1.0 / window.Count))];
            case "conv":
                return [.. Windows().Select(window => a.Products([.. window.Select(seen => (u[seen.From], inputs[1][seen.Place]))]))];
            case "concat": return [.. Concatenated(inputs)];
            case "slice":
                return [.. u.Where((_, i) => Place(i) is var k && k >= Start && k < Start + Sizes[Axis])];
            default:
                var all = new Dual[Count];
                var arguments = new Dual[inputs.Length];
                for (var k = 0; k < all.Length; k++)
                {
                    for (var i = 0; i < arguments.Length; i++)
                    {
                        arguments[i] = inputs[i][Stretched(In[i].Sizes, Sizes, k)];
                    }

                    all[k] = Own is not null ? Own.Value(a, arguments)
                        : arguments.Length == 1 ? a.Unary(Op, arguments[0])
                        : arguments.Length == 2 ? a.Binary(Op, arguments[0], arguments[1])
                        : a.Where(arguments[0], arguments[1], arguments[2]);
                }

                return all;
        }
    }

    private static Dual Gathered(Arithmetic a, string op, Dual[] u) => op[..3] switch
    {
        "sum" => a.Total(u, 1),
        "mea" => a.Total(u, 1.0 / u.Length),
        "max" => a.Largest(u),
        "min" => a.Smallest(u),
        "pro" => a.Product(u),
        "var" => a.Variance(u),
        "std" => a.Deviation(u),
        "nor" => a.Norm(u),
        _ => a.Exponential("lse", u)[0],
    };

    private Dual[] Running(Arithmetic a, Dual[] u)
    {
        Dual[] all = [.. u];
        foreach (var line in Lines(Sizes, Axis))
        {
            for (var k = 1; k < line.Length; k++)
            {
                all[line[k]] = a.Binary(Op == "cumsum" ? "+" : "*", all[line[k - 1]], u[line[k]]);
            }
        }

        return all;
    }

    private int Place(int i) => In[0].Rank == 1 ? i : Axis == 0 ? i / In[0].Sizes[1] : i % In[0].Sizes[1];

    private IEnumerable<Dual> Concatenated(Dual[][] inputs)
    {
        if (Axis == 0)
        {
            return inputs.SelectMany(u => u);
        }

        return Enumerable.Range(0, Sizes[0]).SelectMany(r => inputs.SelectMany((u, i) => u.Skip(r * In[i].Sizes[1]).Take(In[i].Sizes[1])));
    }

    private static IEnumerable<int[]> Lines(int[] sizes, int axis) =>
        sizes.Length == 1 ? [[.. Enumerable.Range(0, sizes[0])]]
        : axis == 0 ? Enumerable.Range(0, sizes[1]).Select(c => Enumerable.Range(0, sizes[0]).Select(r => r * sizes[1] + c).ToArray())
        : Enumerable.Range(0, sizes[0]).Select(r => Enumerable.Range(r * sizes[1], sizes[1]).ToArray());

    private static Dual[] Product(Arithmetic a, Dual[] u, int[] p, Dual[] v, int[] q)
    {
        var (rows, inner, columns) = (p.Length == 2 ? p[0] : 1, p[^1], q.Length == 2 ? q[1] : 1);
        var all = new Dual[rows * columns];
        for (var k = 0; k < all.Length; k++)
        {
            all[k] = a.Products([.. Enumerable.Range(0, inner).Select(i => (u[k / columns * inner + i], v[i * columns + k % columns]))]);
        }

        return all;
    }

    private static int Stretched(int[] from, int[] to, int entry)
    {
        var (place, stride) = (0, 1);
        for (var axis = 1; axis <= from.Length; axis++)
        {
            place += from[^axis] == 1 ? 0 : entry % to[^axis] * stride;
            entry /= to[^axis];
            stride *= from[^axis];
        }

        return place;
    }
}
