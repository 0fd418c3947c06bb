namespace GradNotebooks.Views.Graphs;

/// <summary>
/// What stands beside an edge near its input: what flows back, sample by sample below one another where it is shown so, and below it the
/// local partial. Sizes in pixels.
/// </summary>
internal sealed class EdgeLabel
{
    public const double ContributionSize = 13;
    public const double PartialSize = 12;
    public const double LineHeight = 16;

    /// <summary>From the top of the label to its first baseline.</summary>
    public const double Ascent = 12;

    public const string NotComputed = Arrow + NodeFace.NotComputed;
    private const string Arrow = "↑ ";
    private const double Widest = 190;
    private const double CountGap = 10;

    private EdgeLabel(PictureEdge edge)
    {
        Samples = edge.Samples is null ? [] : AlignedNumbers.Column(edge.Samples);
        Contribution = Samples.Count > 0
            ? edge.IsSumOverSamples ? $"{Arrow}{edge.Contribution} = Σₙ" : Arrow.TrimEnd()
            : TextMeasure.Shorten(Arrow + (edge.Contribution ?? NodeFace.NotComputed), Widest, ContributionSize);
        Partial = edge.LocalPartial is null ? null : TextMeasure.Shorten(edge.LocalPartial, Widest, PartialSize);
        var arrow = TextMeasure.Width(Arrow, ContributionSize);
        CountRight = arrow + FaceTable.CountWidth;
        SampleRight = CountRight + CountGap
            + Samples.Select(number => TextMeasure.Width(number, ContributionSize)).DefaultIfEmpty(0).Max();
        FirstSample = edge.IsSumOverSamples ? 1 : 0;
        var lines = Math.Max(1, FirstSample + Samples.Count);
        PartialBaseline = Ascent + LineHeight * lines - 1;
        Width = Math.Max(
            Math.Max(TextMeasure.Width(Contribution, ContributionSize), Samples.Count > 0 ? SampleRight : 0),
            Partial is null ? 0 : TextMeasure.Width(Partial, PartialSize));
        Height = LineHeight * lines + (Partial is null ? 0 : LineHeight - 2);
    }

    /// <summary>"↑ 0.26"; the arrow alone, where what flows back is listed below.</summary>
    public string Contribution { get; }

    /// <summary>What flows back for each sample, to be set flush right; empty where that is not shown.</summary>
    public IReadOnlyList<string> Samples { get; }

    /// <summary>On which line the first sample stands, counted from 0.</summary>
    public int FirstSample { get; }

    /// <summary>Where the number of a sample ends, from the left of the label.</summary>
    public double CountRight { get; }

    /// <summary>Where what flows back for a sample ends, from the left of the label.</summary>
    public double SampleRight { get; }

    public string? Partial { get; }

    /// <summary>Below the top of the label.</summary>
    public double PartialBaseline { get; }

    public double Width { get; }

    public double Height { get; }

    /// <summary>Whether a contribution stands beside its edge unshortened.</summary>
    public static bool Fits(string contribution) => TextMeasure.Width(Arrow + contribution, ContributionSize) <= Widest;

    /// <summary>The label of an edge, or null where no gradient flows.</summary>
    public static EdgeLabel? Of(PictureEdge edge) => edge.CarriesGradient ? new EdgeLabel(edge) : null;
}
