namespace GradNotebooks.Cli.Kernel;

/// <summary>What answers a cell that asks for an input.</summary>
internal interface IKeyboard
{
    /// <summary>The answer, as it was typed.</summary>
    /// <exception cref="Messages.UsageException">There is none: nobody is there to type it.</exception>
    /// <exception cref="OperationCanceledException">The cell that asks is stopped.</exception>
    Task<string> AskAsync(InputQuestion question);
}
