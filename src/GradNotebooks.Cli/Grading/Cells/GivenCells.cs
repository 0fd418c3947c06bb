using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Grading.Cells;

/// <summary>
/// The cells that everybody was given, compiled in order, as they were released or as their author wrote them. They all run before any
/// answer: one that looks at answers, to draw them for instance, has nothing to say here and is left out.
/// </summary>
internal sealed class GivenCells
{
    private const string Name = "given";

    private GivenCells(IReadOnlyList<CompiledCell> cells, IReadOnlyList<string> leftOut) => (Cells, LeftOut) = (cells, leftOut);

    /// <summary>The cells, the prelude among them.</summary>
    public IReadOnlyList<CompiledCell> Cells { get; }

    /// <summary>Why cells were left out.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    public IReadOnlyList<CellImage> Images => [.. Cells.Select(cell => cell.Image)];

    /// <summary>Whether an assembly is one of them.</summary>
    public static bool Has(string assembly) => assembly.StartsWith(Name, StringComparison.Ordinal);

    /// <summary>Compiles those of an assignment.</summary>
    /// <param name="bundle">The assignment.</param>
    /// <param name="student">The id of the submission, where data are drawn from it.</param>
    /// <param name="asWritten">Whether hidden blocks are in them, which no student's process is to have.</param>
    /// <exception cref="UsageException">A cell asks the kernel for something that is not there.</exception>
    public static GivenCells Of(Bundle bundle, string student, bool asWritten) => Of(
        bundle.Cells.Select((cell, i) => (Cell: cell, Number: i + 1))
            .Where(place => place.Cell is { Kind: "code", Role: CellRole.Given or CellRole.Hidden })
            .Select(place => (place.Number, (asWritten ? place.Cell.Solution : null) ?? place.Cell.Source))
            .Select(place => (place.Number, bundle.SeedVariable is { } variable
                ? SeedText.Replace(place.Item2, variable, student)
                : place.Item2)));

    /// <summary>Compiles cells that are given, by their numbers in the notebook.</summary>
    /// <exception cref="UsageException">A cell asks the kernel for something that is not there.</exception>
    public static GivenCells Of(IEnumerable<(int Number, string Source)> sources)
    {
        var (cells, leftOut) = (new List<CompiledCell> { CellCompiler.Start }, new List<string>());
        foreach (var (number, source) in sources)
        {
            if (CellDirectives.First(source) is { } directive)
            {
                throw new UsageException(
                    $"Cell {number} of the assignment says {directive}, and grading knows .NET and the kit alone: leave it out, and release again.");
            }

            var compiled = CellCompiler.Compile(cells[^1], $"{Name}{number}", CellDirectives.WithoutKit(source));
            if (compiled.Cell is { } one)
            {
                cells.Add(one);
            }
            else
            {
                leftOut.Add($"Cell {number} is left out of grading: {compiled.Errors[0]}");
            }
        }

        return new GivenCells(cells, leftOut);
    }
}
