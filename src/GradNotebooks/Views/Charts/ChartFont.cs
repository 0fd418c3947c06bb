namespace GradNotebooks.Views.Charts;

/// <summary>
/// The ways in which a chart sets text. All that OxyPlot tells of a text is the name of its font, so these stand for fonts there; in the
/// picture each is the class, or the two classes, that chart.css styles.
/// </summary>
internal static class ChartFont
{
    /// <summary>Numbers along an axis, and all that is not set otherwise.</summary>
    public const string Tick = "tick";

    /// <summary>A remark.</summary>
    public const string Note = "note";

    /// <summary>A remark that stands among lines.</summary>
    public const string NoteOnLines = "note halo";

    /// <summary>The name of a mark among lines.</summary>
    public const string NameOnLines = "name halo";
}
