namespace GradNotebooks.Cli.Messages;

/// <summary>
/// What went wrong often names files by where they lie on the machine. Notebooks and pages are handed on, and their readers neither have
/// that machine nor need its owner's name.
/// </summary>
internal static class MachinePaths
{
    private static readonly string Home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>The text with paths from the notebook's folder, and with ~ for the home of whoever ran the notebook.</summary>
    public static string Shorten(string text, string folder)
    {
        var (here, separator) = (Path.TrimEndingDirectorySeparator(folder), Path.DirectorySeparatorChar);
        if (here.Length > 1)
        {
            text = text.Replace(here + separator, "", StringComparison.Ordinal);
        }

        return Home.Length > 1 ? text.Replace(Home + separator, $"~{separator}", StringComparison.Ordinal) : text;
    }
}
