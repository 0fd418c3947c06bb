namespace GradNotebooks;

/// <summary>Rewrites expressions on request.</summary>
public static class RewritingExtensions
{
    /// <summary>
    /// A simpler expression of the same value: like terms counted together, equal factors above and below a bar cancelled, multiplied out
    /// where that leaves less to read, sin² u + cos² u = 1. What bears a name stays whole, and so does what would not become shorter.
    /// </summary>
    /// <remarks>
    /// A factor is cancelled for where it is not 0: <see cref="SimplifySteps"/> shows each step, and says where the result has a value and
    /// the expression had none.
    /// </remarks>
    /// <example>
    /// <code>
    /// var u = f(x - c * t) + g(x + c * t);
    /// var (utt, uxx) = (u.Gradient(t)[t].Gradient(t)[t], u.Gradient(x)[x].Gradient(x)[x]);
    /// Console.WriteLine((utt - Square(c) * uxx).Simplify());   // 0
    /// </code>
    /// </example>
    public static Expr Simplify(this Expr expression) => expression.SimplifySteps().Result;

    /// <summary>
    /// The expression multiplied out, like terms counted together: <c>Square(a + b).Expand()</c> is a² + 2a·b + b². What bears a name stays
    /// whole, and so does what would have more than 256 terms.
    /// </summary>
    public static Expr Expand(this Expr expression) => expression.ExpandSteps().Result;

    /// <summary>How <see cref="Simplify"/> simplifies: each step with its rule, and what must not be 0.</summary>
    public static Rewriting SimplifySteps(this Expr expression) => new Rewriter(multipliesOut: false).Of(expression);

    /// <summary>How <see cref="Expand"/> multiplies out: each step with its rule, and what must not be 0.</summary>
    public static Rewriting ExpandSteps(this Expr expression) => new Rewriter(multipliesOut: true).Of(expression);
}
