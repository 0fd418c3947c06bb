namespace GradNotebooks;

/// <summary>How much of a product is worked on at a time, so that it stays in the caches.</summary>
/// <param name="Depth">So many rows of the right factor pass at a time: a panel of them stays in the first cache.</param>
/// <param name="PartRows">So many rows of the result are a part.</param>
/// <param name="PartPanels">So many panels of them: it stays in the second cache, with what it is made of.</param>
/// <param name="ByRows">
/// Whether the parts of a row of parts follow one another, which have the left factor in common, or those of a column of parts, which have
/// the panels in common.
/// </param>
internal readonly record struct Blocking(int Depth, int PartRows, int PartPanels, bool ByRows);
