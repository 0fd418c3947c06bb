namespace GradNotebooks.Grading;

/// <summary>
/// What students' code might do instead of answering (hostile.txt). Each piece stands in the one task in which everything may be used,
/// before an answer that is wrong; the marks that it leaves, were it to succeed, are looked for afterwards.
/// </summary>
internal static class HostileCode
{
    /// <summary>A file that must not come to be, wherever it is tried.</summary>
    public const string Trace = "gradnb-hostile-trace";

    /// <summary>Of each piece: what it does, and the code.</summary>
    /// <param name="bundle">A path that it tries to read.</param>
    /// <param name="port">A port of this machine that it tries to reach.</param>
    public static IEnumerable<(string Name, string Code)> All(string bundle, int port)
    {
        using var reader = new StreamReader(typeof(HostileCode).Assembly.GetManifestResourceStream("hostile.txt")!);
        foreach (var piece in reader.ReadToEnd().ReplaceLineEndings("\n").Split("## ", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = piece.Split('\n', 2);
            yield return (lines[0], lines[1].Replace("$BUNDLE", bundle).Replace("$PORT", $"{port}").Replace("$TRACE", Trace).Trim());
        }
    }
}
