namespace GradNotebooks.Views.Graphs;

/// <summary>Where a row of a node stands, in pixels from the upper left corner of the box.</summary>
/// <param name="Row">What stands there.</param>
/// <param name="CaptionRight">Where its caption ends.</param>
/// <param name="CaptionBaseline">The baseline of its caption.</param>
/// <param name="ValueLeft">Where its value begins.</param>
/// <param name="Baseline">The first baseline of its value.</param>
internal sealed record RowPlace(FaceRow Row, double CaptionRight, double CaptionBaseline, double ValueLeft, double Baseline);
