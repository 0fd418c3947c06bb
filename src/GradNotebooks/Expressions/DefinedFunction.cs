using System.Collections.Concurrent;
using System.Collections.Immutable;
using GradNotebooks.Notation;

namespace GradNotebooks;

/// <summary>
/// A function that is given by a formula and keeps its name: g(u, p) = u² + p·u. A call of it is one node of the graph; its
/// definition stands behind that node and is opened where values and local partials are asked for.
/// </summary>
public sealed class DefinedFunction : Function
{
    private readonly Func<ImmutableArray<Expr>, Expr> _definition;
    private readonly ImmutableArray<string> _formals;
    private readonly ConcurrentDictionary<string, Template> _templates = [];

    internal DefinedFunction(string name, ImmutableArray<string> formals, Func<ImmutableArray<Expr>, Expr> definition)
        : base(Names.Require(name, "A function"), formals.Length)
    {
        _formals = formals;
        _definition = definition;
    }

    /// <summary>This function's definition for arguments of these shapes.</summary>
    internal Template For(ImmutableArray<Expr> arguments) =>
        _templates.GetOrAdd(
            string.Join(';', arguments.Select(a => a.Shape.ToString())),
            _ => new Template([.. _formals.Zip(arguments, (name, a) => new Formal(name, a.Shape))], _definition));

    /// <summary>The same function with an unknown one that its definition mentions made known.</summary>
    internal DefinedFunction Bind(UnknownFunction f, DefinedFunction known) =>
        new(Name, _formals, arguments => Substitution.Bind(_definition(arguments), f, known));

    /// <summary>∂ᵢ of this function, with i counted from one; a defined function too.</summary>
    internal DefinedFunction Partial(int position) =>
        new(new PartialFunction(new Symbol(Name), [position]).ToString(), _formals, arguments =>
            Of(arguments) is Apply call && ReferenceEquals(call.Function, this)
                ? LocalPartial(call, position - 1) ?? throw new ModelException(
                    $"{Name} mixes samples or axes, so it has no elementwise partial: ask for the gradient of the loss it stands in.")
                : 0.0);

    internal override Expr Of(params ImmutableArray<Expr> arguments) => Apply.Raw(this, [.. arguments, .. For(arguments).Captured]);

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

    internal override Expr? LocalPartial(Apply node, int index)
    {
        var template = For(node.Arguments);
        return template.IsElementwise ? template.OpenPartial(node, index) : null;
    }

    internal override Expr Pullback(Apply node, int index, Expr gradient) => For(node.Arguments).OpenPullback(node, index, gradient);

    internal override Formula Notation(ImmutableArray<Formula> arguments) => new Call(new Symbol(Name), arguments);
}
