namespace GradNotebooks.Views.Charts;

/// <summary>
/// The ways in which a chart sets text. All that OxyPlot tells of a text is the name of its font, so these stand for fonts there; in the
/// picture each is the class, or the two classes, that chart.css styles.
/// </summary>
internal static class ChartFont
{
    /// <summary>Numbers along an axis, and all that is not set otherwise.</summary>
    public const string Tick = "tick";

    /// <summary>A remark that stands among lines.</summary>
    public const string NoteOnLines = "note halo";

    /// <summary>A label.</summary>
    public const string Name = "name";

    /// <summary>A label below which level lines may pass.</summary>
    public const string NameOnLines = "name halo";
}
