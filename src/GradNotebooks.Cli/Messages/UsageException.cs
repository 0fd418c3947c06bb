namespace GradNotebooks.Cli.Messages;

/// <summary>
/// What the user can put right before anything is wrong with the code: one sentence that names the thing and the way out. Exit code 2.
/// </summary>
internal sealed class UsageException(string message) : Exception(message);
