using System.Runtime.CompilerServices;

namespace GradNotebooks;

/// <summary>
/// The derivatives of a definition, worked out once over its formal arguments and then opened at every call: 2u + p stands here,
/// 2·f(x, a) + b at the call.
/// </summary>
internal sealed class CallPartials
{
    private static readonly ConditionalWeakTable<FunctionBody, CallPartials> Known = [];

    private readonly FunctionBody _template;
    private readonly FormalArgument _seed;

    private CallPartials(FunctionBody template)
    {
        _template = template;
        _seed = new FormalArgument("δ", template.Body.Shape);
        Gradient = template.IsElementwise
            ? Gradient.Elementwise(template.Body, template.Inputs)
            : Gradient.From(template.Body, template.Inputs, _seed);
    }

    /// <summary>The gradient of the body by the formal arguments and what is captured.</summary>
    public Gradient Gradient { get; }

    public static CallPartials Of(DefinedFunction function, Apply call) =>
        Known.GetValue(function.For(call.Arguments), static template => new CallPartials(template));

    /// <summary>∂call/∂input; null where the definition mixes samples or axes.</summary>
    public Expr? Partial(Apply call, int index) =>
        _template.IsElementwise ? Substitution.Replace(Gradient[_template.Inputs[index]], InputsAndValue(call)) : null;

    /// <summary>
    /// What a call sends back to an input. A gradient that does not arrive everywhere is passed through the opened body, so that it stays
    /// away from what it does not reach.
    /// </summary>
    public Expr Pullback(Apply call, int index, Expr gradient)
    {
        if (Masks.Split(gradient) is not null && !call.StaysFinite)
        {
            return Gradient.Between(call.Body!, [call.Inputs[index]], gradient, call.Inputs.ToHashSet())[call.Inputs[index]];
        }

        var replacements = InputsAndValue(call);
        replacements[_seed] = gradient;
        return Substitution.Replace(Gradient[_template.Inputs[index]], replacements);
    }

    /// <summary>A partial that needs the function's own value takes it from the call, as tanh′ = 1 − tanh² takes it from tanh.</summary>
    private Dictionary<Expr, Expr> InputsAndValue(Apply call)
    {
        var (replacements, body) = (_template.InputsOf(call), _template.Body);

        // A body that is a plain number is interned with every other such number, and those must stay what they are.
        if (body is Apply && body.Shape == call.Shape && Simplification.Number(body) is null)
        {
            replacements[body] = call;
        }

        return replacements;
    }
}
