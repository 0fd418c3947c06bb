using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>
/// A rule by which one step is made of a gradient, all parameters laid one after the other. An optimizer holds no state: each descent
/// begins its own.
/// </summary>
/// <param name="name">What it is called: "Adam".</param>
/// <param name="stepSize">η at each iteration.</param>
/// <example>
/// A rule of your own:
/// <code>
/// class SignDescent(double stepSize) : Optimizer("sign descent", stepSize)
/// {
///     public override Move Begin(int count) => (eta, gradient, position) =>
///     {
///         for (var i = 0; i &lt; count; i++)
///         {
///             position[i] -= eta * Math.Sign(gradient[i]);
///         }
///     };
/// }
/// </code>
/// </example>
public abstract class Optimizer(string name, Schedule stepSize)
{
    /// <summary>What it is called.</summary>
    public string Name { get; } = Names.Require(name, "An optimizer");

    /// <summary>η at each iteration.</summary>
    public Schedule StepSize { get; } = stepSize;

    /// <summary>x ← x − η·∇Loss (Cauchy, <em>Comptes rendus</em> 25, 1847).</summary>
    /// <param name="stepSize">η; 0.1 unless told otherwise.</param>
    public static Optimizer GradientDescent(Schedule? stepSize = null) => new GradientDescent(stepSize ?? 0.1);

    /// <summary>
    /// v ← μ·v + ∇Loss, x ← x − η·v: a heavy ball, which rolls on where the gradients agree and is slowed where they alternate
    /// (Polyak, <em>USSR Computational Mathematics and Mathematical Physics</em> 4, 1964).
    /// </summary>
    /// <param name="stepSize">η; 0.1 unless told otherwise.</param>
    /// <param name="momentum">μ, how much of the velocity v is kept.</param>
    /// <exception cref="ModelException">The momentum is not in 0 ≤ μ &lt; 1.</exception>
    public static Optimizer Momentum(Schedule? stepSize = null, double momentum = 0.9) =>
        new Momentum(stepSize ?? 0.1, Fraction(momentum, "momentum"));

    /// <summary>
    /// v ← μ·v + ∇Loss, x ← x − η·(∇Loss + μ·v): the gradient is taken where the ball is about to be (Nesterov, <em>Soviet Mathematics
    /// Doklady</em> 27, 1983). Here x is that place, as in PyTorch (Sutskever et al., <em>On the importance of initialization and momentum
    /// in deep learning</em>, ICML 2013).
    /// </summary>
    /// <inheritdoc cref="Momentum"/>
    public static Optimizer Nesterov(Schedule? stepSize = null, double momentum = 0.9) =>
        new NesterovMomentum(stepSize ?? 0.1, Fraction(momentum, "momentum"));

    /// <summary>
    /// s ← ρ·s + (1 − ρ)·∇Loss², x ← x − η·∇Loss / (√s + ε), entry by entry: every entry has a step size of its own, by the root of the
    /// mean of its last squares (Tieleman and Hinton, <em>Neural Networks for Machine Learning</em>, lecture 6.5, 2012). ε stands outside
    /// of the root, as in PyTorch.
    /// </summary>
    /// <param name="stepSize">η; 0.01 unless told otherwise.</param>
    /// <param name="decay">ρ, how much of the mean square s is kept.</param>
    /// <param name="epsilon">ε, what keeps the quotient finite.</param>
    /// <exception cref="ModelException">The decay is not in 0 ≤ ρ &lt; 1, or ε is not above 0.</exception>
    public static Optimizer RMSProp(Schedule? stepSize = null, double decay = 0.9, double epsilon = 1e-8) =>
        new RMSProp(stepSize ?? 0.01, Fraction(decay, "decay"), Positive(epsilon));

    /// <summary>
    /// m ← β₁·m + (1 − β₁)·∇Loss, s ← β₂·s + (1 − β₂)·∇Loss², x ← x − η·m̂ / (√ŝ + ε) with m̂ = m / (1 − β₁ᵏ) and ŝ = s / (1 − β₂ᵏ), which
    /// take out that both begin at 0 (Kingma and Ba, <em>Adam</em>, ICLR 2015, algorithm 1).
    /// </summary>
    /// <param name="stepSize">η; 0.001 unless told otherwise.</param>
    /// <param name="beta1">β₁, how much of the mean m is kept.</param>
    /// <param name="beta2">β₂, how much of the mean square s is kept.</param>
    /// <param name="epsilon">ε, what keeps the quotient finite.</param>
    /// <exception cref="ModelException">A β is not in 0 ≤ β &lt; 1, or ε is not above 0.</exception>
    public static Optimizer Adam(Schedule? stepSize = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) =>
        new Adam(stepSize ?? 0.001, Fraction(beta1, "beta1"), Fraction(beta2, "beta2"), Positive(epsilon));

    /// <summary>The rule for a new descent, with memory of its own for so many numbers.</summary>
    public abstract Move Begin(int count);

    /// <summary>"Adam, step size 0.01".</summary>
    public override string ToString() => $"{Name}, step size {StepSize}";

    private static double Fraction(double number, string what) => number is >= 0 and < 1
        ? number
        : throw new ModelException(
            $"{what}: {NumberText.Format(number)} was given, and it is a fraction that is kept: at least 0 and below 1.");

    private static double Positive(double epsilon) => epsilon > 0
        ? epsilon
        : throw new ModelException(
            $"epsilon: {NumberText.Format(epsilon)} was given, and it must be above 0, for it keeps a quotient finite.");
}

/// <summary>Moves a position in place, by one step.</summary>
/// <param name="stepSize">η of this step.</param>
/// <param name="gradient">∇Loss at the position.</param>
/// <param name="position">The position, to be changed.</param>
public delegate void Move(double stepSize, double[] gradient, double[] position);
