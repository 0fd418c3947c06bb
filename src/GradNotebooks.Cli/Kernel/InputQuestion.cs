namespace GradNotebooks.Cli.Kernel;

/// <summary>What a cell asks for.</summary>
/// <param name="Prompt">The text that asks; it may be empty.</param>
/// <param name="Name">The name of the directive's parameter that the answer is for, if it is for one.</param>
/// <param name="IsPassword">Whether the answer is not to be seen.</param>
internal sealed record InputQuestion(string Prompt, string? Name = null, bool IsPassword = false);
