using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Submissions;

/// <summary>Finds, among all that a student handed in, the notebook to grade.</summary>
/// <param name="bundle">The assignment.</param>
/// <param name="limits">What is too much.</param>
internal sealed class StudentFiles(Bundle bundle, IntakeLimits limits)
{
    private readonly List<string> _wrong = [];
    private readonly List<string> _notes = [];

    /// <summary>What is to be said of the choice, and of notebooks that could not be read beside the one that was taken.</summary>
    public IReadOnlyList<string> Notes => [.. _notes, .. _wrong];

    /// <summary>
    /// The notebook with the most tasks of the assignment; of several the one that was changed last, and of these the first by its path.
    /// Null where none can be read.
    /// </summary>
    /// <param name="files">The student's files; their zips are looked into.</param>
    public NotebookIntake? Best(IReadOnlyList<FoundFile> files)
    {
        var notebooks = files.Concat(files.Where(file => file.IsZip).SelectMany(Unpacked)).Where(file => file.IsNotebook).ToList();
        var read = notebooks.Take(limits.NotebooksOfOne).Select(Read).OfType<NotebookIntake>().ToList();
        var best = read.OrderByDescending(notebook => notebook.Cells.Answers.Count)
            .ThenByDescending(notebook => notebook.File.Modified)
            .ThenBy(notebook => notebook.File.Path, StringComparer.Ordinal)
            .FirstOrDefault();
        if (best is not null && read.Count > 1)
        {
            _notes.Add($"Of {read.Count} notebooks {best.File.Shown} was taken, {Why(best, read)}.");
        }

        if (notebooks.Count > limits.NotebooksOfOne)
        {
            _notes.Add($"Of {notebooks.Count} notebooks only the first {limits.NotebooksOfOne} were read.");
        }

        return best;
    }

    /// <summary>Why there is no notebook to grade, in one sentence; to be asked after <see cref="Best"/>.</summary>
    public string WhyNone(IReadOnlyList<FoundFile> files)
    {
        var why = _wrong.Count > 0 ? _wrong[0] : Attempt(files[0], () => NoNotebook(files[0])) ?? _wrong[0];
        return _wrong.Count > 1 ? $"{why} (And {_wrong.Count - 1} more of these files cannot be read.)" : why;
    }

    private static string Why(NotebookIntake best, List<NotebookIntake> read)
    {
        var most = read.Where(notebook => notebook.Cells.Answers.Count == best.Cells.Answers.Count).ToList();
        return most.Count == 1 ? "which has the most tasks"
            : most.Count(notebook => notebook.File.Modified == best.File.Modified) == 1 ? "the last changed of those with as many tasks"
            : "the first by its path of those that are as complete and as new";
    }

    private string NoNotebook(FoundFile file) =>
        NotebookIntake.Guess(file, limits) is { } kind && !file.IsZip
            ? $"{file.Shown} is no notebook but seems to be {kind}: hand in the .ipynb or .dib itself."
            : $"{file.Shown} has no notebook in it: hand in the .ipynb or .dib itself.";

    private NotebookIntake? Read(FoundFile file) => Attempt(file, () => NotebookIntake.Read(file, bundle, limits));

    private IReadOnlyList<FoundFile> Unpacked(FoundFile zip) => Attempt(zip, () => StudentsZip.Files(zip, limits)) is { } files
        ? [.. files.Where(IsPlain)]
        : [];

    /// <summary>A zip in a student's zip is not opened; neither is what leads out of it.</summary>
    private bool IsPlain(FoundFile file)
    {
        if (file.IsZip)
        {
            _wrong.Add($"{file.Shown} is a zip within a zip, and is not opened: hand in the notebook, or one zip of it.");
        }
        else if (file.IsAstray)
        {
            _wrong.Add(file.Fault!);
        }

        return !file.IsZip && !file.IsAstray;
    }

    private T? Attempt<T>(FoundFile file, Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (UsageException exception)
        {
            _wrong.Add(exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            _wrong.Add($"{file.Shown} cannot be read: {Wording.Plain(exception.Message)}");
        }

        return null;
    }
}
