using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// What a function of a few numbers sends back to one of them, as a list of steps: read off its row once, with formal arguments, and gone
/// through for each of a million nodes with what that has in their places.
/// </summary>
internal sealed class PlainPullback
{
    /// <summary>Where the node's own value is: after its arguments, of which there are three at most.</summary>
    public const int Own = 3;

    /// <summary>Where its adjoint is.</summary>
    public const int Adjoint = Own + 1;

    /// <summary>Where the steps begin to put what they come to.</summary>
    public const int First = Adjoint + 1;

    private static readonly FormalArgument Arriving = new("adjoint", Shape.Scalar);

    private PlainPullback(Apply node, Expr sent)
    {
        var places = new Dictionary<Expr, int> { [node] = Own, [Arriving] = Adjoint };
        for (var i = 0; i < node.InputCount; i++)
        {
            places[node.Input(i)] = i;
        }

        var steps = ImmutableArray.CreateBuilder<Step>();
        foreach (var part in Topology.Order(sent))
        {
            if (places.TryAdd(part, First + steps.Count))
            {
                steps.Add(part is Apply { Function: Primitive function }
                    ? new Step(function, [.. part.Inputs.Select(input => places[input])], 0)
                    : new Step(null, [], Simplification.Number(part)!.Value));
            }
        }

        (Steps, Result) = (steps.ToImmutable(), places[sent]);
    }

    /// <summary>What is done.</summary>
    public ImmutableArray<Step> Steps { get; }

    /// <summary>Where that which is sent is when it is done.</summary>
    public int Result { get; }

    /// <summary>Whether nothing flows this way, since the partial is 0 for all numbers.</summary>
    public bool IsZero => Result == First && Steps[0] is { Function: null, Number: 0 };

    /// <summary>What such a function sends back to each of its arguments.</summary>
    public static ImmutableArray<PlainPullback> Of(Primitive primitive)
    {
        var node = OfFormals(primitive);
        return [.. Enumerable.Range(0, primitive.Arity).Select(i => new PlainPullback(node, Sent(node, primitive, i)))];
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
        return Enumerable.Range(0, primitive.Arity).All(i => Topology.Order(Sent(node, primitive, i)).All(part => part is not Apply apply
            || (apply.Function is Primitive function && IsFunctionOfFew(function))));
    }

    private static bool IsFunctionOfFew(Primitive primitive) => primitive is { Arity: >= 1 and <= Own, Elements: not null };

    private static Apply OfFormals(Primitive primitive) =>
        Apply.Raw(primitive, [.. Enumerable.Range(0, primitive.Arity).Select(i => new FormalArgument($"u{i}", Shape.Scalar))]);

    /// <summary>The adjoint times the local partial, unless the row knows better.</summary>
    private static Expr Sent(Apply node, Primitive primitive, int index) => primitive.Traits.Pullbacks is { IsDefault: false } pullbacks
        ? pullbacks[index](node, Arriving)
        : Arriving * primitive.Partials[index](node);

    /// <summary>A function of what is at some places, or a number.</summary>
    public readonly record struct Step(Primitive? Function, ImmutableArray<int> Inputs, double Number);
}
