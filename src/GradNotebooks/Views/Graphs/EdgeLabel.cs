namespace GradNotebooks.Views.Graphs;

/// <summary>What stands beside an edge near its input: what flows back, and below it the local partial. Sizes in pixels.</summary>
internal sealed class EdgeLabel
{
    public const double ContributionSize = 12;
    public const double PartialSize = 10.5;
    public const string NotComputed = Arrow + NodeFace.NotComputed;
    private const string Arrow = "↑ ";
    private const double LineHeight = 15;
    private const double Widest = 175;

    private EdgeLabel(PictureEdge edge)
    {
        Contribution = TextMeasure.Shorten(Arrow + (edge.Contribution ?? NodeFace.NotComputed), Widest, ContributionSize);
        Partial = edge.LocalPartial is null ? null : TextMeasure.Shorten(edge.LocalPartial, Widest, PartialSize);
        var partialWidth = Partial is null ? 0 : TextMeasure.Width(Partial, PartialSize);
        Width = Math.Max(TextMeasure.Width(Contribution, ContributionSize), partialWidth);
        Height = Partial is null ? LineHeight : 2 * LineHeight - 2;
    }

    public string Contribution { get; }

    public string? Partial { get; }

    public double Width { get; }

    public double Height { get; }

    /// <summary>Whether a contribution stands beside its edge unshortened.</summary>
    public static bool Fits(string contribution) => TextMeasure.Width(Arrow + contribution, ContributionSize) <= Widest;

    /// <summary>The label of an edge, or null where no gradient flows.</summary>
    public static EdgeLabel? Of(PictureEdge edge) => edge.CarriesGradient ? new EdgeLabel(edge) : null;
}
