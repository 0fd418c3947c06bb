namespace GradNotebooks.Cli.Submissions;

/// <summary>One of those who handed in a submission, as Gradescope tells it.</summary>
/// <param name="Name">The name; null where there is none.</param>
/// <param name="Id">The student's id; null where there is none.</param>
internal sealed record Submitter(string? Name, string? Id)
{
    /// <summary>The name and the id, as far as they are told.</summary>
    public string Told => Name is null ? Id ?? "somebody without a name" : Id is null ? Name : $"{Name} ({Id})";
}
