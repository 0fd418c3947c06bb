using System.Text.RegularExpressions;

namespace GradNotebooks.Cli.Messages;

/// <summary>Words that are not the command's own, on their way to a terminal.</summary>
internal static partial class TerminalText
{
    /// <summary>
    /// The text without what would do something to a terminal rather than be read on it: escape sequences, control characters other than
    /// tabs and ends of lines, a carriage return that would have the line written over, and marks that turn the order of letters around.
    /// </summary>
    public static string Harmless(string text) => Turning().Replace(ControlSequences.Pattern().Replace(text, ""), "");

    [GeneratedRegex("\r(?!\n)|[\u202a-\u202e\u2066-\u2069]")]
    private static partial Regex Turning();
}
