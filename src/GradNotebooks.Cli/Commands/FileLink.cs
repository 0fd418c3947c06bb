using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Commands;

/// <summary>A file that is told on a terminal so that a click opens it.</summary>
internal static class FileLink
{
    /// <summary>The file's address.</summary>
    public static string Address(string path) => new Uri(Path.GetFullPath(path)).AbsoluteUri;

    /// <summary>
    /// The absolute path as a link by OSC 8, which terminals that know no links leave out; only for a lively one.
    /// </summary>
    public static string OnTerminal(string path) =>
        $"\u001b]8;;{Address(path)}\u001b\\{TerminalText.Harmless(Path.GetFullPath(path))}\u001b]8;;\u001b\\";
}
