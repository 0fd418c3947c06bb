using System.Globalization;
using System.Text;

namespace GradNotebooks.Law;

/// <summary>A loss with its point and its truth, and the C# that makes it.</summary>
internal sealed class Case
{
    private readonly string _name;
    private readonly Lazy<string> _text;
    private readonly Lazy<Truth> _truth;

    public Case(Wild wild, string name)
    {
        (Loss, Parameters, _name) = (wild.Loss, wild.Parameters, name);
        _text = new(Written);
        _truth = new(() => new Truth(Loss, Parameters));
        Order = [.. Node.Order(Loss).Where(n => n.Op != "constant")];
        Point = [];
        foreach (var leaf in Order.Where(n => n.IsLeaf))
        {
            Point[leaf.E] = Node.Packed(leaf.Numbers, leaf.Sizes);
        }
    }

    public Node Loss { get; }

    public Node[] Parameters { get; }

    public Truth Truth => _truth.Value;

    public Point Point { get; }

    public List<Node> Order { get; }

    public int Size => Order.Count * 10 + Order.Where(n => n.IsLeaf).Sum(n => n.Count);

    /// <summary>Whether a primitive of one's own has branches and tells neither them nor a tie.</summary>
    public bool IsBlind => Order.Any(n => n.Own?.IsBlind == true);

    /// <summary>Whether a primitive has no complex form.</summary>
    public bool IsKinked => Order.Any(n => n.Own is not null || n.Op is "relu" or "abs" or "sign" or "max" or "min" or "where" or "maxall"
        or "maxalong" or "minall" or "minalong" or "sort" or "median" or "eigenvalues" or "singularvalues" or "maxpool" or "floor" or "mod"
        or "switched" or ">" or ">=" or "<" or "<=" or "==" or "!=" or "&" or "|" or "not");

    /// <summary>Whether what the kit makes of it still has a parameter: u⁰ is 1.</summary>
    public bool HasParameters
    {
        get
        {
            var (seen, left) = (new HashSet<Expr>(), new Stack<Expr>([Loss.E]));
            while (left.TryPop(out var expression))
            {
                foreach (var input in seen.Add(expression) ? expression.Inputs : [])
                {
                    left.Push(input);
                }
            }

            return seen.Any(e => e is Parameter);
        }
    }

    public string Head => $"// {_name}\n{_text.Value}";

    /// <summary>Something for each entry.</summary>
    public Dictionary<(Node, int), T> ByEntry<T>(Func<Node, int, T> of) =>
        Parameters.SelectMany(p => Enumerable.Range(0, p.Count).Select(i => (p, i))).ToDictionary(k => k, k => of(k.p, k.i));

    /// <summary>Whether doubles lose few digits on the way to the loss and its slope by an entry, and no branch is near.</summary>
    public bool IsTame(Slope slope, double at)
    {
        var (size, scale) = (Math.Abs(slope.Value), Math.Max(1, Math.Abs(at)));
        return slope.Kind == Kind.Smooth && Truth.Loss.R < 1e7 * size * scale
            && slope.Addends < 1e4 * size && slope.Distance > 1e-2 * scale;
    }

    public string Told(Node p, GradientCheck row, Slope slope, string check) =>
        $"{Head}{check}\n// {p.Id}[{row.Index}]: claim {Node.Number(row.Analytic)}, truth {slope}\n"
        + $"// {row.Agreement}: {row.Verdict}; numeric {Node.Number(row.Numeric)} ± {row.NumericError:g3}, floor {row.Floor:g3}, "
        + $"{row.Method}, step {row.Step:g3}\n";

    private string Written()
    {
        var text = new StringBuilder();
        var written = new HashSet<string>();
        Define(Loss);
        var places = Order.Where(n => n.IsLeaf).Select(n => $"[{n.Id}] = {Node.Array(n.Numbers, n.Sizes)}");
        text.AppendLine($"var point = new Point {{ {string.Join(", ", places)} }};");
        text.AppendLine($"var grad = {Loss.Id}.Gradient({string.Join(", ", Parameters.Select(p => p.Id))});");
        return text.ToString();

        void Define(Node node)
        {
            if (node.Op == "constant" || (node.Id != "" && !written.Add(node.Id)))
            {
                return;
            }

            foreach (var input in node.In)
            {
                Define(input);
            }

            if (node.Id == "")
            {
                node.Id = $"n{written.Count}";
                written.Add(node.Id);
            }

            if (node.Own is { } own && written.Add(own.Name))
            {
                text.AppendLine($"var {own.Name} = {own.Text};");
            }

            if (node.Body is not null && written.Add(node.Op))
            {
                text.AppendLine(node.Op switch
                {
                    "squash" => "var squash = Define(\"squash\", u => Tanh(u) * 2 - u);",
                    "quadratic" => "var quadratic = Define(\"quadratic\", (u, p) => u * u + p * u);",
                    _ => "var switched = Define(\"switched\", (u, v, w) => Where(u > v, w, u * v));",
                });
            }

            var names = node.In.Select(n => n.Op == "constant" ? n.Text : n.Id).ToArray();
            var formula = node.IsLeaf ? node.Text : string.Format(CultureInfo.InvariantCulture, node.Text, names);
            text.AppendLine($"var {node.Id} = {formula};");
        }
    }
}
