using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// A way to differentiate numerically, each with an estimate of its own error.
/// <code>
/// known.Check(point, DifferenceMethod.ComplexStep)
/// known.Check(point, DifferenceMethod.Central.WithStep(1e-4))
/// </code>
/// </summary>
public abstract class DifferenceMethod
{
    /// <summary>So many steps to either side no stencil reaches further, nor does what its error is estimated by.</summary>
    private const double WidestReach = 4;

    private protected DifferenceMethod(string name, double? step = null)
    {
        Name = name;
        Step = step;
    }

    /// <summary>
    /// The five-point stencil; where its own error estimate is not small enough to decide, Richardson extrapolation; and where that
    /// is not either, the complex step if every primitive lets it pass. What <c>Check</c> does unless told otherwise.
    /// </summary>
    public static DifferenceMethod Automatic { get; } = new AutomaticMethod();

    /// <summary>(φ(h) − φ(0))/h: error O(h), two evaluations. To learn from, not to rely on.</summary>
    public static DifferenceMethod Forward { get; } = new ForwardDifference(null);

    /// <summary>(φ(h) − φ(−h))/2h: error O(h²).</summary>
    public static DifferenceMethod Central { get; } = new CentralDifference(null);

    /// <summary>(φ(−2h) − 8φ(−h) + 8φ(h) − φ(2h))/12h: error O(h⁴).</summary>
    public static DifferenceMethod FivePoint { get; } = new FivePointStencil(null);

    /// <summary>Central differences at h, h/2, h/4, …, extrapolated to h = 0 by Ridders' method, until the error estimate grows.</summary>
    public static DifferenceMethod Richardson { get; } = new RichardsonExtrapolation(null);

    /// <summary>
    /// Im φ(ih)/h: nothing is subtracted, so there is no round-off to balance and the result is exact to machine precision. Refused by
    /// primitives that have no complex form: abs, max, min, relu, sign, where, comparisons.
    /// </summary>
    public static DifferenceMethod ComplexStep { get; } = new ComplexStepMethod(null);

    /// <summary>
    /// Directional derivatives ∇L·d along random directions that touch every parameter at once: the cost does not depend on how
    /// many there are. If one is wrong, halving finds the entry that is to blame.
    /// </summary>
    public static DifferenceMethod RandomDirections { get; } = new RandomDirectionsMethod(4);

    /// <summary>All of them, in the order in which their curves stand in a chart.</summary>
    internal static ImmutableArray<DifferenceMethod> All { get; } =
        [Automatic, Forward, Central, FivePoint, Richardson, ComplexStep, RandomDirections];

    /// <summary>The method in words.</summary>
    public string Name { get; }

    /// <summary>The step h asked for; null where the method chooses.</summary>
    public double? Step { get; }

    /// <summary>The same method with this step, in units of the parameter.</summary>
    /// <exception cref="ModelException">The step is not positive and finite, or the method has no step of its own.</exception>
    public DifferenceMethod WithStep(double h) => h > 0 && double.IsFinite(h)
        ? Stepping(h)
        : throw new ModelException($"A step must be a positive number, and {Formulas.NumberText.Format(h)} was given: try 1e-5.");

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>The power of h with which truncation falls; null where the method has no one step that a chart could show.</summary>
    internal virtual int? Order => null;

    /// <summary>The step it takes unless told otherwise; null where that is not a balance of truncation and round-off.</summary>
    internal virtual BestStep? BestStep => null;

    /// <summary>Whether its steps go along the line, so that they show a kink by crossing it.</summary>
    internal virtual bool CanCross => true;

    /// <summary>Whether it may turn to other methods where one cannot decide.</summary>
    internal virtual bool MayTurnToOthers => false;

    /// <summary>What measures a single entry, where this method looks at all of them at once.</summary>
    internal virtual DifferenceMethod ForAnEntry => this;

    /// <summary>Why it can take no step along a line; null where it can.</summary>
    internal virtual NoComplexStep? Refusal(Line line) => null;

    /// <summary>Slopes along directions that move every entry; null where the method measures entry by entry.</summary>
    internal virtual IEnumerable<GradientCheck>? Directions(CheckedFunction function, int seed) => null;

    /// <summary>φ′(0) as this method measures it; kinks are not looked at here.</summary>
    internal abstract Estimate Along(Line line);

    /// <summary>φ′(0) by steps that stay within the room there is on either side.</summary>
    internal virtual Estimate Within(Line line, double room) => WithStep(room / WidestReach).Along(line);

    /// <summary>
    /// The derivative with exactly this step and nothing else: what a chart of error against h shows. Null where there is no such thing.
    /// </summary>
    internal virtual double? AtStep(Line line, double h) => null;

    private protected virtual DifferenceMethod Stepping(double h) =>
        throw new ModelException($"{Name} chooses its own steps: take DifferenceMethod.Central.WithStep({Formulas.NumberText.Format(h)}).");
}
