using System.Text.RegularExpressions;

namespace GradNotebooks.Cli.Messages;

/// <summary>
/// The signs of a text that are not to be read but do something to a terminal: escape sequences as ECMA-48 has them, with links, titles
/// and moves of the cursor among them, and control characters that stand alone. Tabs and ends of lines are text.
/// </summary>
internal static partial class ControlSequences
{
    /// <summary>
    /// One such sign. The group <c>sgr</c> holds the parameters of a sequence that sets colours or the look of letters. A sequence that is
    /// not ended is only its beginning, so that what follows it is not lost.
    /// </summary>
    [GeneratedRegex("""
        (?:\x1b\[|\x9b)(?:(?<sgr>[0-9:;]*)m|[0-?]*[\ -/]*[@-~])
        |(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)
        |\x1b[\ -/]*[0-~]
        |[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    public static partial Regex Pattern();
}
