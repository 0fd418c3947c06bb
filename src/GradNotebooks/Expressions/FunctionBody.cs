using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// The definition of a <see cref="DefinedFunction"/> over formal arguments of given shapes, opened at every call: u² + p·u stands here,
/// f(x, a)² + b·f(x, a) at the call.
/// </summary>
internal sealed class FunctionBody
{
    public FunctionBody(ImmutableArray<FormalArgument> formals, Func<ImmutableArray<Expr>, Expr> definition)
    {
        Formals = formals;
        Body = definition(ImmutableArray<Expr>.CastUp(formals))
            ?? throw new ModelException("A definition must give an expression, and this one gave null.");
        var order = Topology.Order(Body);
        Captured = [.. order.Where(n => n is Parameter or Data || (n is FormalArgument formal && !formals.Contains(formal)))];
        IsElementwise = order.All(n => n is not Apply call || call.Function.IsElementwiseAt(call));
        Inputs = [.. Formals, .. Captured];
    }

    public ImmutableArray<FormalArgument> Formals { get; }

    public Expr Body { get; }

    /// <summary>The leaves that the definition mentions without taking them as arguments; they follow the arguments as inputs.</summary>
    public ImmutableArray<Expr> Captured { get; }

    /// <summary>Whether each element of the result comes from the same element of every argument, so that local partials exist.</summary>
    public bool IsElementwise { get; }

    /// <summary>What a call gives in its inputs: the arguments, and then what is captured.</summary>
    public ImmutableArray<Expr> Inputs { get; }

    /// <summary>The definition with a call's inputs put in for the formal arguments.</summary>
    public Expr Open(Apply call) => Substitution.Replace(Body, InputsOf(call));

    /// <summary>A call's inputs, for the leaves of the definition that they stand for.</summary>
    public Dictionary<Expr, Expr> InputsOf(Apply call) =>
        Inputs.Zip(call.Inputs).ToDictionary(pair => pair.First, pair => pair.Second);
}
