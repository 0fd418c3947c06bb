using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>
/// The step size η as a function of the iteration k = 0, 1, 2, …; a plain number is a constant one.
/// </summary>
/// <example>
/// <code>
/// var path = loss.Minimize(start, Optimizer.Adam(Schedule.Cosine(0.1, steps: 500)), steps: 500);
/// </code>
/// </example>
public sealed class Schedule
{
    private readonly Func<int, double> _at;
    private readonly string _text;

    private Schedule(string text, Func<int, double> at)
    {
        _text = text;
        _at = at;
    }

    /// <summary>η at an iteration, counted from 0.</summary>
    /// <exception cref="ModelException">A schedule of your own gave something else than a number that is not negative.</exception>
    public double this[int iteration] => _at(iteration) is var size && double.IsFinite(size) && size >= 0
        ? size
        : throw new ModelException(
            $"The schedule gives the step size {NumberText.Format(size)} at iteration {iteration}: "
                + "it must be a number that is not negative.");

    /// <summary>η is the same at every iteration.</summary>
    public static implicit operator Schedule(double stepSize) => Constant(stepSize);

    /// <summary>η = stepSize at every iteration.</summary>
    /// <exception cref="ModelException">The step size is not above 0.</exception>
    public static Schedule Constant(double stepSize)
    {
        RequirePositive(stepSize, "step size");
        return new(NumberText.Format(stepSize), _ => stepSize);
    }

    /// <summary>η = initial · factor^⌊k / every⌋: the same for so many iterations, then smaller by a factor.</summary>
    /// <exception cref="ModelException">A number is out of its range: initial &gt; 0, 0 &lt; factor ≤ 1, every ≥ 1.</exception>
    public static Schedule StepDecay(double initial, double factor, int every)
    {
        RequirePositive(initial, "step size");
        RequireFactor(factor);
        RequireCount(every, "every");
        return new(
            $"{NumberText.Format(initial)}, times {NumberText.Format(factor)} every {every} steps",
            k => initial * Math.Pow(factor, k / every));
    }

    /// <summary>η = initial · factorᵏ.</summary>
    /// <exception cref="ModelException">A number is out of its range: initial &gt; 0, 0 &lt; factor ≤ 1.</exception>
    public static Schedule Exponential(double initial, double factor)
    {
        RequirePositive(initial, "step size");
        RequireFactor(factor);
        return new($"{NumberText.Format(initial)}, times {NumberText.Format(factor)} each step", k => initial * Math.Pow(factor, k));
    }

    /// <summary>
    /// η = initial / (1 + rate·k). Its sum over k has no bound and the sum of its squares has one, which is what convergence on noisy
    /// gradients asks for (Robbins and Monro, <em>Annals of Mathematical Statistics</em> 22, 1951).
    /// </summary>
    /// <exception cref="ModelException">A number is not above 0.</exception>
    public static Schedule InverseTime(double initial, double rate)
    {
        RequirePositive(initial, "step size");
        RequirePositive(rate, "rate");
        return new($"{NumberText.Format(initial)} / (1 + {NumberText.Format(rate)}·k)", k => initial / (1 + rate * k));
    }

    /// <summary>
    /// η = final + ½(initial − final)(1 + cos(π·k/steps)), and final from then on: half a cosine (Loshchilov and Hutter, <em>SGDR</em>,
    /// ICLR 2017, equation 5, without restarts).
    /// </summary>
    /// <exception cref="ModelException">A number is out of its range: initial &gt; 0, 0 ≤ final ≤ initial, steps ≥ 1.</exception>
    public static Schedule Cosine(double initial, int steps, double final = 0)
    {
        RequirePositive(initial, "step size");
        RequireCount(steps, "steps");
        if (!(final >= 0 && final <= initial))
        {
            throw new ModelException(
                $"A cosine falls from {NumberText.Format(initial)} to its final step size, "
                    + $"and {NumberText.Format(final)} does not lie below it.");
        }

        return new(
            $"{NumberText.Format(initial)} to {NumberText.Format(final)} by a cosine of {steps} steps",
            k => final + 0.5 * (initial - final) * (1 + Math.Cos(Math.PI * Math.Min(k, steps) / steps)));
    }

    /// <summary>
    /// η rises in equal parts to the first step size of another schedule, in so many steps, and follows that from then on (Goyal et al.,
    /// <em>Accurate, Large Minibatch SGD</em>, 2017, section 2.2).
    /// </summary>
    /// <exception cref="ModelException">There is no step to warm up in.</exception>
    public static Schedule WarmUp(int steps, Schedule then)
    {
        RequireCount(steps, "steps");
        return new($"{then}, after {steps} steps of warm-up", k => k < steps ? then[0] * (k + 1) / steps : then[k - steps]);
    }

    /// <summary>A schedule of your own: <c>Schedule.Of(k => 0.1 / Math.Sqrt(k + 1), "0.1/√(k+1)")</c>.</summary>
    public static Schedule Of(Func<int, double> stepSize, string text = "by a schedule of your own") => new(text, stepSize);

    /// <summary>"0.1", "0.1, times 0.5 every 100 steps".</summary>
    public override string ToString() => _text;

    private static void RequirePositive(double number, string what)
    {
        if (!(number > 0 && double.IsFinite(number)))
        {
            throw new ModelException($"The {what} is {NumberText.Format(number)}, and it must be a number above 0.");
        }
    }

    private static void RequireFactor(double factor)
    {
        if (!(factor is > 0 and <= 1))
        {
            throw new ModelException(
                $"The step size is to be multiplied by {NumberText.Format(factor)}: "
                    + "the factor must be above 0 and at most 1, so that it falls.");
        }
    }

    private static void RequireCount(int count, string what)
    {
        if (count < 1)
        {
            throw new ModelException($"{what}: {NumberText.Integer(count)} was asked for, and at least 1 is needed.");
        }
    }
}
