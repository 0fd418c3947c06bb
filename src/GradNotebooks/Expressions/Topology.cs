using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// The nodes of a graph in an order in which every node comes after what it is computed from. A loop with a stack of its own, since
/// a chain of a hundred thousand nodes would overflow the thread's.
/// </summary>
internal static class Topology
{
    /// <summary>Every node that the roots reach by their inputs; a call of a defined function is one node.</summary>
    public static ImmutableArray<Expr> Order(params ReadOnlySpan<Expr> roots) => Order(roots, static node => node.Inputs);

    /// <summary>Every node whose value the roots need; a call of a defined function needs the nodes of its body.</summary>
    public static ImmutableArray<Expr> EvaluationOrder(params ReadOnlySpan<Expr> roots) => Order(roots, static node => node.Dependencies);

    /// <summary>Every node there is to see: inputs, those that a definition ignores included, and bodies.</summary>
    public static ImmutableArray<Expr> FullOrder(params ReadOnlySpan<Expr> roots) =>
        Order(roots, static node => node is Apply { Body: { } body } ? [.. node.Inputs, body] : node.Inputs);

    /// <summary>The nodes between a root and what is given, both included; nothing beyond the given.</summary>
    public static ImmutableArray<Expr> OrderDownTo(IReadOnlySet<Expr> given, params ReadOnlySpan<Expr> roots) =>
        Order(roots, node => given.Contains(node) ? [] : node.Inputs);

    /// <summary>Every node that the roots reach by what comes before each.</summary>
    public static ImmutableArray<Expr> Order(ReadOnlySpan<Expr> roots, Func<Expr, ImmutableArray<Expr>> before)
    {
        var order = ImmutableArray.CreateBuilder<Expr>();
        var seen = new NodeSet();
        var path = new Stack<(Expr Node, ImmutableArray<Expr> Before, int Next)>();
        foreach (var root in roots)
        {
            Enter(root);
            while (path.TryPop(out var top))
            {
                if (top.Next == top.Before.Length)
                {
                    order.Add(top.Node);
                    continue;
                }

                path.Push(top with { Next = top.Next + 1 });
                Enter(top.Before[top.Next]);
            }
        }

        return order.DrainToImmutable();

        void Enter(Expr node)
        {
            if (seen.Add(node))
            {
                path.Push((node, before(node), 0));
            }
        }
    }
}
