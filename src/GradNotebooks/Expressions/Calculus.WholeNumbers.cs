namespace GradNotebooks;

// A power whose base or exponent is a whole number: C# makes 0 of the 1/2 in Pow(u, 1/2), and u⁰ is 1.
public static partial class Calculus
{
    /// <summary>u to a whole power p, with (uᵖ)′ = p·uᵖ⁻¹.</summary>
    /// <exception cref="ModelException">The power is 0, as 1/2 is in C#.</exception>
    public static Expr Pow(Expr u, int p) => Pow(u, WholeNumber.ToExpr(p));

    /// <summary>A whole number to the power p, with derivative uᵖ·log u by p.</summary>
    /// <exception cref="ModelException">The whole number is 0, as 1/2 is in C#.</exception>
    public static Expr Pow(int u, Expr p) => Pow(WholeNumber.ToExpr(u), p);

    /// <summary>A whole number to a whole power.</summary>
    /// <exception cref="ModelException">One of them is 0, as 1/2 is in C#.</exception>
    public static Expr Pow(int u, int p) => Pow(WholeNumber.ToExpr(u), p);
}
