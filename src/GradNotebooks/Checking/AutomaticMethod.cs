namespace GradNotebooks;

/// <summary>The cheapest method whose own error estimate is small enough to decide.</summary>
internal sealed class AutomaticMethod() : DifferenceMethod("automatic")
{
    /// <summary>An estimate this good tells a right derivative from one that is off by 1e-5, with room to spare.</summary>
    private const double GoodEnough = 5e-7;

    internal override Estimate Along(Line line)
    {
        var quick = FivePoint.Along(line);
        return quick.RelativeError <= GoodEnough || quick.Derivative == 0 || line.LeftDomain || !line.Crossed.IsEmpty ? quick : Harder(line, quick);
    }

    /// <summary>Measured again by other methods; the best of them all. Nothing is called wrong on the word of one method alone.</summary>
    public static Estimate Harder(Line line, Estimate first)
    {
        var best = Better(Richardson.Along(line), first);
        return best.RelativeError > GoodEnough && line.ComplexRefusal is null ? Better(ComplexStep.Along(line), best) : best;
    }

    // A comparison with NaN is false, so a number wins against none.
    private static Estimate Better(Estimate next, Estimate old) => old.Error <= next.Error ? old : next;
}
