namespace GradNotebooks.Cli.Submissions;

/// <summary>Whose a file is.</summary>
/// <param name="Id">The id, as the file or folder tells it.</param>
/// <param name="Name">The name, where it tells that too.</param>
internal sealed record Owner(string Id, string? Name = null)
{
    /// <summary>What is to be said of it, such as that it is a group.</summary>
    public string? Note { get; init; }
}
