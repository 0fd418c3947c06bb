using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Assignments;

/// <summary>What nbgrader must be told so that it takes a released notebook: its configuration is a program in Python.</summary>
internal static class NbgraderConfiguration
{
    /// <summary>Where nbgrader looks for it.</summary>
    public const string FileName = "nbgrader_config.py";

    private const string Stub = """c.ClearSolutions.code_stub = {"C#": "throw new NotImplementedException();"}""";

    /// <summary>
    /// What released notebooks need and no other notices. To turn ClearSolutions off would do too, and would give away the solutions of
    /// all other assignments of a course.
    /// </summary>
    private static readonly IReadOnlyList<string> PassOver =
    [
        "from nbgrader.preprocessors import ClearSolutions",
        "clear = ClearSolutions.preprocess",
        "ClearSolutions.preprocess = lambda self, nb, resources: "
            + "(nb, resources) if \"gradnotebooks\" in nb.metadata else clear(self, nb, resources)",
    ];

    /// <summary>The file, with a <see cref="Seal.Blank"/>.</summary>
    public static string Text { get; } = $"""
        c = get_config()
        # Without a stub for C# nbgrader refuses every notebook in C#.
        {Stub}
        # What gradnb released has its stubs; nbgrader would put one in the place of each whole task cell.
        {string.Join('\n', PassOver)}
        # Written by gradnb assignment release: {Seal.Blank}

        """;

    /// <summary>The lines that a configuration of one's own lacks.</summary>
    public static IReadOnlyList<string> Lacking(string own) =>
        [.. PassOver.Prepend(Stub).Where(line => !own.Contains(line, StringComparison.Ordinal))];
}
