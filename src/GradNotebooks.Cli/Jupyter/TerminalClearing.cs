using System.Text.RegularExpressions;

namespace GradNotebooks.Cli.Jupyter;

/// <summary>
/// Text in which a program clears its screen, by the sequence that terminals have for it, which <c>AnsiConsole.Clear()</c> writes, too:
/// a front end clears what the cell has shown.
/// </summary>
internal static partial class TerminalClearing
{
    /// <summary>The pieces between the sequences, each with whether the screen is cleared before it.</summary>
    public static IEnumerable<(string Piece, bool Clears)> Split(string text) =>
        Sequence().Split(text).Select((piece, i) => (piece, i > 0));

    /// <summary>The cursor's way home and the lines above the screen go with it.</summary>
    [GeneratedRegex(@"(?:\x1b\[H)?\x1b\[2J(?:\x1b\[3J)?(?:\x1b\[(?:1;1)?H)?")]
    private static partial Regex Sequence();
}
