using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace GradNotebooks;

/// <summary>A function applied to its arguments: an inner node of the graph.</summary>
public sealed class Apply : Expr
{
    // One or two inputs lie in the node itself. With three or more, both are null, and all of them lie in the array.
    private readonly Expr? _first;
    private readonly Expr? _second;
    private Rest? _rest;

    private Apply(Function function, Expr? first, Expr? second, ImmutableArray<Expr> inputs, string? name)
    {
        Function = function;
        (_first, _second) = (first, second);
        var shape = first is null ? function.ShapeOf(inputs) : function.ShapeOf(first, second);
        if (name is not null || !shape.IsScalar || first is null)
        {
            _rest = new Rest(shape, name, inputs);
        }

        Notes = Noted();
    }

    /// <summary>What is applied: a primitive, an unknown function or a defined one.</summary>
    public Function Function { get; }

    /// <inheritdoc/>
    public override Shape Shape => _rest is { } rest ? rest.Shape : Shape.Scalar;

    /// <inheritdoc/>
    public override string? Name => _rest?.Name;

    /// <inheritdoc/>
    public override ImmutableArray<Expr> Inputs
    {
        get
        {
            var rest = MakeRest();
            return rest.Inputs.IsDefault ? rest.Inputs = _second is null ? [_first!] : [_first!, _second] : rest.Inputs;
        }
    }

    /// <summary>
    /// The arguments as they are written. A defined function that captures a parameter has it among its <see cref="Expr.Inputs"/>,
    /// since gradient flows there, but not among its arguments.
    /// </summary>
    public ImmutableArray<Expr> Arguments => Function.Arity < InputCount ? Inputs[..Function.Arity] : Inputs;

    internal override int InputCount => _first is null ? _rest!.Inputs.Length : _second is null ? 1 : 2;

    /// <summary>How many of the <see cref="Expr.Symbols"/> are its own: a sign, a function, an exponent.</summary>
    internal int OwnSymbols => IsOpened && (Function.Arity > 1 || Function is Primitive { IsBroadcast: true }) ? 0 : 1;

    /// <summary>The definition with the inputs put in, where this is a call of a defined function.</summary>
    internal Expr? Body => Function is DefinedFunction defined ? MakeRest().Body ??= defined.Open(this) : null;

    internal override ImmutableArray<Expr> Dependencies => Body is { } body ? [body] : Inputs;

    internal override Expr Input(int index) => _first is null ? _rest!.Inputs[index] : index == 0 ? _first : _second!;

    /// <summary>The node for exactly these inputs, with no simplification.</summary>
    internal static Apply Raw(Function function, ImmutableArray<Expr> inputs, string? name = null) => (Apply)Interning.Of(
        inputs.Length switch
        {
            1 => new Key(function, inputs[0], null, inputs, name),
            2 => new Key(function, inputs[0], inputs[1], inputs, name),
            _ => new Key(function, null, null, inputs, name),
        });

    /// <summary>The same for one input.</summary>
    internal static Apply Raw(Function function, Expr input) => (Apply)Interning.Of(new Key(function, input, null, default, null));

    /// <summary>The same for two inputs.</summary>
    internal static Apply Raw(Function function, Expr first, Expr second) =>
        (Apply)Interning.Of(new Key(function, first, second, default, null));

    // What bears a name is read as one symbol, as is what is neither a product nor a sum.
    private bool IsOpened => Name is null && Function is Primitive primitive
        && (primitive.IsBroadcast || primitive.Traits.HasTerms || primitive.Traits.Fraction is not null);

    /// <summary>Whether the symbols of an input are read as well: of a product or a sum all of them, of a power its base.</summary>
    internal bool IsRead(int index) => IsOpened || (index == 0 && Name is null && Function is Primitive { Traits.OverBase: not null });

    private NodeNotes Noted()
    {
        var primitive = Function as Primitive;
        var (isFinite, hasMasks) = (true, primitive is { IsComparison: true } or { Traits.Masking: not null });
        var (symbols, isOpened, count) = (OwnSymbols, IsOpened, InputCount);
        for (var i = 0; i < count; i++)
        {
            var input = Input(i);
            isFinite &= input.StaysFinite;
            hasMasks |= input.HasMasks;
            symbols += isOpened || (i == 0 && IsRead(i)) ? input.Symbols : 0;
        }

        isFinite = isFinite && Function.StaysFiniteAt(this);
        return new NodeNotes(isFinite, hasMasks, isPlain: !hasMasks && Shape.IsScalar && Simplification.IsPlain(this), symbols);
    }

    private Rest MakeRest() =>
        _rest ?? Interlocked.CompareExchange(ref _rest, new Rest(Shape.Scalar, null, default), null) ?? _rest;

    /// <summary>What few nodes of a large graph have: a shape, a name, a body, inputs that were asked for as an array.</summary>
    private sealed class Rest(Shape shape, string? name, ImmutableArray<Expr> inputs)
    {
        public readonly Shape Shape = shape;
        public readonly string? Name = name;
        public ImmutableArray<Expr> Inputs = inputs;
        public Expr? Body;
    }

    /// <summary>What makes a node the one it is.</summary>
    /// <param name="function">What is applied.</param>
    /// <param name="first">The first of one or two inputs.</param>
    /// <param name="second">The second of two.</param>
    /// <param name="inputs">All of them; of one or two they need not be there.</param>
    /// <param name="name">The node's name.</param>
    private readonly struct Key(Function function, Expr? first, Expr? second, ImmutableArray<Expr> inputs, string? name) : INodeKey
    {
        public int Hash
        {
            get
            {
                if (first is not null)
                {
                    var (u, v) = (first.Serial, second?.Serial ?? 0);
                    var rest = HashCode.Combine(RuntimeHelpers.GetHashCode(function), u, v, name);
                    return Interning.Hash(Math.Max(u, v), Math.Min(u, v), rest);
                }

                var (hash, newest) = (new HashCode(), 0L);
                hash.Add(RuntimeHelpers.GetHashCode(function));
                foreach (var input in inputs)
                {
                    hash.Add(input.Serial);
                    newest = Math.Max(newest, input.Serial);
                }

                hash.Add(name);
                return Interning.Hash(newest, 0, hash.ToHashCode());
            }
        }

        public bool BuildsNodes => function is not Primitive { ResultShape: null };

        public bool Matches(Expr node) =>
            node is Apply apply
            && ReferenceEquals(apply.Function, function)
            && ReferenceEquals(apply._first, first)
            && ReferenceEquals(apply._second, second)
            && apply.Name == name
            && (first is not null || apply.Inputs.AsSpan().SequenceEqual(inputs.AsSpan()));

        public Expr Create() => new Apply(function, first, second, inputs, name);
    }
}
