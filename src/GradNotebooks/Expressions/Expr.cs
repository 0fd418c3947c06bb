using System.Collections.Immutable;
using GradNotebooks.Formulas;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>
/// A node of an expression graph. Nodes are immutable and interned: the same operation on the same inputs is the same object, so
/// an expression is a graph, never a tree. A node holds no gradient; a <see cref="GradNotebooks.Gradient"/> is a result of its own.
/// </summary>
/// <example>
/// <code>
/// var a = Parameter("a");
/// var u = a * a + a;
/// Console.WriteLine(ReferenceEquals(u, a * a + a));   // True
/// </code>
/// </example>
[TypeFormatterSource(typeof(ExprView), PreferredMimeTypes = ["text/html", "text/latex", "text/plain"])]
public abstract partial class Expr
{
    private static long Made;

    // The serial number, and below it the notes: together they take one word of a node, of which there may be millions.
    private long _identity;

    private protected Expr() => _identity = (Interlocked.Increment(ref Made) << NodeNotes.Width) | 1; // a symbol to read

    /// <summary>Which node it is, of all that were ever made: what is made together has numbers close together.</summary>
    internal long Serial => _identity >> NodeNotes.Width;

    /// <summary>The sizes of the value this node has at a point.</summary>
    public abstract Shape Shape { get; }

    /// <summary>The nodes this one is computed from, in the order of its arguments. Empty for a leaf.</summary>
    public virtual ImmutableArray<Expr> Inputs => [];

    /// <summary>How many <see cref="Inputs"/> there are.</summary>
    internal virtual int InputCount => 0;

    /// <summary>One of the <see cref="Inputs"/>, without the array of them: a large graph is walked through by these.</summary>
    internal virtual Expr Input(int index) => Inputs[index];

    /// <summary>What it knows of itself and all it is computed from.</summary>
    private protected NodeNotes Notes
    {
        get => new((ushort)_identity);
        set => _identity = (_identity & ~0xFFFFL) | (ushort)value.Bits;
    }

    /// <summary>
    /// How many symbols of products and sums there are to read in it; <see cref="NodeNotes.ManySymbols"/> for as many and more.
    /// </summary>
    internal int Symbols => Notes.Symbols;

    /// <summary>Whether it, or something it is computed from, may be a mask or within one (<see cref="Masks"/>).</summary>
    internal bool HasMasks => Notes.HasMasks;

    /// <summary>
    /// Whether it is a scalar that no normal form takes apart (<see cref="Algebra"/>): no number, and without a sign, a number or 1/ in
    /// front, a mask, or what is repeated.
    /// </summary>
    internal bool IsPlain => Notes.IsPlain;

    /// <summary>
    /// Whether this node and all it is computed from are finite, with finite derivatives, at every finite point, short of overflow in
    /// sums and products: whether 0 times any of it is 0.
    /// </summary>
    internal bool StaysFinite => Notes.IsFinite;

    /// <summary>The name this node bears in derivation and graph, or null where it has none.</summary>
    public abstract string? Name { get; }

    /// <summary>
    /// What must be computed before this node: its inputs, or the body where the node is a call of a defined function.
    /// </summary>
    internal virtual ImmutableArray<Expr> Dependencies => Inputs;

    /// <summary>The same expression, bearing a name in derivations and graphs: <c>h(v, c).Named("ŷ")</c>.</summary>
    /// <exception cref="ModelException">The name is empty.</exception>
    public Expr Named(string name)
    {
        Names.Require(name, "An expression that is to be named");
        return this is Apply apply
            ? Apply.Raw(apply.Function, apply.Inputs, name)
            : Apply.Raw(Elementwise.Identity, [this], name);
    }

    /// <summary>A number, standing for itself.</summary>
    public static implicit operator Expr(double value) => Constant.Of(value);

    /// <summary>u + v, elementwise.</summary>
    public static Expr operator +(Expr u, Expr v) => Elementwise.Add.Of(u, v);

    /// <summary>u − v, elementwise.</summary>
    public static Expr operator -(Expr u, Expr v) => Elementwise.Subtract.Of(u, v);

    /// <summary>u · v, elementwise.</summary>
    public static Expr operator *(Expr u, Expr v) => Elementwise.Multiply.Of(u, v);

    /// <summary>u / v, elementwise.</summary>
    public static Expr operator /(Expr u, Expr v) => Elementwise.Divide.Of(u, v);

    /// <summary>−u.</summary>
    public static Expr operator -(Expr u) => Elementwise.Negate.Of(u);

    /// <summary>1 where u &gt; v, else 0: the condition of a <see cref="Calculus.Where"/>.</summary>
    public static Expr operator >(Expr u, Expr v) => Conditions.Greater.Of(u, v);

    /// <summary>1 where u &lt; v, else 0: the condition of a <see cref="Calculus.Where"/>.</summary>
    public static Expr operator <(Expr u, Expr v) => Conditions.Less.Of(u, v);

    /// <summary>1 where u ≥ v, else 0: the condition of a <see cref="Calculus.Where"/>.</summary>
    public static Expr operator >=(Expr u, Expr v) => Conditions.GreaterOrEqual.Of(u, v);

    /// <summary>1 where u ≤ v, else 0: the condition of a <see cref="Calculus.Where"/>.</summary>
    public static Expr operator <=(Expr u, Expr v) => Conditions.LessOrEqual.Of(u, v);

    /// <summary>
    /// 1 where u = v, else 0: the condition of a <see cref="Calculus.Where"/>. Whether both are the same node tells ReferenceEquals.
    /// </summary>
    /// <exception cref="ModelException">One side is null.</exception>
    /// <example>
    /// <code>
    /// var skipped = Where(n == 0, 0, Square(n - t));
    /// </code>
    /// </example>
    public static Expr operator ==(Expr u, Expr v) => Conditions.Equal.Of(Compared(u, v), v);

    /// <summary>1 where u ≠ v, else 0: the condition of a <see cref="Calculus.Where"/>.</summary>
    /// <exception cref="ModelException">One side is null.</exception>
    public static Expr operator !=(Expr u, Expr v) => Conditions.NotEqual.Of(Compared(u, v), v);

    /// <summary>Whether both are the same node: the same operation on the same inputs.</summary>
    public sealed override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    // Nodes that were made together lie together in a hash table, so a table of a large graph is walked through as memory is.
    public sealed override int GetHashCode() => (int)Serial;

    /// <summary>The expression as one line of mathematics.</summary>
    public sealed override string ToString() => Looks.Text(this);

    /// <summary>The same as a self-contained piece of HTML, for a host that asks for it by this name and knows no formatters.</summary>
    public string ToHtml() => Looks.Html(this);

    /// <summary>What a sentence calls this as a loss: its name, where it has one.</summary>
    internal string LossName => Name ?? "Loss";

    private static Expr Compared(Expr? u, Expr? v) => u is not null && v is not null ? u : throw new ModelException(
        "Between expressions == and != compare values, and one side is null. Ask u is null whether there is an expression.");
}
