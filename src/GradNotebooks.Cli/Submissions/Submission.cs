namespace GradNotebooks.Cli.Submissions;

/// <summary>A student's notebook, read: what is to be graded.</summary>
internal sealed record Submission(string File) : Intake(File)
{
    /// <summary>The student's id. It may name a file: see <see cref="SubmissionIds"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The student's name where the file or folder told it.</summary>
    public string? Name { get; init; }

    /// <summary>The SHA-256 of the notebook's bytes, in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>By task id, the text of that task's cell: its marker and all after it, with lines that end in \n.</summary>
    public required IReadOnlyDictionary<string, string> Answers { get; init; }

    /// <summary>The ids of the tasks that have no cell, in the bundle's order.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>What a grader should know of how it was read, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
