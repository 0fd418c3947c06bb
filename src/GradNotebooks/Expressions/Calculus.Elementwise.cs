namespace GradNotebooks;

// The table's rows, as users call them.
public static partial class Calculus
{
    /// <summary>u to the power p, with (uᵖ)′ = p·uᵖ⁻¹ by u and uᵖ·log u by p.</summary>
    public static Expr Pow(Expr u, Expr p) => Elementwise.Pow.Of(u, p);

    /// <summary>eᵘ, its own derivative.</summary>
    public static Expr Exp(Expr u) => Exponentials.Exp.Of(u);

    /// <summary>The natural logarithm, with (log u)′ = 1/u.</summary>
    public static Expr Log(Expr u) => Exponentials.Log.Of(u);

    /// <summary>The natural logarithm, by its other name.</summary>
    public static Expr Ln(Expr u) => Log(u);

    /// <summary>The logarithm of u to a base b: log u/log b.</summary>
    public static Expr Log(Expr u, Expr b) => Log(u) / Log(b);

    /// <summary>The logarithm to base 10: log u/log 10.</summary>
    public static Expr Log10(Expr u) => Log(u, 10);

    /// <summary>log(1 + u), with its digits kept where u is small; its derivative is 1/(1 + u).</summary>
    public static Expr Log1p(Expr u) => Exponentials.Log1p.Of(u);

    /// <summary>eᵘ − 1, with its digits kept where u is small; its derivative is eᵘ.</summary>
    public static Expr Expm1(Expr u) => Exponentials.Expm1.Of(u);

    /// <summary>√u, with (√u)′ = 1/(2√u).</summary>
    public static Expr Sqrt(Expr u) => Exponentials.Sqrt.Of(u);

    /// <summary>sin u, u in radians, with (sin u)′ = cos u.</summary>
    public static Expr Sin(Expr u) => Trigonometry.Sin.Of(u);

    /// <summary>cos u, u in radians, with (cos u)′ = −sin u.</summary>
    public static Expr Cos(Expr u) => Trigonometry.Cos.Of(u);

    /// <summary>tan u, u in radians, with (tan u)′ = 1 + tan² u.</summary>
    public static Expr Tan(Expr u) => Trigonometry.Tan.Of(u);

    /// <summary>sec u = 1/cos u, u in radians, with (sec u)′ = sec u·tan u.</summary>
    public static Expr Sec(Expr u) => Trigonometry.Sec.Of(u);

    /// <summary>csc u = 1/sin u, u in radians, with (csc u)′ = −csc u·cot u.</summary>
    public static Expr Csc(Expr u) => Trigonometry.Csc.Of(u);

    /// <summary>cot u = 1/tan u, u in radians, with (cot u)′ = −(1 + cot² u).</summary>
    public static Expr Cot(Expr u) => Trigonometry.Cot.Of(u);

    /// <summary>arcsin u in radians, for u from −1 to 1, with (arcsin u)′ = 1/√(1 − u²).</summary>
    public static Expr Asin(Expr u) => Trigonometry.Asin.Of(u);

    /// <summary>arccos u in radians, for u from −1 to 1, with (arccos u)′ = −1/√(1 − u²).</summary>
    public static Expr Acos(Expr u) => Trigonometry.Acos.Of(u);

    /// <summary>arctan u in radians, with (arctan u)′ = 1/(1 + u²).</summary>
    public static Expr Atan(Expr u) => Trigonometry.Atan.Of(u);

    /// <summary>
    /// The angle of the point (x, y) in radians, from −π to π; y comes first, as in the quotient y/x. Its derivatives are x/(x² + y²) by y
    /// and −y/(x² + y²) by x. Where y = 0 and x &lt; 0 it jumps from π to −π.
    /// </summary>
    public static Expr Atan2(Expr y, Expr x) => Trigonometry.Atan2.Of(y, x);

    /// <summary>sinh u, with (sinh u)′ = cosh u.</summary>
    public static Expr Sinh(Expr u) => Exponentials.Sinh.Of(u);

    /// <summary>cosh u, with (cosh u)′ = sinh u.</summary>
    public static Expr Cosh(Expr u) => Exponentials.Cosh.Of(u);

    /// <summary>tanh u, with (tanh u)′ = 1 − tanh² u.</summary>
    public static Expr Tanh(Expr u) => Activations.Tanh.Of(u);

    /// <summary>arsinh u, the inverse of sinh, with (arsinh u)′ = 1/√(u² + 1).</summary>
    public static Expr Asinh(Expr u) => Trigonometry.Asinh.Of(u);

    /// <summary>arcosh u, the inverse of cosh, for u from 1 on, with (arcosh u)′ = 1/√(u² − 1).</summary>
    public static Expr Acosh(Expr u) => Trigonometry.Acosh.Of(u);

    /// <summary>artanh u, the inverse of tanh, for u from −1 to 1, with (artanh u)′ = 1/(1 − u²).</summary>
    public static Expr Atanh(Expr u) => Trigonometry.Atanh.Of(u);

    /// <summary>The logistic function σ(u) = 1/(1 + e⁻ᵘ), with σ′ = σ(1 − σ).</summary>
    public static Expr Sigmoid(Expr u) => Activations.Sigmoid.Of(u);

    /// <summary>log σ(u) = −log(1 + e⁻ᵘ), with derivative σ(−u): exact where σ(u) itself is too small to have a logarithm.</summary>
    public static Expr LogSigmoid(Expr u) => Activations.LogSigmoid.Of(u);

    /// <summary>log(1 + eᵘ), whose derivative is σ(u).</summary>
    public static Expr Softplus(Expr u) => Activations.Softplus.Of(u);

    /// <summary>u·Φ(u), the Gaussian error linear unit, with derivative Φ(u) + u·φ(u).</summary>
    public static Expr Gelu(Expr u) => SpecialFunctions.Gelu.Of(u);

    /// <summary>max(u, 0), with derivative 1 where u &gt; 0, else 0: relu′(0) = 0.</summary>
    public static Expr Relu(Expr u) => Activations.Relu.Of(u);

    /// <summary>|u|, with derivative sign u: 0 at u = 0.</summary>
    public static Expr Abs(Expr u) => Kinks.Abs.Of(u);

    /// <summary>−1, 0 or 1 by the sign of u; its derivative is 0.</summary>
    public static Expr Sign(Expr u) => Kinks.Sign.Of(u);

    /// <summary>⌊u⌋, the largest whole number that is not above u. It jumps at whole numbers; its derivative is 0.</summary>
    public static Expr Floor(Expr u) => Kinks.Floor.Of(u);

    /// <summary>
    /// What u is more than a whole multiple of v, u − v·⌊u/v⌋, with the sign of v as in Python, not that of u as C#'s u % v. Its derivative
    /// is 1 by u and −⌊u/v⌋ by v; where u is a whole multiple of v it jumps.
    /// </summary>
    public static Expr Mod(Expr u, Expr v) => Kinks.Mod.Of(u, v);

    /// <summary>u², with (u²)′ = 2u.</summary>
    public static Expr Square(Expr u) => Elementwise.Square.Of(u);

    /// <summary>The larger of the two; where they tie, the whole derivative goes to u.</summary>
    public static Expr Max(Expr u, Expr v) => Kinks.Max.Of(u, v);

    /// <summary>The smaller of the two; where they tie, the whole derivative goes to u.</summary>
    public static Expr Min(Expr u, Expr v) => Kinks.Min.Of(u, v);

    /// <summary>The largest of several; where they tie, the whole derivative goes to the first of them.</summary>
    public static Expr Max(Expr u, Expr v, Expr w, params IEnumerable<Expr> more) => more.Aggregate(Max(Max(u, v), w), Max);

    /// <summary>The smallest of several; where they tie, the whole derivative goes to the first of them.</summary>
    public static Expr Min(Expr u, Expr v, Expr w, params IEnumerable<Expr> more) => more.Aggregate(Min(Min(u, v), w), Min);

    /// <summary>1 where u = v, else 0, as u == v: the condition of a <see cref="Where"/>.</summary>
    public static Expr Equal(Expr u, Expr v) => Conditions.Equal.Of(u, v);

    /// <summary>1 where u ≠ v, else 0, as u != v: the condition of a <see cref="Where"/>.</summary>
    public static Expr NotEqual(Expr u, Expr v) => Conditions.NotEqual.Of(u, v);

    /// <summary>
    /// u where the condition holds, v elsewhere: <c>Where(u > 0, u, 0.1 * u)</c>. Gradient flows through the chosen branch alone.
    /// </summary>
    public static Expr Where(Expr condition, Expr u, Expr v) => Conditions.Where.Of(condition, u, v);
}
