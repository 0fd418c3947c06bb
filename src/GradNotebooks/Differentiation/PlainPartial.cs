using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// The local partial of a function of a few numbers as a list of steps: read off its row once, with formal arguments, and gone through for
/// each of a million nodes with what that has in their places.
/// </summary>
internal sealed class PlainPartial
{
    /// <summary>Where the node's own value is: after its arguments, of which there are three at most.</summary>
    public const int Own = 3;

    /// <summary>Where the steps begin to put what they come to.</summary>
    public const int First = Own + 1;

    private PlainPartial(Apply node, Expr partial)
    {
        var places = new Dictionary<Expr, int> { [node] = Own };
        for (var i = 0; i < node.InputCount; i++)
        {
            places[node.Input(i)] = i;
        }

        var steps = ImmutableArray.CreateBuilder<Step>();
        foreach (var part in Topology.Order(partial))
        {
            if (places.TryAdd(part, First + steps.Count))
            {
                steps.Add(part is Apply { Function: Primitive function }
                    ? new Step(function, [.. part.Inputs.Select(input => places[input])], 0)
                    : new Step(null, [], Simplification.Number(part)!.Value));
            }
        }

        (Steps, Result) = (steps.ToImmutable(), places[partial]);
    }

    /// <summary>What is done.</summary>
    public ImmutableArray<Step> Steps { get; }

    /// <summary>Where the partial is when it is done.</summary>
    public int Result { get; }

    /// <summary>Whether it is 0 for all numbers, so that nothing flows this way.</summary>
    public bool IsZero => Result == First && Steps[0] is { Function: null, Number: 0 };

    /// <summary>The partials of such a function, by each of its arguments.</summary>
    public static ImmutableArray<PlainPartial> Of(Primitive primitive)
    {
        var node = OfFormals(primitive);
        return [.. primitive.Partials.Select(partial => new PlainPartial(node, partial(node)))];
    }

    /// <summary>Whether all nodes are numbers, or functions of a few of them whose partials are functions of the same.</summary>
    public static bool Serve(Pieces<Expr> order)
    {
        var known = new Dictionary<Primitive, bool>();
        foreach (var node in order)
        {
            if (!node.Shape.IsScalar || !IsPlain(node))
            {
                return false;
            }
        }

        return true;

        bool IsPlain(Expr node) => node is Apply apply
            ? apply.Function is Primitive primitive && (known.TryGetValue(primitive, out var isPlain)
                ? isPlain
                : known[primitive] = IsPlainRow(primitive))
            : node is Parameter or Given or Constant;
    }

    private static bool IsPlainRow(Primitive primitive)
    {
        if (!IsFunctionOfFew(primitive) || primitive.Partials.IsEmpty)
        {
            return false;
        }

        var node = OfFormals(primitive);
        return primitive.Partials.All(partial => Topology.Order(partial(node)).All(part => part is not Apply apply
            || (apply.Function is Primitive function && IsFunctionOfFew(function))));
    }

    private static bool IsFunctionOfFew(Primitive primitive) => primitive is { Arity: >= 1 and <= Own, Elements: not null };

    private static Apply OfFormals(Primitive primitive) =>
        Apply.Raw(primitive, [.. Enumerable.Range(0, primitive.Arity).Select(i => new FormalArgument($"u{i}", Shape.Scalar))]);

    /// <summary>A function of what is at some places, or a number.</summary>
    public readonly record struct Step(Primitive? Function, ImmutableArray<int> Inputs, double Number);
}
