using System.Collections.Concurrent;
using System.Collections.Immutable;
using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>
/// A function that is given by a formula and keeps its name: g(u, p) = u² + p·u. A call of it is one node of the graph; its
/// definition stands behind that node and is opened where values and local partials are asked for.
/// </summary>
public sealed class DefinedFunction : Function
{
    private readonly Func<ImmutableArray<Expr>, Expr> _definition;
    private readonly ImmutableArray<string> _formals;
    private readonly ImmutableArray<int> _positions;
    private readonly string _root;
    private readonly ConcurrentDictionary<ImmutableArray<Shape>, FunctionBody> _templates = new(new SequenceComparer<Shape>());

    internal DefinedFunction(
        string name, ImmutableArray<string> formals, Func<ImmutableArray<Expr>, Expr> definition, bool isBound = false)
        : this(Names.Require(name, "A function"), [], formals, definition, isBound)
    {
    }

    private DefinedFunction(
        string root,
        ImmutableArray<int> positions,
        ImmutableArray<string> formals,
        Func<ImmutableArray<Expr>, Expr> definition,
        bool isBound)
        : base(Derived(root, formals.Length, positions).ToString(), formals.Length)
    {
        _root = root;
        _positions = positions;
        _formals = formals;
        _definition = definition;
        IsBound = isBound;
    }

    /// <summary>Whether it was unknown until Bind made it known: its name alone does not tell what it is now.</summary>
    internal bool IsBound { get; }

    /// <summary>This function's definition for arguments of these shapes.</summary>
    internal FunctionBody For(ImmutableArray<Expr> arguments) =>
        _templates.GetOrAdd(
            [.. arguments.Select(a => a.Shape)],
            _ => new FunctionBody([.. _formals.Zip(arguments, (name, a) => new FormalArgument(name, a.Shape))], _definition));

    /// <summary>What it is of given arguments.</summary>
    internal Expr Definition(ImmutableArray<Expr> arguments) => _definition(arguments);

    /// <summary>The same function with another definition.</summary>
    internal DefinedFunction With(Func<ImmutableArray<Expr>, Expr> definition) => new(_root, _positions, _formals, definition, IsBound);

    /// <summary>∂ᵢ of this function, given by its own definition, with i counted from one.</summary>
    internal DefinedFunction Derived(int position, Func<ImmutableArray<Expr>, Expr> definition) =>
        new(_root, _positions.Add(position).Sort(), _formals, definition, IsBound);

    /// <summary>
    /// The left side of the definition, f(x, a): a call with the arguments that the definition itself names, for arguments of these shapes.
    /// </summary>
    internal Apply Head(ImmutableArray<Expr> arguments) => (Apply)Of(ImmutableArray<Expr>.CastUp(For(arguments).Formals));

    /// <inheritdoc/>
    public override Expr Of(params ImmutableArray<Expr> arguments) => Apply.Raw(this, [.. arguments, .. For(arguments).Captured]);

    internal override Expr Rebuild(ImmutableArray<Expr> inputs) => Apply.Raw(this, inputs);

    internal override Shape ShapeOf(ImmutableArray<Expr> inputs)
    {
        var template = For(inputs[..Arity]);
        return template.IsElementwise
            ? Shape.Together(Elementwise(inputs), template.Body.Shape)!.Value
            : template.Body.Shape;
    }

    /// <summary>The definition with a call's inputs put in for the formal arguments.</summary>
    internal Expr Open(Apply call) =>
        Algebra.BroadcastTo(For(call.Arguments).Open(call), call.Shape);

    internal override bool IsElementwiseAt(Apply node) => For(node.Arguments).IsElementwise;

    internal override bool StaysFiniteAt(Apply node) => For(node.Arguments).Body.StaysFinite;

    internal override Formula Notation(Apply node, ImmutableArray<Formula> arguments) =>
        new Call(Derived(_root, Arity, _positions), arguments);
}
