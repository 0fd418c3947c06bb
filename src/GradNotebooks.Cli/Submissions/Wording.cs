using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Submissions;

/// <summary>Words that students chose, such as names of files, within sentences.</summary>
internal static class Wording
{
    private const int Longest = 200;

    /// <summary>The words on one line, without what would do something to a terminal, and cut where they are long.</summary>
    public static string Plain(string words)
    {
        var plain = TerminalText.Harmless(words).Replace('\n', ' ').Replace('\t', ' ');
        return plain.Length <= Longest ? plain : plain[..(char.IsHighSurrogate(plain[Longest - 1]) ? Longest - 1 : Longest)] + "…";
    }
}
