namespace GradNotebooks.Cli.Jupyter.Wire;

/// <summary>What the kernel asks of a front end.</summary>
/// <param name="Prompt">The text that asks.</param>
/// <param name="Password">Whether the answer is not to be seen.</param>
internal sealed record InputRequest(string Prompt, bool Password);

/// <summary>What the front end answers.</summary>
internal sealed record InputReply(string Value);
