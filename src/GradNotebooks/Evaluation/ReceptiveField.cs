using System.Collections.Immutable;
using GradNotebooks.Formulas;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>
/// What one entry of an expression sees: the entries of each layer below it that it is made of, through convolutions, pools and whatever is
/// elementwise between them. A picture of it shows a grid for each layer.
/// </summary>
[TypeFormatterSource(typeof(ReceptiveFieldView), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class ReceptiveField
{
    private readonly Dictionary<Expr, SortedSet<int>> _seen = [];

    internal ReceptiveField(Expr expression, int place)
    {
        Expression = expression;
        _seen[expression] = [place];
        var order = Topology.Order(expression);
        var layers = new List<Expr>();
        for (var i = order.Length - 1; i >= 0; i--)
        {
            if (_seen.TryGetValue(order[i], out var entries) && Follow(order[i], entries))
            {
                layers.Add(order[i]);
            }
        }

        layers.Reverse();
        Layers = [.. layers];
    }

    /// <summary>The expression whose entry it is.</summary>
    public Expr Expression { get; }

    /// <summary>The layers of its picture: what windows slide over, and the expression itself, which comes last.</summary>
    internal ImmutableArray<Expr> Layers { get; }

    /// <summary>For each entry of a layer 1 where it is seen, and 0 where it is not.</summary>
    /// <exception cref="ModelException">Nothing of it is seen, or it is none of the layers.</exception>
    public Value this[Expr layer] => _seen.TryGetValue(layer, out var entries)
        ? new Value(layer.Shape, [.. Enumerable.Range(0, layer.Shape.Count).Select(i => entries.Contains(i) ? 1.0 : 0)])
        : throw new ModelException($"{layer} is not among what this entry of {Expression} sees.");

    /// <summary>The picture in letters: a filled square for each entry that is seen.</summary>
    public override string ToString() => Looks.Text(this);

    /// <summary>The picture as a self-contained piece of HTML, for a host that asks for it by this name and knows no formatters.</summary>
    public string ToHtml() => Looks.Html(this);

    /// <summary>Notes what entries of a node see; whether the node is a layer: the first, the last, or one that windows made.</summary>
    private bool Follow(Expr node, SortedSet<int> entries)
    {
        if (node is Apply { Function: Primitive { Traits.Sees: { } sees } } windowed)
        {
            foreach (var to in entries)
            {
                sees(windowed, to, (_, from, _) => See(windowed.Inputs[0], from));
            }

            return true;
        }

        if (node is not Apply apply || !apply.Function.IsElementwiseAt(apply) || apply.Inputs.All(input => input.Shape != node.Shape))
        {
            return true;
        }

        foreach (var input in apply.Inputs.Where(input => input.Shape == node.Shape && Simplification.Number(input) is null))
        {
            foreach (var entry in entries)
            {
                See(input, entry);
            }
        }

        return ReferenceEquals(node, Expression);
    }

    private void See(Expr node, int entry)
    {
        if (!_seen.TryGetValue(node, out var entries))
        {
            entries = _seen[node] = [];
        }

        entries.Add(entry);
    }
}
