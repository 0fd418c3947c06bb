using System.Collections.Immutable;
using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>
/// What can be applied to expressions: a <see cref="Primitive"/>, an <see cref="UnknownFunction"/> or a
/// <see cref="DefinedFunction"/>.
/// </summary>
public abstract class Function
{
    private protected Function(string name, int arity)
    {
        Name = name;
        Arity = arity;
    }

    /// <summary>The name, as it stands in a formula.</summary>
    public string Name { get; }

    /// <summary>The number of arguments.</summary>
    public int Arity { get; }

    /// <summary>This function applied to its arguments; where an argument makes it trivial (0·u, u + 0), what it comes to.</summary>
    public abstract Expr Of(params ImmutableArray<Expr> arguments);

    /// <summary>
    /// The node for inputs that stand for those of another node of this function, simplified where <see cref="Of"/> would.
    /// </summary>
    internal virtual Expr Rebuild(ImmutableArray<Expr> inputs) => Of(inputs);

    /// <summary>The shape of the result; throws a sentence naming this function where the inputs do not fit.</summary>
    internal abstract Shape ShapeOf(ImmutableArray<Expr> inputs);

    /// <summary>The same for one or two inputs.</summary>
    /// <param name="first">The first input.</param>
    /// <param name="second">The second one; null where there is but one.</param>
    internal virtual Shape ShapeOf(Expr first, Expr? second) => ShapeOf(second is null ? [first] : [first, second]);

    /// <summary>Whether each element of the node's value comes from the same element of each input.</summary>
    internal virtual bool IsElementwiseAt(Apply node) => true;

    /// <summary>Whether finite inputs always give a finite value with finite derivatives, short of overflow in sums and products.</summary>
    internal virtual bool StaysFiniteAt(Apply node) => false;

    /// <summary>How a node of this function is written, given how its arguments are.</summary>
    internal abstract Formula Notation(Apply node, ImmutableArray<Formula> arguments);

    /// <summary>A function or its partial derivative: f, f′ for one argument, ∂₁∂₂f for several.</summary>
    private protected static Formula Derived(string root, int arity, ImmutableArray<int> positions) => (positions.Length, arity) switch
    {
        (0, _) => new Symbol(root),
        (var order, 1) => new Prime(new Symbol(root), order),
        _ => new PartialFunction(new Symbol(root), positions),
    };

    /// <summary>The shape of an elementwise result.</summary>
    private protected Shape Elementwise(ImmutableArray<Expr> inputs)
    {
        var shape = Shape.Scalar;
        foreach (var input in inputs)
        {
            shape = Shape.Together(shape, input.Shape) ?? throw new ModelException(
                $"{Name}: the shapes {Names.List(inputs.Select(i => i.Shape.ToString()))} do not fit together. "
                + "Axes are compared from the last one on, and only an axis of size 1 stretches.");
        }

        return shape;
    }
}
