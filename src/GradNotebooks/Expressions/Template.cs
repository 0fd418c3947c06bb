using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// The definition of a <see cref="DefinedFunction"/> over formal arguments of given shapes, differentiated once and then opened at
/// every call: 2u + p stands here, 2·f(x, a) + b at the call.
/// </summary>
internal sealed class Template
{
    private readonly Lazy<Gradient> _gradient;
    private readonly ImmutableArray<Expr> _inputs;
    private readonly Formal _seed;

    public Template(ImmutableArray<Formal> formals, Func<ImmutableArray<Expr>, Expr> definition)
    {
        Formals = formals;
        Body = definition(ImmutableArray<Expr>.CastUp(formals))
            ?? throw new ModelException("A definition must give an expression, and this one gave null.");
        var order = Topology.Order(Body);
        Captured = [.. order.Where(n => n is Parameter or Data || (n is Formal formal && !formals.Contains(formal)))];
        IsElementwise = order.All(n => n is not Apply call || call.Function.IsElementwiseAt(call));
        _inputs = [.. Formals, .. Captured];
        _seed = new Formal("δ", Body.Shape);
        _gradient = new Lazy<Gradient>(() => IsElementwise ? Gradient.Elementwise(Body, _inputs) : Gradient.From(Body, _inputs, _seed));
    }

    public ImmutableArray<Formal> Formals { get; }

    public Expr Body { get; }

    /// <summary>The leaves that the definition mentions without taking them as arguments; they follow the arguments as inputs.</summary>
    public ImmutableArray<Expr> Captured { get; }

    /// <summary>Whether each element of the result comes from the same element of every argument, so that local partials exist.</summary>
    public bool IsElementwise { get; }

    /// <summary>The gradient of the body by the formal arguments, from which every call's local partials are read.</summary>
    public Gradient Gradient => _gradient.Value;

    public Expr Open(Apply call) => Substitution.Replace(Body, Inputs(call));

    public Expr OpenPartial(Apply call, int index) => Substitution.Replace(Gradient[_inputs[index]], InputsAndValue(call));

    public Expr OpenPullback(Apply call, int index, Expr gradient)
    {
        var replacements = InputsAndValue(call);
        replacements[_seed] = gradient;
        return Substitution.Replace(Gradient[_inputs[index]], replacements);
    }

    private Dictionary<Expr, Expr> Inputs(Apply call) =>
        _inputs.Zip(call.Inputs).ToDictionary(pair => pair.First, pair => pair.Second);

    /// <summary>A partial that needs the function's own value takes it from the call, as tanh′ = 1 − tanh² takes it from tanh.</summary>
    private Dictionary<Expr, Expr> InputsAndValue(Apply call)
    {
        var replacements = Inputs(call);
        // A body that is a plain number is interned with every other such number, and those must stay what they are.
        if (Body is Apply && Body.Shape == call.Shape && Simplification.Number(Body) is null)
        {
            replacements[Body] = call;
        }

        return replacements;
    }
}
