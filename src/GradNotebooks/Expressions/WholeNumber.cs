namespace GradNotebooks;

/// <summary>A whole number of C# that stands in a formula.</summary>
internal static class WholeNumber
{
    /// <summary>How a 0 comes about that nobody wrote.</summary>
    public const string OfHalves = "In C#, 1/2 is a division of whole numbers and gives 0: write 0.5 or 1.0/2.";

    /// <summary>The number as an expression, unless it is a 0, which may be a fraction that was meant.</summary>
    public static Expr ToExpr(int number) => number != 0
        ? (double)number
        : throw new ModelException($"{OfHalves} Where 0 itself is meant, write 0.0, or (double)k for a variable k.");
}
