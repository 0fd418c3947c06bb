namespace GradNotebooks.Cli.Submissions;

/// <summary>The paths in zips. Nothing is written by them, but they name students.</summary>
internal static class ZipPath
{
    private const int Longest = 1000;

    /// <summary>What is wrong with a path that leads out of its zip, or that systems read differently; null for any other.</summary>
    public static string? Fault(string path) =>
        path.Length > Longest ? "has a path longer than any system takes: zip it again with shorter names."
        : path.Any(char.IsControl) ? "has a control character in its path: zip it again with plain names."
        : path.Contains('\\') ? "has a backslash in its path, which systems read differently: zip it again with another tool."
        : path.StartsWith('/') || path is [_, ':', ..] || path.Split('/').Contains("..")
            ? "has a path that leads out of the zip, as only hostile zips have: ask for the file itself."
        : null;

    /// <summary>The path without parts that mean nothing.</summary>
    public static string Plain(string path) => string.Join('/', path.Split('/').Where(part => part is not ("" or ".")));
}
