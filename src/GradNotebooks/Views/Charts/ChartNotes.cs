using System.Collections.Immutable;

namespace GradNotebooks.Views.Charts;

/// <summary>What is written into a chart besides its lines.</summary>
/// <param name="Description">What it shows, for those who do not see it; null for the extent of every line.</param>
/// <param name="Guides">Words beside a line that say with which power it runs.</param>
/// <param name="Marks">Places that deserve a name.</param>
/// <param name="Upright">A place on the x axis that deserves a name; null where there is none.</param>
public sealed record ChartNotes(
    string? Description, ImmutableArray<ChartGuide> Guides, ImmutableArray<ChartMark> Marks, ChartMark? Upright)
{
    /// <summary>Nothing is written into it.</summary>
    public static ChartNotes None { get; } = new(null, [], [], null);
}

/// <summary>Words that say how a line runs on a straight stretch of it, in units of the axes; they stand somewhere beside it.</summary>
/// <param name="Words">"truncation ~ h".</param>
/// <param name="From">Where the stretch begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Line">The index of the line whose colour they take; −1 for none.</param>
public sealed record ChartGuide(string Words, (double X, double Y) From, (double X, double Y) To, int Line);

/// <summary>A named place, in units of the axes.</summary>
/// <param name="Words">Its name.</param>
/// <param name="X">Where it is.</param>
/// <param name="Y">Where it is.</param>
/// <param name="Line">The index of the line whose colour it takes; −1 for none.</param>
public sealed record ChartMark(string Words, double X, double Y, int Line);
