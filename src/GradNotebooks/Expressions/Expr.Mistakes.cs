using System.ComponentModel;

namespace GradNotebooks;

// What people type and C# means otherwise, or not at all: the compiler says what to write instead.
public abstract partial class Expr
{
    private const string NoPower = "^ is not a power in C#, and binds more loosely than +. Write Square(x), or Pow(x, 3).";

    private const string NoNumbers =
        "An expression has its numbers only at a point: pass[x] has them, for a pass = loss.Gradient(…).At(point), "
        + "and x.Shape has its sizes.";

    /// <summary>Not to be had: it lets the compiler say what to write instead.</summary>
    [Obsolete(NoPower, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Expr operator ^(Expr u, Expr v) => throw new ModelException(NoPower);

    /// <summary>Not to be had: it lets the compiler say where numbers are.</summary>
    [Obsolete(NoNumbers, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int Length => throw new ModelException(NoNumbers);

    /// <inheritdoc cref="Length"/>
    [Obsolete(NoNumbers, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int Count => throw new ModelException(NoNumbers);

    /// <inheritdoc cref="Length"/>
    [Obsolete(NoNumbers, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerator<Expr> GetEnumerator() => throw new ModelException(NoNumbers);
}
