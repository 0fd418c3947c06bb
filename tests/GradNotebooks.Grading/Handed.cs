namespace GradNotebooks.Grading;

/// <summary>A submission of which the true score is known.</summary>
/// <param name="Id">Whose it is.</param>
/// <param name="Notebook">The file as it is handed in.</param>
/// <param name="Points">What it earns.</param>
/// <param name="What">What is in it, for a message.</param>
internal sealed record Handed(string Id, byte[] Notebook, decimal Points, string What);
