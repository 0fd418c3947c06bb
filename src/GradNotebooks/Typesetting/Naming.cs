namespace GradNotebooks.Typesetting;

/// <summary>
/// Which nodes of a loss are written by a name instead of being written out: those the author named, and, by letters that are still
/// free, calls of functions (u = f(x, a), v = g(u, b)) and whatever would make a formula swell.
/// </summary>
internal sealed class Naming
{
    /// <summary>A subexpression that occurs more than once is named from this many symbols on.</summary>
    private const int SharedSize = 12;

    /// <summary>Any subexpression is named from this many symbols on.</summary>
    private const int LargestSize = 40;

    private static readonly string[] Letters = ["u", "v", "w", "z", "p", "q", "r", "s", "t"];

    private readonly Dictionary<Expr, string> _names = [];
    private readonly Dictionary<Expr, int> _sizes = [];
    private readonly HashSet<string> _taken = [];
    private int _next;

    private Naming()
    {
    }

    /// <summary>The name of a node, or null where it is to be written out.</summary>
    public string? this[Expr node] => _names.GetValueOrDefault(node);

    /// <summary>The name of the root: the author's, or "Loss".</summary>
    public string Root { get; private init; } = "Loss";

    /// <summary>The letters that were chosen here, and what each stands for: names that no author gave.</summary>
    public IEnumerable<(string Letter, Expr Node)> Chosen =>
        _names.Where(pair => pair.Value != pair.Key.Name && pair.Value != Root).Select(pair => (pair.Value, pair.Key));

    /// <summary>Names for one expression by itself: calls are written out, as on paper.</summary>
    public static Naming ForFormula(Expr root)
    {
        var naming = new Naming();
        naming.TakeNames(root);
        naming.Limit([root]);
        return naming;
    }

    /// <summary>Names for a gradient: calls of functions get letters, so that their partials can say where they are taken.</summary>
    public static Naming ForGradient(Gradient gradient) => ForGradient(gradient, gradient.Loss.Name ?? "Loss");

    private static Naming ForGradient(Gradient gradient, string root)
    {
        var naming = new Naming { Root = root };
        naming.TakeNames(gradient.Loss);
        if (gradient.Loss is Apply)
        {
            naming._names[gradient.Loss] = root;
        }

        naming._taken.Add(naming.Root);
        foreach (var node in gradient.Order)
        {
            if (node is Apply { Function: not Primitive } && naming[node] is null)
            {
                naming._names[node] = naming.FreeLetter();
            }
        }

        naming.TakeDeltas(gradient);
        naming.Limit([gradient.Loss, .. gradient.Parameters.Select(p => gradient[p])]);
        return naming;
    }

    /// <summary>Names for the body of a definition, whose value goes by the name of the function.</summary>
    public static Naming ForDefinition(Gradient partials, string function)
    {
        var naming = ForGradient(partials, function);
        naming._taken.UnionWith(partials.Parameters.Select(p => p.Name!));
        return naming;
    }

    /// <summary>Names, too, what would make these further formulas swell.</summary>
    public void Extend(Expr[] roots) => Limit(roots, int.MaxValue);

    /// <summary>
    /// The gradients at landmarks such as matrix products, by which every other gradient of a network is written: δ, or δ₁, δ₂, … from the
    /// first layer on.
    /// </summary>
    private void TakeDeltas(Gradient gradient)
    {
        var deltas = gradient.Order
            .Where(n => n is Apply { Function: Primitive { Traits.IsLandmark: true } } && gradient.Reaches(n))
            .Select(n => gradient[n])
            .Where(d => d is Apply && Writing.IsArray(d.Shape) && this[d] is null)
            .Distinct()
            .ToArray();
        for (var i = 0; i < deltas.Length; i++)
        {
            var name = deltas.Length == 1 ? "δ" : $"δ{i + 1}";
            _names[deltas[i]] = _taken.Add(name) ? name : FreeLetter();
        }
    }

    private void TakeNames(Expr root)
    {
        foreach (var node in Topology.FullOrder(root))
        {
            if (node.Name is { } name)
            {
                _taken.Add(name);
            }

            if (node is Apply { Function: var function } apply)
            {
                _taken.Add(function.Name);
                if (apply.Name is { } given && !ReferenceEquals(node, root))
                {
                    _names[node] = given;
                }
            }
        }
    }

    /// <summary>Names what would make one of the formulas longer than a reader can take in.</summary>
    private void Limit(Expr[] roots, int sharedSize = SharedSize)
    {
        var order = Topology.Order(roots);
        var uses = new Dictionary<Expr, int>();
        foreach (var input in order.SelectMany(n => n.Inputs))
        {
            uses[input] = uses.GetValueOrDefault(input) + 1;
        }

        foreach (var node in order)
        {
            if (node is not Apply apply)
            {
                continue;
            }

            var size = _sizes[node] = 1 + apply.Arguments.Sum(i => _names.ContainsKey(i) ? 1 : _sizes.GetValueOrDefault(i, 1));
            var tooLarge = size > LargestSize || (size > sharedSize && uses.GetValueOrDefault(node) > 1);
            if (tooLarge && !roots.Contains(node) && !_names.ContainsKey(node))
            {
                _names[node] = FreeLetter();
            }
        }
    }

    private string FreeLetter()
    {
        while (true)
        {
            var (round, letter) = Math.DivRem(_next++, Letters.Length);
            var name = round == 0 ? Letters[letter] : $"u{_next - Letters.Length}";
            if (_taken.Add(name))
            {
                return name;
            }
        }
    }
}
