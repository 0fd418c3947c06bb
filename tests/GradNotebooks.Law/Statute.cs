namespace GradNotebooks.Law;

/// <summary>The law of the check, to the letter.</summary>
internal static class Statute
{
    /// <summary>What the law says and what it leaves out, one sentence each.</summary>
    public const string Text =
        """
        The law: no right claim is called Suspect or Wrong, and no wrong claim is called Agrees or FineAtKink.
        Right: a slope at the point or between its one-sided ones, to the last digits; what the kit made, to 1e-10 of its addends.
        Wrong: off by 1e-5 of the largest sum of addends in the gradient or more, and by more than doubles can show: by a slope that moves
          the loss by more than 1e-12 of what is rounded in it, over the entry's size (at least 1), and by more than 50 times what rounding
          every step does to the slope itself.
        Neither: all between; a right formula whose digits rounding took; a wrong formula of which rounding made the right number.
        Smooth: one slope, and no branch at the point ("beside": within 1e-6 of one). Removable: a branch or singular step, and one slope.
        Kink: two slopes. Jump, Border: no slope, so no claim is right, but what is beyond the slopes to both sides is wrong.
        Infinite: every claim is wrong where the slope is infinite to both sides, and none where to one.
        NoNumber: every claim is wrong where the loss is no number.
        Outside the law, for doubles do not know on which side they are: Rounding, where a branch is nearer than 64 units in the last place
          of what it compares or of the entries moved, or nearer than 1e-100, or ties only as far as doubles can tell;
        """
        + """
         and where a jump is no larger than that.
        Outside the law, for this oracle's 32 digits do not do: NoNumber with a finite loss, and Unsure.
        Counted apart and held to nothing: losses through a primitive of one's own that tells neither a branch nor a tie ("blind").
        """;

    private const double Off = 1e-5, Made = 1e-10, Given = 1e-14;

    /// <summary>What a claim for an entry is.</summary>
    /// <param name="it">The loss.</param>
    /// <param name="slope">The slope by the entry.</param>
    /// <param name="claim">The claim.</param>
    public static Standing Of(Case it, Slope slope, Asked claim)
    {
        switch (slope.Kind)
        {
            case Kind.Rounding or Kind.Unsure: return Standing.Outside;
            case Kind.NoNumber: return it.Truth.Loss.V.IsFinite ? Standing.Outside : Standing.Wrong;
            case Kind.Infinite: return slope.Low == slope.High ? Standing.Wrong : Standing.Outside;
        }

        var off = slope.Off(claim.Number);
        if (claim.IsLossy || (double.IsNaN(off) && slope.Kind is Kind.Jump or Kind.Border))
        {
            return Standing.Neither;
        }

        return off <= (claim.IsMade ? Made * slope.Addends : Given * Math.Abs(claim.Number))
                ? slope.Kind is Kind.Jump or Kind.Border ? Standing.Neither : Standing.Right
            : off < Off * it.Truth.Largest || off <= slope.Unseen ? Standing.Neither
            : Standing.Wrong;
    }

    /// <summary>Whether a verdict breaks the law.</summary>
    public static bool IsBroken(Standing standing, Agreement agreement) => standing switch
    {
        Standing.Right => agreement is Agreement.Suspect or Agreement.Wrong,
        Standing.Wrong => agreement <= Agreement.FineAtKink,
        _ => false,
    };

    /// <summary>Whether rounding the steps on the way to a slope takes it as far as a wrong claim is off.</summary>
    public static bool IsHidden(Case it, Node p, int i, Asked claim) =>
        it.Truth.Of(p, i) is { Kind: Kind.Smooth or Kind.Removable or Kind.Kink } slope
        && slope.Off(claim.Number) <= 50 * it.Truth.Shaking(p, i);

    /// <summary>Whether a number is wrong beside the entry's own addends, however small these are beside the gradient's.</summary>
    public static bool IsWrongByItself(Slope slope, Asked claim) =>
        slope.Kind is Kind.Smooth or Kind.Removable or Kind.Kink && !claim.IsLossy
        && !claim.IsMade && !(slope.Off(claim.Number) < Off * slope.Addends) && slope.Off(claim.Number) != 0;
}
