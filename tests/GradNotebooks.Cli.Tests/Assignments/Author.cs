using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Tests.Assignments;

/// <summary>Notebooks of authors.</summary>
internal static class Author
{
    /// <summary>An assignment of six tasks: three expressions, a number, a function and typed mathematics.</summary>
    public static string Example { get; } = Resource("seed-problem.dib");

    /// <summary>What no student may find of it: solutions, hidden blocks, hints and hidden seeds, in words that are nowhere else.</summary>
    public static IReadOnlyList<string> Planted { get; } =
    [
        "Partial(h", "Partial(f", "residualForB", "-14.0", "Residuals 1 and", "var total", "first * first", "+= 2", "∂₂h(v, c)",
        "everyLabels", "Every sample that is drawn", "unseen", "0.31",
        "There are three links", "g has two summands", "What does h do to v?", "leaves something in front",
        "LINK_DROPPED", "TERM_DROPPED", "FACTOR2", "70214", "20931", "55107", "33018", "41666",
        "//@hint", "//@hidden", "//@begin", "//@end", "//@stub",
    ];

    public static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(Author).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    /// <summary>A notebook as it is read from the text of a .dib.</summary>
    public static Notebook Notebook(string dib) => DibReader.Read("/author/x.dib", "x.dib", dib);

    /// <summary>The same from C# cells.</summary>
    public static Notebook OfCells(params IEnumerable<string> cells) =>
        Notebook(string.Join("\n\n", cells.Select(cell => $"#!csharp\n\n{cell}")));

    /// <summary>The text of a task cell.</summary>
    /// <param name="header">What its first line says after //@task.</param>
    /// <param name="solution">What is between the marks of its solution.</param>
    public static string Task(string header, string solution) => $"//@task {header}\n//@begin solution\n{solution}\n//@end solution";

    /// <summary>The assignment in a notebook that has nothing to mend.</summary>
    public static Assignment Assignment(Notebook notebook)
    {
        var (assignment, findings) = AssignmentReader.Read(notebook);
        Assert.Empty(findings.Select(finding => finding.Sentence));
        return assignment!;
    }

    /// <summary>The text of the student's file.</summary>
    public static string Released(Assignment assignment) => IpynbWriter.Write(StudentNotebook.Of(assignment).Notebook);
}
