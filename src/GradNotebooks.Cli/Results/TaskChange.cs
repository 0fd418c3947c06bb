namespace GradNotebooks.Cli.Results;

/// <summary>A task whose points change.</summary>
/// <param name="Task">Its id.</param>
/// <param name="Before">The points before; null where there was no such task.</param>
/// <param name="Now">The points now; null where there is no such task any more.</param>
internal sealed record TaskChange(string Task, decimal? Before, decimal? Now);
