using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>One entry of a gradient, or the slope along one direction: as it is claimed and as it was measured.</summary>
/// <param name="Parameter">The parameter; null for a direction and for a function given as code.</param>
/// <param name="Index">Which of its entries, counted from zero in row-by-row order; −1 for a direction.</param>
/// <param name="Analytic">By backpropagation, or as claimed.</param>
/// <param name="Numeric">As measured, in units of loss per unit of the parameter.</param>
/// <param name="Floor">
/// Below this size a derivative counts as zero: it is ten million times the round-off in it, so that an error made of nothing but
/// round-off reads as a relative error of at most 1e-7, or a thousandth of the addends that cancel in it.
/// </param>
public sealed record GradientCheck(Expr? Parameter, int Index, double Analytic, double Numeric, double Floor)
{
    /// <summary>What the row is called where it has no parameter: "[417]", "direction 2".</summary>
    public string? Label { get; init; }

    /// <summary>|a − n|.</summary>
    public double AbsoluteError => Math.Abs(Analytic - Numeric);

    /// <summary>|a − n| / max(|a|, |n|, floor).</summary>
    public double RelativeError => GradientReport.RelativeError(Analytic, Numeric, Floor);

    /// <summary>How far the measured value itself may be from the truth, as its method estimates it: truncation and round-off.</summary>
    public double NumericError { get; init; }

    /// <summary>The method that measured it, in words.</summary>
    public string Method { get; init; } = "";

    /// <summary>The step h it took, in units of the parameter.</summary>
    public double Step { get; init; }

    /// <summary>The kinks that a step would have crossed, and for whose sake it was made smaller or one-sided.</summary>
    public ImmutableArray<Kink> Kinks { get; init; } = [];

    /// <summary>The slopes to the left and to the right, where the point lies on a kink.</summary>
    public (double Left, double Right)? OneSided { get; init; }

    /// <summary>What it amounts to.</summary>
    public Agreement Agreement { get; init; } = GradientReport.Judge(GradientReport.RelativeError(Analytic, Numeric, Floor));

    /// <summary>The verdict in words: "agrees", "wrong: off by 50 %, twice too large".</summary>
    public string Verdict { get; init; } = "";

    /// <summary>What the verdict says beyond the agreement.</summary>
    internal string Details { get; init; } = "";

    /// <summary>The same row with a verdict.</summary>
    internal GradientCheck Found(Finding finding) =>
        this with { Agreement = finding.Agreement, Verdict = finding.Words, Details = finding.Details };
}
