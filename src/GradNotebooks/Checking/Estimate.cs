using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>A derivative measured by a numerical method.</summary>
/// <param name="Derivative">What was measured.</param>
/// <param name="Error">How far from the truth it may be: truncation and round-off, as the method estimates them itself.</param>
/// <param name="Method">The method in words.</param>
/// <param name="Step">The step h that was used; where there were several, the first and largest.</param>
internal sealed record Estimate(double Derivative, double Error, string Method, double Step)
{
    /// <summary>What a step would have crossed; the estimate does not cross it any more unless <see cref="CrossesKink"/>.</summary>
    public ImmutableArray<Kink> Kinks { get; init; } = [];

    /// <summary>The slopes to the left and to the right, where the point lies on a kink.</summary>
    public (Estimate Left, Estimate Right)? Sides { get; init; }

    /// <summary>Whether no step was found that avoids the kinks.</summary>
    public bool CrossesKink { get; init; }

    /// <summary>The error as a part of the derivative itself.</summary>
    public double RelativeError => Error == 0 ? 0 : Error / Math.Abs(Derivative);
}
