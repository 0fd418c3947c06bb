namespace GradNotebooks;

// C# divides whole numbers as whole numbers, so the ½ of a textbook arrives as 0, and every check agrees that the loss 0 has the
// gradient 0.
public abstract partial class Expr
{
    /// <summary>A whole number + u, elementwise.</summary>
    /// <exception cref="ModelException">The whole number is 0, as 1/2 is in C#.</exception>
    public static Expr operator +(int number, Expr u) => WholeNumber.ToExpr(number) + u;

    /// <summary>u + a whole number, elementwise.</summary>
    /// <inheritdoc cref="op_Addition(int, Expr)"/>
    public static Expr operator +(Expr u, int number) => u + WholeNumber.ToExpr(number);

    /// <summary>A whole number − u, elementwise.</summary>
    /// <inheritdoc cref="op_Addition(int, Expr)"/>
    public static Expr operator -(int number, Expr u) => WholeNumber.ToExpr(number) - u;

    /// <summary>u − a whole number, elementwise.</summary>
    /// <inheritdoc cref="op_Addition(int, Expr)"/>
    public static Expr operator -(Expr u, int number) => u - WholeNumber.ToExpr(number);

    /// <summary>A whole number · u, elementwise.</summary>
    /// <inheritdoc cref="op_Addition(int, Expr)"/>
    /// <example>
    /// <code>
    /// var half = 0.5 * Square(t - o);   // 1/2 * Square(t - o) would be 0, and is refused
    /// </code>
    /// </example>
    public static Expr operator *(int number, Expr u) => WholeNumber.ToExpr(number) * u;

    /// <summary>u · a whole number, elementwise.</summary>
    /// <inheritdoc cref="op_Addition(int, Expr)"/>
    public static Expr operator *(Expr u, int number) => u * WholeNumber.ToExpr(number);

    /// <summary>A whole number / u, elementwise.</summary>
    /// <inheritdoc cref="op_Addition(int, Expr)"/>
    public static Expr operator /(int number, Expr u) => WholeNumber.ToExpr(number) / u;

    /// <summary>u / a whole number, elementwise.</summary>
    /// <inheritdoc cref="op_Addition(int, Expr)"/>
    public static Expr operator /(Expr u, int number) => u / WholeNumber.ToExpr(number);
}
