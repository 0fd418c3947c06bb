using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace GradNotebooks;

/// <summary>A function applied to its arguments: an inner node of the graph.</summary>
public sealed class Apply : Expr
{
    private Expr? _body;

    private Apply(Function function, ImmutableArray<Expr> inputs, string? name)
        : base(function.ShapeOf(inputs), inputs)
    {
        Function = function;
        Name = name;
        StaysFinite = AllStayFinite(inputs) && function.StaysFiniteAt(this);
    }

    /// <summary>What is applied: a primitive, an unknown function or a defined one.</summary>
    public Function Function { get; }

    /// <inheritdoc/>
    public override string? Name { get; }

    internal override bool StaysFinite { get; }

    /// <summary>
    /// The arguments as they are written. A defined function that captures a parameter has it among its <see cref="Expr.Inputs"/>,
    /// since gradient flows there, but not among its arguments.
    /// </summary>
    public ImmutableArray<Expr> Arguments => Function.Arity < Inputs.Length ? Inputs[..Function.Arity] : Inputs;

    /// <summary>The definition with the inputs put in, where this is a call of a defined function.</summary>
    internal Expr? Body => Function is DefinedFunction defined ? _body ??= defined.Open(this) : null;

    internal override ImmutableArray<Expr> Dependencies => Body is { } body ? [body] : Inputs;

    /// <summary>The node for exactly these inputs, with no simplification.</summary>
    internal static Apply Raw(Function function, ImmutableArray<Expr> inputs, string? name = null)
    {
        var hash = new HashCode();
        hash.Add(RuntimeHelpers.GetHashCode(function));
        foreach (var input in inputs)
        {
            hash.Add(input.GetHashCode());
        }

        hash.Add(name);
        return (Apply)Interning.Of(
            hash.ToHashCode(), (function, inputs, name), Matches, static k => new Apply(k.function, k.inputs, k.name));
    }

    private static bool AllStayFinite(ImmutableArray<Expr> inputs)
    {
        foreach (var input in inputs)
        {
            if (!input.StaysFinite)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Matches(Expr node, (Function function, ImmutableArray<Expr> inputs, string? name) key) =>
        node is Apply apply
        && ReferenceEquals(apply.Function, key.function)
        && apply.Name == key.name
        && apply.Inputs.AsSpan().SequenceEqual(key.inputs.AsSpan());
}
