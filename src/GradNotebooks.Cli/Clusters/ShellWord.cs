namespace GradNotebooks.Cli.Clusters;

/// <summary>Words of a command line, as a shell of Unix reads them.</summary>
internal static class ShellWord
{
    private const string Harmless = "%+,-./:=@_";

    /// <summary>A word that the shell takes as it is, whatever is in it.</summary>
    /// <example>
    /// <code>
    /// ShellWord.Quote("/home/ada/it's here")      // '/home/ada/it'\''s here'
    /// </code>
    /// </example>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(sign => char.IsAsciiLetterOrDigit(sign) || Harmless.Contains(sign))
            ? word
            : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>A command, an option a line.</summary>
    public static string Command(IEnumerable<string> words) => string.Join(
        ' ', words.Select(word => word.StartsWith("--", StringComparison.Ordinal) ? $"\\\n    {word}" : Quote(word)));
}
