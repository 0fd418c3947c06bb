namespace GradNotebooks.Cli.Submissions;

/// <summary>What was handed in and cannot be graded.</summary>
/// <param name="Id">The student's id; null where the file is nobody's.</param>
/// <param name="File">The file as it was found.</param>
/// <param name="Reason">One sentence that names the file, the reason and the way out.</param>
internal sealed record Refused(string? Id, string File, string Reason) : Intake(File)
{
    /// <summary>The student's name where the file or folder told it.</summary>
    public string? Name { get; init; }
}
