using System.Collections.Concurrent;
using System.Collections.Immutable;
using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>
/// A function of which nothing is known but its name and its number of arguments, or a partial derivative of one. It is applied
/// elementwise and taken to be smooth, so that ∂₁∂₂f and ∂₂∂₁f are the same function (Schwarz's theorem).
/// </summary>
public sealed class UnknownFunction : Function
{
    private readonly ConcurrentDictionary<int, UnknownFunction> _partials = [];

    internal UnknownFunction(string name, int arity)
        : base(name, arity)
    {
        Root = this;
        Positions = [];
    }

    private UnknownFunction(UnknownFunction root, ImmutableArray<int> positions)
        : base(Derived(root.Name, root.Arity, positions).ToString(), root.Arity)
    {
        Root = root;
        Positions = positions;
    }

    /// <summary>The function this one is a partial derivative of; itself where it is none.</summary>
    public UnknownFunction Root { get; }

    /// <summary>
    /// The arguments by which the partials are taken, counted from one, in ascending order; empty for the function itself.
    /// </summary>
    public ImmutableArray<int> Positions { get; }

    /// <summary>∂ᵢ of this function, with i counted from one.</summary>
    internal UnknownFunction Partial(int position)
    {
        // Every order of differentiation must lead to the same object, so partials are kept at the root, by their sorted positions.
        var positions = Positions.Add(position).Sort();
        var function = Root;
        for (var i = 1; i <= positions.Length; i++)
        {
            var prefix = positions[..i];
            function = function._partials.GetOrAdd(prefix[^1], _ => new UnknownFunction(Root, prefix));
        }

        return function;
    }

    /// <inheritdoc/>
    public override Expr Of(params ImmutableArray<Expr> arguments) => Apply.Raw(this, arguments);

    internal override Shape ShapeOf(ImmutableArray<Expr> inputs) => Elementwise(inputs);

    internal override Formula Notation(Apply node, ImmutableArray<Formula> arguments) =>
        new Call(Derived(Root.Name, Arity, Positions), arguments);
}
