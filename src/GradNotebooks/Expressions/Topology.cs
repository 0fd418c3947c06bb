using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// The nodes of a graph in an order in which every node comes after what it is computed from. A loop with a stack of its own, since
/// a chain of a hundred thousand nodes would overflow the thread's.
/// </summary>
internal static class Topology
{
    /// <summary>What comes before a node in an order.</summary>
    private interface IWay
    {
        int Count(Expr node);

        Expr At(Expr node, int index);
    }

    /// <summary>Every node that the roots reach by their inputs; a call of a defined function is one node.</summary>
    public static ImmutableArray<Expr> Order(params ReadOnlySpan<Expr> roots) => Order(roots, default(Inputs));

    /// <summary>Every node whose value the roots need; a call of a defined function needs the nodes of its body.</summary>
    public static ImmutableArray<Expr> EvaluationOrder(params ReadOnlySpan<Expr> roots) => Order(roots, default(Needed));

    /// <summary>The same for roots that are made one after the other.</summary>
    public static ImmutableArray<Expr> EvaluationOrder(IEnumerable<Expr> roots)
    {
        var walk = new Walk<Needed>(default);
        foreach (var root in roots)
        {
            walk.From(root);
        }

        return walk.Order.ToImmutable();
    }

    /// <summary>Every node there is to see: inputs, those that a definition ignores included, and bodies.</summary>
    public static ImmutableArray<Expr> FullOrder(params ReadOnlySpan<Expr> roots) =>
        Order(roots, static node => node is Apply { Body: { } body } ? [.. node.Inputs, body] : node.Inputs);

    /// <summary>Every node that the roots need, of which some need another expression in place of their inputs.</summary>
    public static Pieces<Expr> EvaluationOrder(ReadOnlySpan<Expr> roots, Func<Expr, Expr?> inPlace) =>
        Walked(roots, new Needed(inPlace));

    /// <summary>The same as <see cref="EvaluationOrder(ReadOnlySpan{Expr})"/>, as it was found.</summary>
    public static Pieces<Expr> EvaluationPieces(ReadOnlySpan<Expr> roots) => Walked(roots, default(Needed));

    /// <summary>The same as <see cref="Order(ReadOnlySpan{Expr})"/>, as it was found.</summary>
    public static Pieces<Expr> OrderPieces(Expr root) => Walked([root], default(Inputs));

    /// <summary>The nodes between a root and what is given, both included; nothing beyond the given.</summary>
    public static ImmutableArray<Expr> OrderDownTo(IReadOnlySet<Expr> given, Expr root) => PiecesDownTo(given, root).ToImmutable();

    /// <summary>The same as <see cref="OrderDownTo"/>, as it was found.</summary>
    public static Pieces<Expr> PiecesDownTo(IReadOnlySet<Expr> given, Expr root) =>
        Walked([root], new Given(node => given.Contains(node) ? [] : node.Inputs));

    private static ImmutableArray<Expr> Order(ReadOnlySpan<Expr> roots, Func<Expr, ImmutableArray<Expr>> before) =>
        Order(roots, new Given(before));

    /// <summary>Every node that the roots reach by what comes before each.</summary>
    private static ImmutableArray<Expr> Order<TWay>(ReadOnlySpan<Expr> roots, TWay way)
        where TWay : struct, IWay => Walked(roots, way).ToImmutable();

    private static Pieces<Expr> Walked<TWay>(ReadOnlySpan<Expr> roots, TWay way)
        where TWay : struct, IWay
    {
        var walk = new Walk<TWay>(way);
        foreach (var root in roots)
        {
            walk.From(root);
        }

        return walk.Order;
    }

    /// <summary>Goes from root after root to what none before has reached.</summary>
    private sealed class Walk<TWay>
        where TWay : struct, IWay
    {
        private readonly TWay _way;
        private readonly NodeSet _seen = new();

        // A node is on the path or in the order, never in both, and so the two share their memory.
        private readonly Pieces<Expr> _path = new();
        private readonly List<int> _next = [];

        public Walk(TWay way) => (_way, Order) = (way, new Pieces<Expr>(sharing: _path));

        public Pieces<Expr> Order { get; }

        public void From(Expr root)
        {
            Enter(root);
            while (_path.Count > 0)
            {
                var (node, next) = (_path.Last, _next[^1]);
                if (next < _way.Count(node))
                {
                    _next[^1] = next + 1;
                    Enter(_way.At(node, next));
                }
                else
                {
                    _path.RemoveLast();
                    _next.RemoveAt(_next.Count - 1);
                    Order.Add(node);
                }
            }
        }

        private void Enter(Expr node)
        {
            if (_seen.Add(node))
            {
                _path.Add(node);
                _next.Add(0);
            }
        }
    }

    private readonly struct Inputs : IWay
    {
        public int Count(Expr node) => node.InputCount;

        public Expr At(Expr node, int index) => node.Input(index);
    }

    private readonly struct Needed(Func<Expr, Expr?>? inPlace) : IWay
    {
        public int Count(Expr node) => InPlace(node) is null ? node.InputCount : 1;

        public Expr At(Expr node, int index) => InPlace(node) ?? node.Input(index);

        private Expr? InPlace(Expr node) => inPlace?.Invoke(node) ?? (node as Apply)?.Body;
    }

    private readonly struct Given(Func<Expr, ImmutableArray<Expr>> before) : IWay
    {
        public int Count(Expr node) => before(node).Length;

        public Expr At(Expr node, int index) => before(node)[index];
    }
}
