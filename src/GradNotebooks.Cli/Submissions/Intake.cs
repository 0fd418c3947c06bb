namespace GradNotebooks.Cli.Submissions;

/// <summary>What became of what a student handed in: a <see cref="Submission"/>, or <see cref="Refused"/>.</summary>
/// <param name="File">The file as it was found, by its path in the folder or the zip.</param>
internal abstract record Intake(string File);
