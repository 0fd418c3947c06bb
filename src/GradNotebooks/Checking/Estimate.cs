using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>A derivative measured by a numerical method.</summary>
/// <param name="Derivative">What was measured.</param>
/// <param name="Error">How far from the truth it may be: truncation and round-off, as the method estimates them itself.</param>
/// <param name="By">What it was measured by.</param>
/// <param name="Step">The step h that was used; where there were several, the first and largest.</param>
internal sealed record Estimate(double Derivative, double Error, MeasuredBy By, double Step)
{
    /// <summary>
    /// Finer than this, in relation to what is measured, a measurement tells a right derivative from one that is off by 1e-5.
    /// </summary>
    public const double Resolution = 1e-6;

    /// <summary>What a step would have crossed; the estimate does not cross it any more unless <see cref="CrossesKink"/>.</summary>
    public ImmutableArray<Kink> Kinks { get; init; } = [];

    /// <summary>The slopes to the left and to the right, where the point lies on a kink.</summary>
    public (Estimate Left, Estimate Right)? Sides { get; init; }

    /// <summary>The values just left of the point, at it and just right of it, where they differ: there is no slope on a jump.</summary>
    public Jump? Jump { get; init; }

    /// <summary>Whether no step was found that avoids the kinks.</summary>
    public bool CrossesKink { get; init; }

    /// <summary>The error as a part of the derivative itself.</summary>
    public double RelativeError => Error == 0 ? 0 : Error / Math.Abs(Derivative);

    /// <summary>
    /// Whether the error is small enough to decide, with room to spare, beside the derivative or what counts as 0 beside the addends that
    /// cancel in it.
    /// </summary>
    public bool Decides(Line line) => Error <= Resolution / 2 * Math.Max(Math.Abs(Derivative), line.Negligible);

    /// <summary>The better of two; a number wins against none.</summary>
    public static Estimate Better(Estimate next, Estimate old) => old.Error <= next.Error ? old : next;
}
