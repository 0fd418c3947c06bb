using GradNotebooks.Cli.Assignments;

namespace GradNotebooks.Cli.Submissions;

/// <summary>What one student handed in, not yet read.</summary>
internal sealed class SubmissionEntry
{
    private readonly Owner _owner;
    private readonly IReadOnlyList<FoundFile> _files;
    private readonly Bundle _bundle;
    private readonly IntakeLimits _limits;

    /// <param name="id">The id, unlike all others.</param>
    /// <param name="owner">Who it is.</param>
    /// <param name="files">All that is theirs, in the order of the paths; one at least.</param>
    /// <param name="bundle">The assignment.</param>
    /// <param name="limits">What is too much.</param>
    public SubmissionEntry(string id, Owner owner, IReadOnlyList<FoundFile> files, Bundle bundle, IntakeLimits limits) =>
        (Id, _owner, _files, _bundle, _limits) = (id, owner, files, bundle, limits);

    /// <summary>The student's id. It may name a file: see <see cref="SubmissionIds"/>.</summary>
    public string Id { get; }

    /// <summary>The student's name where the file or folder told it.</summary>
    public string? Name => _owner.Name;

    /// <summary>
    /// Reads it, anew at each call; several threads may, at a time. Whatever is wrong with it becomes a <see cref="Refused"/>, with one
    /// sentence, and nothing is thrown.
    /// </summary>
    public Intake Open()
    {
        var files = new StudentFiles(_bundle, _limits);
        if (files.Best(_files) is not { } best)
        {
            return new Refused(Id, _files[0].Path, files.WhyNone(_files)) { Name = Name };
        }

        return new Submission(best.File.Path)
        {
            Id = Id,
            Name = Name,
            Sha256 = best.Sha256,
            Answers = best.Cells.Answers,
            Missing = best.Cells.Missing,
            Notes = [.. _owner.Note is { } note ? [note] : Array.Empty<string>(), .. files.Notes, .. best.Notes],
        };
    }
}
