using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// Expressions evaluated at a point, with the order kept: moving a parameter computes again only what depends on it. A numerical
/// check evaluates the same graph thousands of times.
/// </summary>
internal sealed class IncrementalEvaluation
{
    private readonly ImmutableArray<Expr> _order;
    private readonly Dictionary<Expr, int> _places;
    private readonly int[][] _inputs;
    private readonly Value[] _values;
    private readonly Value?[] _branches;

    public IncrementalEvaluation(ReadOnlySpan<Expr> roots, Point point)
    {
        _order = Topology.EvaluationOrder(roots);
        var values = Evaluator.Evaluate(roots, point);
        _places = new Dictionary<Expr, int>(_order.Length);
        _inputs = new int[_order.Length][];
        _values = new Value[_order.Length];
        _branches = new Value?[_order.Length];
        for (var i = 0; i < _order.Length; i++)
        {
            _places[_order[i]] = i;
            _inputs[i] = [.. _order[i].Dependencies.Select(d => _places[d])];
            _values[i] = values[_order[i]];
        }
    }

    /// <summary>The nodes, each after what it is computed from.</summary>
    public ImmutableArray<Expr> Order => _order;

    /// <summary>Where a node stands in the order; −1 where it does not occur.</summary>
    public int PlaceOf(Expr node) => _places.GetValueOrDefault(node, -1);

    /// <summary>A node's value at the point.</summary>
    public Value this[int place] => _values[place];

    /// <summary>The values at the point, to write others into.</summary>
    public Value[] Copy() => [.. _values];

    /// <summary>The places of the nodes that are computed from these leaves, in order.</summary>
    public int[] DependentsOf(IEnumerable<int> leaves)
    {
        var moved = new bool[_order.Length];
        foreach (var leaf in leaves)
        {
            moved[leaf] = true;
        }

        var dependents = new List<int>();
        for (var i = 0; i < _order.Length; i++)
        {
            if (Array.Exists(_inputs[i], input => moved[input]))
            {
                moved[i] = true;
                dependents.Add(i);
            }
        }

        return [.. dependents];
    }

    /// <summary>Computes one node from the values of its inputs.</summary>
    public Value Compute(int place, Value[] values) => _order[place] is Apply { Body: null, Function: Primitive primitive }
        ? primitive.Evaluate(Inputs(place, values).AsSpan(), _values[place].Shape)
        : values[_inputs[place][0]];

    /// <summary>The same off the real axis, given the inputs. The primitive must have a complex form, if only within a branch.</summary>
    public ComplexValue Compute(int place, ImmutableArray<ComplexValue> inputs) => PrimitiveAt(place) is { } primitive
        ? (primitive.ComplexInBranch ?? primitive.Complex)!(inputs, _values[place].Shape)
        : inputs[0];

    /// <summary>What a node is computed from, off the real axis.</summary>
    /// <param name="place">Which node.</param>
    /// <param name="values">The values off the real axis; null for nodes that are on it.</param>
    /// <param name="real">The values of the others; those at the point, unless given.</param>
    public ImmutableArray<ComplexValue> Inputs(int place, ComplexValue?[] values, Value[]? real) =>
        [.. _inputs[place].Select(i => values[i] ?? ComplexValue.Of((real ?? _values)[i]))];

    /// <summary>The branches a kinked primitive takes, for these values of its inputs.</summary>
    public Value Branches(int place, Value[] values) =>
        PrimitiveAt(place)!.Branch!(Inputs(place, values), _values[place].Shape);

    /// <summary>The branches it takes at the point itself.</summary>
    public Value BranchesAtPoint(int place) => _branches[place] ??= Branches(place, _values);

    /// <summary>Whether a primitive takes the branches that it takes at the point for these inputs, too.</summary>
    public bool TakesSameBranches(int place, ImmutableArray<Value> inputs) => PrimitiveAt(place) is not { Branch: { } branch }
        || branch(inputs, _values[place].Shape).Numbers.SequenceEqual(BranchesAtPoint(place).Numbers);

    /// <summary>Whether a node's branch is that of a comparison it chooses by.</summary>
    public bool FollowsComparison(int place) =>
        PrimitiveAt(place) is { Chooses: true } && PrimitiveAt(_inputs[place][0]) is { IsStep: true };

    /// <summary>The primitive that computes a node; null for a leaf and for a call of a defined function.</summary>
    public Primitive? PrimitiveAt(int place) => _order[place] is Apply { Body: null, Function: Primitive primitive } ? primitive : null;

    /// <summary>The values of a node's inputs at the point.</summary>
    public ImmutableArray<Value> InputsAtPoint(int place) => Inputs(place, _values);

    /// <summary>The values of a node's inputs, for these values of all nodes.</summary>
    public ImmutableArray<Value> Inputs(int place, Value[] values)
    {
        var inputs = _inputs[place];
        var builder = ImmutableArray.CreateBuilder<Value>(inputs.Length);
        foreach (var input in inputs)
        {
            builder.Add(values[input]);
        }

        return builder.MoveToImmutable();
    }
}
