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

    private Apply(in Key key)
    {
        Function = key.Function;
        (_first, _second) = (key.First, key.Second);
        var shape = _first is null ? Function.ShapeOf(key.Inputs) : Function.ShapeOf(_first, _second);
        if (key.Name is not null || !shape.IsScalar || _first is null)
        {
            _rest = new Rest(shape, key.Name, key.Inputs);
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
        public Shape Shape { get; } = shape;

        public string? Name { get; } = name;

        public ImmutableArray<Expr> Inputs { get; set; } = inputs;

        public Expr? Body { get; set; }
    }

    /// <summary>What makes a node the one it is.</summary>
    /// <param name="Function">What is applied.</param>
    /// <param name="First">The first of one or two inputs.</param>
    /// <param name="Second">The second of two.</param>
    /// <param name="Inputs">All of them; of one or two they need not be there.</param>
    /// <param name="Name">The node's name.</param>
    private readonly record struct Key(Function Function, Expr? First, Expr? Second, ImmutableArray<Expr> Inputs, string? Name) : INodeKey
    {
        public int Hash
        {
            get
            {
                if (First is not null)
                {
                    var (first, second) = (First.Serial, Second?.Serial ?? 0);
                    return Interning.Hash(
                        Math.Max(first, second), HashCode.Combine(RuntimeHelpers.GetHashCode(Function), first, second, Name));
                }

                var (hash, newest) = (new HashCode(), 0L);
                hash.Add(RuntimeHelpers.GetHashCode(Function));
                foreach (var input in Inputs)
                {
                    hash.Add(input.Serial);
                    newest = Math.Max(newest, input.Serial);
                }

                hash.Add(Name);
                return Interning.Hash(newest, hash.ToHashCode());
            }
        }

        public bool BuildsNodes => Function is not Primitive { ResultShape: null };

        public bool Matches(Expr node) =>
            node is Apply apply
            && ReferenceEquals(apply.Function, Function)
            && ReferenceEquals(apply._first, First)
            && ReferenceEquals(apply._second, Second)
            && apply.Name == Name
            && (First is not null || apply.Inputs.AsSpan().SequenceEqual(Inputs.AsSpan()));

        public Expr Create() => new Apply(this);
    }
}
