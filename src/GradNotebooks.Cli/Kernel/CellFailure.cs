using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Kernel;

/// <summary>Why a cell failed and where: an error's name and message, and the line of the cell if one is known.</summary>
/// <param name="Name">The compiler's number of the error, or the exception's type.</param>
/// <param name="Message">What it says.</param>
/// <param name="Line">The line of the cell, from one.</param>
/// <param name="IsUsage">Whether what the cell asks for is at fault, such as a package: the message is a sentence of its own.</param>
internal sealed record CellFailure(string Name, string Message, int? Line = null, bool IsUsage = false)
{
    /// <summary>The failure in full, for the terminal, the notebook and the page alike.</summary>
    public ErrorOutput Report(Cell cell)
    {
        if (IsUsage)
        {
            var place = Line is { } asked ? $"Cell {cell.Number}, line {asked}" : $"Cell {cell.Number}";
            return new ErrorOutput(Name, Message, [$"{place}: {Message}"]);
        }

        var told = $"{Name}: {Message}".Split('\n').Select(line => line.TrimEnd('\r'));
        var lines = cell.Source.Split('\n');
        if (Line is not { } line || line > lines.Length)
        {
            return new ErrorOutput(Name, Message, [$"Cell {cell.Number} failed:", .. told]);
        }

        var source = $"{line} | {lines[line - 1].Trim()}";
        return new ErrorOutput(Name, Message, [$"Cell {cell.Number} failed at line {line}:", $"    {source}", .. told]) { Source = source };
    }
}
