using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using GradNotebooks.Cli.Messages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Events;
using Diagnostic = Microsoft.CodeAnalysis.Diagnostic;

namespace GradNotebooks.Cli.Kernel;

/// <summary>Reads off the kernel's account of a failure what is told of it.</summary>
internal static partial class CellFailures
{
    /// <summary>That the type of a variable is not known: <c>var (a, b) = …</c>, of which what stands right of it is at fault.</summary>
    private const string UnknownType = "CS8130";

    public static async Task<CellFailure> OfAsync(CommandFailed failed, CellText cell, PackageRequests packages) => failed.Exception switch
    {
        null => await PackageFailure.OfAsync(failed.Message, cell, packages).ConfigureAwait(false) ?? Of(failed.Message),
        var exception => Of(exception, cell),
    };

    public static CellFailure Of(Exception exception, CellText cell) => exception switch
    {
        CodeSubmissionCompilationErrorException { InnerException: CompilationErrorException errors } => Of(errors.Diagnostics, cell),
        CompilationErrorException errors => Of(errors.Diagnostics, cell),
        CellStoppedException { InnerException: { } where } => new CellFailure("Interrupted", exception.Message, LineOf(where, cell)),
        _ => OfThrown(exception, cell),
    };

    /// <summary>
    /// The first error, which the others often follow from, how many more there are, and what to write instead where that is known.
    /// </summary>
    private static CellFailure Of(IReadOnlyList<Diagnostic> diagnostics, CellText cell)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .OrderBy(error => error.Id == UnknownType)
            .ThenBy(error => error.Location.SourceSpan.Start)
            .ToList();
        var first = errors[0];
        var place = first.Location.GetMappedLineSpan();
        var line = place.Path == cell.File ? place.StartLinePosition.Line + 1 : (int?)null;
        if (MissingFiles.Sentence(first) is { } sentence)
        {
            return new CellFailure("UsageError", sentence, line, IsUsage: true);
        }

        var more = errors.Count switch
        {
            1 => "",
            2 => " (and 1 more error)",
            var count => $" (and {count - 1} more errors)",
        };
        var hint = Hints.For(first) is { } instead ? $"{(more.Length > 0 || !EndsSentence(first) ? "." : "")} {instead}" : "";
        return new CellFailure(first.Id, Message(first) + more + hint, line);
    }

    /// <summary>The exception's message, at the innermost line of the cell that led to it.</summary>
    private static CellFailure OfThrown(Exception exception, CellText cell)
    {
        while (exception is TargetInvocationException or TypeInitializationException or AggregateException { InnerExceptions.Count: 1 }
            && exception.InnerException is { } inner)
        {
            exception = inner;
        }

        if (exception is UsageException)
        {
            return new CellFailure("UsageError", exception.Message, PackageFailure.LineOf(exception.Message, cell)?.Line, IsUsage: true);
        }

        return new CellFailure(exception.GetType().Name, Message(exception), LineOf(exception, cell));
    }

    /// <summary>The compiler takes the cell's name for that of a file in the working directory.</summary>
    private static int? LineOf(Exception exception, CellText cell) => new StackTrace(exception, fNeedFileInfo: true).GetFrames()
        .FirstOrDefault(frame => Path.GetFileName(frame.GetFileName()) == cell.File)?.GetFileLineNumber() is > 0 and var line
            ? line
            : null;

    /// <summary>A sentence of the kernel's own, about a directive.</summary>
    private static CellFailure Of(string message)
    {
        var found = DirectiveError().Match(message);
        return found.Success
            ? new CellFailure("UsageError", found.Groups[2].Value, int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture), true)
            : new CellFailure("UsageError", message.Trim(), IsUsage: true);
    }

    private static string Message(Diagnostic error) => error.GetMessage(CultureInfo.InvariantCulture);

    private static bool EndsSentence(Diagnostic error) => Message(error)[^1] is '.' or '?' or '!';

    private static string Message(Exception exception)
    {
        try
        {
            return exception.Message;
        }
        catch (Exception)
        {
            return "(its Message itself fails)";
        }
    }

    [GeneratedRegex(@"^\((\d+),\d+\): error \w+: (.+)")]
    private static partial Regex DirectiveError();
}
