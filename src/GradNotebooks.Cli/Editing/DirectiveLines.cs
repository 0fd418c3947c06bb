using Microsoft.DotNet.Interactive;

namespace GradNotebooks.Cli.Editing;

/// <summary>The lines of a cell that are directives of the notebook, such as <c>#!time</c>, and no C#.</summary>
internal static class DirectiveLines
{
    /// <summary>Whether the place is on such a line.</summary>
    public static bool AreAt(string code, int place) =>
        code.AsSpan(code.LastIndexOf('\n', Math.Max(0, place - 1)) + 1).TrimStart().StartsWith("#!");

    /// <summary>The code with such lines left empty, every other character where it was.</summary>
    public static string Blank(string code) => string.Join(
        '\n',
        code.Split('\n').Select(line => line.TrimStart().StartsWith("#!", StringComparison.Ordinal) ? new string(' ', line.Length) : line));

    /// <summary>The place as line and character.</summary>
    public static LinePosition Position(string code, int place)
    {
        var lines = code[..place].Split('\n');
        return new(lines.Length - 1, lines[^1].Length);
    }
}
