using System.Globalization;
using System.Text.RegularExpressions;
using GradNotebooks.Cli.Kernel;

namespace GradNotebooks.Cli.Session;

/// <summary>Tells of a process that a cell took down with it, by its exit code and its last words.</summary>
internal static partial class KernelDeath
{
    private const string Aftermath = "It ended the process that runs the cells, so those after it did not run.";

    public static CellFailure Of(int exitCode, string lastWords, int cell)
    {
        var (name, message) = Cause(exitCode, lastWords);
        var line = Regex.Match(lastWords, $@" in (?:[^\n]*/)?cell {cell}:line (\d+)");
        return new CellFailure(
            name, $"{message} {Aftermath}", line.Success ? int.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture) : null);
    }

    private static (string Name, string Message) Cause(int exitCode, string lastWords)
    {
        if (lastWords.Contains("Stack overflow", StringComparison.Ordinal))
        {
            return ("StackOverflow", "The stack overflowed: a function calls itself without end.");
        }

        if (lastWords.Contains("Out of memory", StringComparison.OrdinalIgnoreCase)
            || lastWords.Contains(nameof(OutOfMemoryException), StringComparison.Ordinal))
        {
            return ("OutOfMemory", "There is no memory left for the cells, or less than --memory allows.");
        }

        if (Unhandled().Match(lastWords) is { Success: true } unhandled)
        {
            var type = unhandled.Groups[1].Value.Split('.')[^1];
            var told = unhandled.Groups[2].Value.Trim().TrimEnd('.');
            return (type, $"{told}, thrown where no cell can catch it: on another thread, or in async void.");
        }

        if (FailFast().Match(lastWords) is { Success: true } failed)
        {
            return ("FailFast", $"{failed.Groups[1].Value.Trim().TrimEnd('.')}.");
        }

        var outOfMemory = exitCode == 137 ? ", as the system does when memory runs out" : "";
        return exitCode > 128
            ? ("Killed", $"The process was ended by signal {exitCode - 128}{outOfMemory}.")
            : ("ProcessExit", $"The cell ended with exit code {exitCode}, as Environment.Exit does: leave that out.");
    }

    [GeneratedRegex(@"Unhandled exception\. ([\w.+`]+): ([^\n]*)")]
    private static partial Regex Unhandled();

    [GeneratedRegex(@"Process terminated\.\s+([^\n]*)")]
    private static partial Regex FailFast();
}
