using System.Collections.Immutable;
using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>
/// An operation with its derivative: one row of a table. From the row come its value, its symbolic derivative, its notation, its
/// vectorised execution and its tests.
/// </summary>
public sealed partial class Primitive : Function
{
    internal Primitive(
        string name,
        int arity,
        Kernel kernel,
        Func<Apply, ImmutableArray<Formula>, Formula> writing)
        : base(name, arity)
    {
        Kernel = kernel;
        Writing = writing;
    }

    internal Primitive(string name, int arity, ElementKernel elements, Func<Apply, ImmutableArray<Formula>, Formula> writing)
        : this(name, arity, (inputs, result) => Kernels.Map(elements, inputs, result), writing)
    {
        Elements = elements;
    }

    /// <summary>The value from the values of the inputs.</summary>
    internal Kernel Kernel { get; }

    /// <summary>How it works on single numbers and on blocks of them, where it is elementwise.</summary>
    internal ElementKernel? Elements { get; }

    /// <summary>How it is gathered over the samples while they pass by, block after block; null where it is not.</summary>
    /// <remarks>Of two inputs, their products are.</remarks>
    internal Reduction? OfSamples { get; init; }

    /// <summary>
    /// Over the samples, the same by primitives that need them one at a time, or gather them; null where it is one of these itself, or
    /// needs all of them at once.
    /// </summary>
    internal Func<Expr, Expr>? BySample { get; init; }

    /// <summary>
    /// The local partials: by the i-th input, given the node, which is the output and has the inputs, so that tanh′ = 1 − tanh² reuses
    /// what the forward pass has. Empty where only <see cref="Back"/> tells how gradient flows.
    /// </summary>
    internal ImmutableArray<Func<Apply, Expr>> Partials { get; init; } = [];

    /// <summary>For a primitive that is not elementwise: what the i-th input receives, given the node and its gradient.</summary>
    internal Func<Apply, int, Expr, Expr>? Back { get; init; }

    /// <summary>For a primitive that is not elementwise: the shape of its result.</summary>
    internal Func<ImmutableArray<Expr>, Shape>? ResultShape { get; init; }

    /// <summary>How it is written, given how its arguments are.</summary>
    internal Func<Apply, ImmutableArray<Formula>, Formula> Writing { get; }

    /// <summary>What 0·u, u + 0 and their like come to; null where there is nothing to simplify.</summary>
    internal Func<ImmutableArray<Expr>, Expr?>? Simplify { get; init; }

    /// <summary>The same of two arguments, where that is written without an array of them.</summary>
    internal Func<Expr, Expr, Expr?>? SimplifyPair { get; init; }

    /// <summary>The sign or word that stands on a node of the graph: "×", "tanh".</summary>
    public required string Glyph { get; init; }

    /// <summary>The rule of differentiation by which a derivation passes through it: "product rule".</summary>
    public required string Rule { get; init; }

    /// <summary>What the derivative is where two branches meet, such as relu′(0) = 0; null for a smooth primitive.</summary>
    public string? TiePolicy { get; init; }

    /// <summary>For each argument the range on which it is tested: inside its domain, in a region of ordinary numbers.</summary>
    public required ImmutableArray<(double Low, double High)> Domain { get; init; }

    /// <summary>
    /// What is added to the diagonals of the matrices that it is tested on, once, twice, three times and so on: with entries in its domain
    /// they are far from singular, and their eigenvalues from each other.
    /// </summary>
    internal double Lift { get; init; }

    /// <summary>
    /// The value at complex inputs, by which a complex step passes through: an analytic continuation of the real value. Null where
    /// there is none, as at the kink of |u|.
    /// </summary>
    internal Func<ImmutableArray<ComplexValue>, Shape, ComplexValue>? Complex { get; init; }

    /// <summary>
    /// For a primitive with kinks or jumps: the value at complex inputs within the branch that their real parts take. There, but not on the
    /// kink itself, it is as good as <see cref="Complex"/>.
    /// </summary>
    internal Func<ImmutableArray<ComplexValue>, Shape, ComplexValue>? ComplexInBranch
    {
        get => Told() ? field : null;
        private set;
    }

    /// <summary>Whether that form is not known, and stands on slopes that are measured.</summary>
    internal bool IsMeasured
    {
        get => Told() && field;
        private set;
    }

    /// <summary>
    /// How large what is added up on the way to each entry is, Σ|addends|, given how large it is for each input, and the inputs' values:
    /// what rounding is a part of, where addends cancel. Null where it is the size of the value itself.
    /// </summary>
    internal Func<ImmutableArray<Value>, ImmutableArray<Value>, Shape, Value>? Magnitude { get; private set; }

    /// <summary>Whether it is constant but for its jumps, so that rounding changes it by a jump or not at all.</summary>
    internal bool IsStep { get; private set; }

    /// <summary>
    /// The argument of which whole numbers are a case of their own, as exponents of a negative base are; null where none is.
    /// </summary>
    internal int? WholeArgument { get; private set; }

    /// <summary>
    /// Which branch each element takes: −1 or 1 on either side of a kink or a jump, 0 or a number that is not whole on it. Null for a
    /// smooth primitive. Two points whose branches are the same have no kink between them that this primitive knows of.
    /// </summary>
    internal Func<ImmutableArray<Value>, Shape, Value>? Branch { get; init; }

    /// <summary>What else is known of it.</summary>
    internal Traits Traits { get; private set; } = Traits.None;

    /// <summary>What people take for its derivative and is none.</summary>
    internal ImmutableArray<Slip> Slips { get; private set; } = [];

    /// <summary>Whether each element of the result comes from the same element of every input.</summary>
    public bool IsElementwise => Back is null;

    /// <summary>Whether each entry of its result is an entry of an input, moved.</summary>
    internal bool IsRearrangement { get; init; }

    /// <summary>
    /// Whether finite inputs always give a finite value with finite derivatives, short of overflow in sums and products. Of a primitive of
    /// one's own nothing of the kind is known.
    /// </summary>
    internal bool StaysFinite { get; private set; }

    /// <summary>Whether it only repeats its input along further axes.</summary>
    internal bool IsBroadcast { get; init; }

    /// <summary>
    /// Whether its first argument is a condition that says which of the others is looked at: the second one, where it holds.
    /// </summary>
    internal bool Chooses { get; init; }

    /// <summary>Whether it adds entries up, or only moves them, so that it is 0 where all of them are nothing.</summary>
    internal bool IsSum => AddsUp || (IsRearrangement && Arity == 1);

    /// <summary>Whether it adds entries up, each with the same weight.</summary>
    internal bool AddsUp { get; init; }

    /// <summary>Whether it answers 1 for yes and 0 for no.</summary>
    internal bool IsComparison { get; init; }

    /// <summary>This row, whose complex form is that of a textbook and needs no measured slopes beside it.</summary>
    internal Primitive Analytic()
    {
        if (Complex is not null)
        {
            (ComplexInBranch, IsMeasured) = (null, false);
        }

        return this;
    }

    /// <summary>This row, and what else is known of it.</summary>
    internal Primitive With(Traits traits)
    {
        Traits = traits;
        return this;
    }

    /// <summary>This row, and what people take for its derivative.</summary>
    internal Primitive Mistaken(params ImmutableArray<Slip> slips)
    {
        Slips = slips;
        return this;
    }

    /// <summary>This row, of which it is known that it <see cref="StaysFinite"/>.</summary>
    internal Primitive Finite()
    {
        StaysFinite = true;
        return this;
    }

    /// <summary>This row with its values at complex numbers, within the branch of their real parts.</summary>
    internal Primitive InBranch(Func<ImmutableArray<ComplexValue>, Shape, ComplexValue> complex)
    {
        (ComplexInBranch, IsMeasured) = (complex, false);
        return this;
    }

    /// <summary>This row, whose addends are as large as a kernel makes of those of its inputs.</summary>
    internal Primitive Adding(Func<ImmutableArray<Value>, ImmutableArray<Value>, Shape, Value>? magnitude = null)
    {
        Magnitude = magnitude ?? ((sizes, _, shape) => Kernels.Compute(Kernel, shape, sizes.AsSpan()));
        return this;
    }

    /// <summary>This row, which is constant but for its jumps.</summary>
    internal Primitive Step()
    {
        IsStep = true;
        return this;
    }

    /// <summary>This row, an argument of which is a case of its own where it is whole.</summary>
    internal Primitive Whole(int argument)
    {
        WholeArgument = argument;
        return this;
    }

    internal override bool StaysFiniteAt(Apply node) => StaysFinite;

    internal override bool IsElementwiseAt(Apply node) => IsElementwise;

    /// <summary>This primitive applied to its arguments: <c>swish.Of(a * x)</c>.</summary>
    /// <exception cref="ModelException">The number of arguments is another, or their shapes do not fit.</exception>
    public override Expr Of(params ImmutableArray<Expr> arguments) => arguments.Length == Arity
        ? SimplifyPair?.Invoke(arguments[0], arguments[1]) ?? Simplify?.Invoke(arguments) ?? Apply.Raw(this, arguments)
        : throw Takes(arguments.Length);

    /// <summary>This primitive applied to one argument.</summary>
    internal Expr Of(Expr argument) => Simplify is not null || Arity != 1 ? Of([argument]) : Apply.Raw(this, argument);

    /// <summary>This primitive applied to two arguments.</summary>
    internal Expr Of(Expr first, Expr second) => Simplify is not null || Arity != 2
        ? Of([first, second])
        : SimplifyPair?.Invoke(first, second) ?? Apply.Raw(this, first, second);

    /// <summary>The value from the values of the inputs and the shape it takes, N put in.</summary>
    internal Value Evaluate(ReadOnlySpan<Value> inputs, Shape shape) => Kernels.Compute(Kernel, shape, inputs);

    internal override Shape ShapeOf(ImmutableArray<Expr> inputs) => ResultShape?.Invoke(inputs) ?? Elementwise(inputs);

    internal override Shape ShapeOf(Expr first, Expr? second) =>
        ResultShape is null && first.Shape.IsScalar && second?.Shape.IsScalar != false ? Shape.Scalar : base.ShapeOf(first, second);

    /// <summary>∂node/∂input, elementwise; null where it is not elementwise and only <see cref="Back"/> tells how gradient flows.</summary>
    internal Expr? LocalPartial(Apply node, int index) => Partials.IsEmpty ? null : Partials[index](node);

    internal override Formula Notation(Apply node, ImmutableArray<Formula> arguments) => Writing(node, arguments);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>
    /// Rows of the table are told that they are analytic when this is first asked for: the whole table is made then, and no sooner.
    /// </summary>
    private static bool Told() => !GradNotebooks.Elementwise.Table.IsEmpty;

    private ModelException Takes(int given) => new($"{Name} takes {Arity} argument{(Arity == 1 ? "" : "s")}, and {given} were given.");
}
