namespace GradNotebooks;

// Conditions are expressions, too: 1 where they hold, else 0.
public abstract partial class Expr
{
    private const string NoBranch =
        "Whether a condition holds is known only at a point: choose by Where(condition, u, v) instead of if, while and ?:.";

    /// <summary>1 where both conditions hold, else 0: <c>Where(a > 0 &amp; b > 0, a * b, 0)</c>.</summary>
    public static Expr operator &(Expr u, Expr v) => Conditions.And.Of(u, v);

    /// <summary>1 where at least one of the conditions holds, else 0.</summary>
    public static Expr operator |(Expr u, Expr v) => Conditions.Or.Of(u, v);

    /// <summary>1 where the condition does not hold, else 0.</summary>
    public static Expr operator !(Expr u) => Conditions.Not.Of(u);

    /// <summary>
    /// Not to be had: it lets the compiler say what to write instead of an if. C# asks it, too, whether it need look at the right side of
    /// an ||, where the compiler says nothing: it need, so that u || v is u | v.
    /// </summary>
    [Obsolete(NoBranch, error: true)]
    public static bool operator true(Expr condition) => false;

    /// <summary>Not to be had, either: u &amp;&amp; v is u &amp; v.</summary>
    [Obsolete(NoBranch, error: true)]
    public static bool operator false(Expr condition) => false;
}
