namespace GradNotebooks;

/// <summary>The cheapest method whose own error estimate is small enough to decide.</summary>
internal sealed class AutomaticMethod() : DifferenceMethod("automatic")
{
    internal override Estimate Along(Line line)
    {
        var quick = FivePoint.Along(line);
        return quick.Decides(line) || line.LeftDomain || !line.Crossed.IsEmpty ? quick : Harder(line, quick);
    }

    internal override bool MayTurnToOthers => true;

    internal override Estimate Within(Line line, double room) => Richardson.Within(line, room);

    /// <summary>Measured again by other methods; the best of them all. Nothing is called wrong on the word of one method alone.</summary>
    public static Estimate Harder(Line line, Estimate first)
    {
        var best = Estimate.Better(Richardson.Along(line), first);
        return best.Decides(line) ? best : InBranch(line, best);
    }

    /// <summary>The better of an estimate and a complex step within the branches at the point, which must not lie on a kink.</summary>
    public static Estimate InBranch(Line line, Estimate other) =>
        line.HasComplexInBranch ? Estimate.Better(ComplexStepMethod.InBranch(line), other) : other;
}
