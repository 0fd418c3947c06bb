using System.Diagnostics;
using System.Reflection;
using GradNotebooks.Cli.Notebooks;
using Microsoft.CodeAnalysis;

namespace GradNotebooks.Cli.Kernel;

/// <summary>Why a cell failed and where: an error's name and message, and the line of the cell if one is known.</summary>
internal sealed record CellFailure(string Name, string Message, int? Line = null)
{
    /// <summary>The first error, which the others often follow from, and how many more there are.</summary>
    public static CellFailure Of(IReadOnlyList<Diagnostic> errors)
    {
        var first = errors.OrderBy(error => error.Location.SourceSpan.Start).First();
        var more = errors.Count switch
        {
            1 => "",
            2 => " (and 1 more error)",
            var count => $" (and {count - 1} more errors)",
        };
        var line = first.Location.IsInSource ? first.Location.GetLineSpan().StartLinePosition.Line + 1 : (int?)null;
        return new CellFailure(first.Id, first.GetMessage() + more, line);
    }

    /// <summary>The exception's message, at the innermost line of the cell that led to it.</summary>
    public static CellFailure Of(Exception exception, string cellFile)
    {
        while (exception is TargetInvocationException or TypeInitializationException or AggregateException { InnerExceptions.Count: 1 }
            && exception.InnerException is { } inner)
        {
            exception = inner;
        }

        var line = new StackTrace(exception, fNeedFileInfo: true).GetFrames()
            .FirstOrDefault(frame => frame.GetFileName() == cellFile)?.GetFileLineNumber();
        return new CellFailure(exception.GetType().Name, exception.Message, line > 0 ? line : null);
    }

    /// <summary>The failure in full, for the terminal, the notebook and the page alike.</summary>
    public ErrorOutput Report(Cell cell)
    {
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
