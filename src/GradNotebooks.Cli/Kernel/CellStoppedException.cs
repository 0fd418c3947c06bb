namespace GradNotebooks.Cli.Kernel;

/// <summary>The cell was stopped by whoever runs it; the inner exception knows where.</summary>
internal sealed class CellStoppedException(Exception inner) : Exception("The cell was stopped.", inner);
