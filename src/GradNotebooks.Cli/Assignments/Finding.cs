using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Assignments;

/// <summary>What an author is to mend before an assignment can be released.</summary>
/// <param name="Cell">The cell of the author's notebook; null where it is the notebook as a whole.</param>
/// <param name="Sentence">What is wrong and the way out; it names the cell by its number and first line.</param>
internal sealed record Finding(Cell? Cell, string Sentence)
{
    private const int LongestName = 50;

    /// <summary>What is wrong in a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="what">What is wrong, beginning with a small letter.</param>
    /// <param name="line">The line of the cell, from 1.</param>
    public static Finding In(Cell cell, string what, int? line = null) =>
        new(cell, $"{Name(cell)}{(line is null ? "" : $", line {line}")}: {what}");

    /// <summary>How a reader finds the cell: “Cell [3], “var f = …””, as Jupyter numbers those that run in order.</summary>
    public static string Name(Cell cell)
    {
        var first = cell.Source.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "";
        if (first.Length > LongestName)
        {
            first = first[..(LongestName - (char.IsHighSurrogate(first[LongestName - 2]) ? 2 : 1))] + "…";
        }

        return cell.Number > 0 ? $"Cell [{cell.Number}], “{first}”" : $"The {cell.Kind.ToString().ToLowerInvariant()} cell “{first}”";
    }

    /// <summary>The sentence.</summary>
    public override string ToString() => Sentence;
}
