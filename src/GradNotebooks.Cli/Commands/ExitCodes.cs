using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Commands;

/// <summary>What the command says to the shell.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>A cell failed, or ran out of time; shares of a class are not graded.</summary>
    public const int Failed = 1;

    /// <summary>The command line, the notebook or a package it asks for is at fault; see <see cref="UsageException"/>.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by Ctrl+C: 128 and the number of the signal, as shells have it.</summary>
    public const int Interrupted = 130;
}
