namespace GradNotebooks;

/// <summary>A function of many numbers with a claimed gradient, at a point: what a check looks at. Entries are counted through.</summary>
internal abstract class CheckedFunction
{
    private double? _largest;

    /// <summary>Whether the gradient is the one that backpropagation gives, and not one that somebody claims.</summary>
    public abstract bool IsOwn { get; }

    /// <summary>How many entries the gradient has.</summary>
    public abstract int Count { get; }

    /// <summary>The number of samples, where the function divides by it; else 0.</summary>
    public virtual int Samples => 0;

    /// <summary>The function's value at the point.</summary>
    public abstract double Value { get; }

    /// <summary>The claimed derivative by an entry.</summary>
    public abstract double Analytic(int entry);

    /// <summary>How far rounding may take the claimed derivative from what it would be in exact arithmetic.</summary>
    public abstract double RoundOff(int entry);

    /// <summary>Why there is no derivative to judge, where the loss or its gradient is no number.</summary>
    public abstract string? NotNumber(int entry);

    /// <summary>The size of the largest entry of the gradient: what a small entry is small beside.</summary>
    public double Largest => _largest ??= SizeOfGradient();

    /// <summary>The size of the gradient's largest entry, as far as it is known: what is claimed of another entry may be wrong.</summary>
    protected virtual double SizeOfGradient() => SizeOf(Analytic);

    /// <summary>The size of the largest finite entry.</summary>
    protected double SizeOf(Func<int, double> gradient) =>
        Enumerable.Range(0, Count).Select(i => Math.Abs(gradient(i))).Where(double.IsFinite).DefaultIfEmpty().Max();

    /// <summary>The point's entry.</summary>
    public abstract double At(int entry);

    /// <summary>The function along one entry.</summary>
    public abstract Line Along(int entry);

    /// <summary>The function along a direction through all entries.</summary>
    public abstract Line Along(double[] direction);

    /// <summary>A row for an entry, its measurement still missing.</summary>
    public abstract GradientCheck Row(int entry, double numeric, double floor);

    /// <summary>What the claimed gradient is called in a table.</summary>
    public abstract string Claim { get; }

    /// <summary>The claimed derivative along a direction, ∇L·d, and its round-off.</summary>
    public (double Slope, double RoundOff) Directional(double[] direction)
    {
        var (slope, squares) = (0.0, 0.0);
        for (var i = 0; i < direction.Length; i++)
        {
            if (direction[i] != 0)
            {
                slope += Analytic(i) * direction[i];
                squares += Math.Pow((RoundOff(i) + Doubles.Epsilon * Math.Abs(Analytic(i))) * direction[i], 2);
            }
        }

        // Rounding errors of many entries are independent, so they add as squares; three deviations bound their sum.
        return (slope, 3 * Math.Sqrt(squares));
    }

    /// <summary>The step along a direction by which the entry that moves most moves by one.</summary>
    protected static double StepScale(double[] direction) => 1 / direction.Max(Math.Abs);
}
