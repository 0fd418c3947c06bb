using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Submissions;

/// <summary>
/// All that was handed in, found but not yet read: a list of who handed in something, each to be opened when it is asked for. One that
/// cannot be read never stops the others.
/// </summary>
/// <example>
/// <code>
/// foreach (var entry in SubmissionCollection.Read("submissions.zip", bundle).Entries)
/// {
///     switch (entry.Open())
///     {
///         case Submission submission: Grade(submission); break;
///         case Refused refused: Tell(refused.Reason); break;
///     }
/// }
/// </code>
/// </example>
internal sealed class SubmissionCollection
{
    private readonly List<Refused> _refused = [];
    private readonly Bundle _bundle;
    private readonly IntakeLimits _limits;

    private SubmissionCollection(string path, IReadOnlyList<FoundFile> files, Bundle bundle, IntakeLimits limits)
    {
        (_bundle, _limits) = (bundle, limits);
        var inside = Wrapping.Without(files.Where(file => !file.IsAstray), Name(path));
        _refused.AddRange(files.Where(file => file.IsAstray).Select(file => new Refused(null, file.Path, file.Fault!)));
        Entries = Sorted(inside, new Owners(Metadata(inside)));
        if (Entries.Count == 0)
        {
            throw new UsageException(_refused.Count == 0
                ? $"{path} has no submissions in it: name the folder or the zip with what students handed in."
                : $"{path} has no submissions in it, and what is there cannot be graded. {_refused[0].Reason}");
        }
    }

    /// <summary>Who handed in something, in the ordinal order of their ids.</summary>
    public IReadOnlyList<SubmissionEntry> Entries { get; }

    /// <summary>What is nobody's: a path that leads out of a zip, a file beside the students'.</summary>
    public IReadOnlyList<Refused> Refused => _refused;

    /// <summary>Finds what was handed in.</summary>
    /// <param name="path">A folder, a zip as Moodle, Canvas or Gradescope gives it, or one notebook.</param>
    /// <param name="bundle">The assignment.</param>
    /// <param name="limits">What is too much; null for the ordinary limits.</param>
    /// <exception cref="UsageException">The path is none of these, cannot be read, or has no submissions in it.</exception>
    public static SubmissionCollection Read(string path, Bundle bundle, IntakeLimits? limits = null)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0'))
        {
            throw new UsageException("No folder is named: name the folder, the zip or the notebook that was handed in.");
        }

        limits ??= IntakeLimits.Default;
        var full = Path.GetFullPath(path);
        var files = Directory.Exists(full) ? FolderFiles.Of(full, limits) : InFile(path, full, limits);
        return new SubmissionCollection(path, files, bundle, limits);
    }

    private static string Name(string path)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        return name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? name[..^".zip".Length] : name;
    }

    private static IReadOnlyList<FoundFile> InFile(string path, string full, IntakeLimits limits)
    {
        var file = new FoundFile(Path.GetFileName(full), default, () => File.OpenRead(full));
        if (!File.Exists(full))
        {
            throw new UsageException($"There is nothing at {path}: check the path, it is taken from {Directory.GetCurrentDirectory()}.");
        }

        if (!file.IsNotebook && !file.IsZip)
        {
            throw new UsageException(
                $"{path} is neither a folder, nor a zip, nor a notebook (.ipynb, .dib): name what students handed in.");
        }

        if (new FileInfo(full).Length == 0)
        {
            throw new UsageException($"{path} is empty, or no ordinary file: name what students handed in.");
        }

        try
        {
            return file.IsNotebook ? [file] : ZipFiles.Of(file.Open, path, "", limits, limits.Zip);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {exception.Message}");
        }
    }

    private List<SubmissionEntry> Sorted(IReadOnlyList<FoundFile> files, Owners owners)
    {
        var students = new Dictionary<Owner, List<FoundFile>>();
        foreach (var file in files.Where(file => file.Path != GradescopeMetadata.FileName))
        {
            if (owners.Of(file) is not { } owner)
            {
                _refused.Add(new Refused(null, file.Path, file.Fault ?? $"{file.Shown} is nobody's notebook, and was passed over."));
            }
            else if (students.TryGetValue(owner, out var others))
            {
                others.Add(file);
            }
            else
            {
                students[owner] = [file];
            }
        }

        return
        [
            .. SubmissionIds.Of([.. students.Keys])
                .Zip(students, (id, student) => new SubmissionEntry(id, student.Key, student.Value, _bundle, _limits))
                .OrderBy(entry => entry.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>What the metadata of all exports say together.</summary>
    private Dictionary<string, Owner> Metadata(IReadOnlyList<FoundFile> files)
    {
        var owners = new Dictionary<string, Owner>();
        foreach (var file in files.Where(file => file.Path == GradescopeMetadata.FileName))
        {
            try
            {
                using var bytes = file.Inspect(_limits.Text);
                foreach (var (folder, owner) in GradescopeMetadata.Read(bytes))
                {
                    owners[folder] = owner;
                }
            }
            catch (Exception exception) when (exception is UsageException or IOException or UnauthorizedAccessException)
            {
                var lost = $"{file.Shown} cannot be read, so that each id is that of a folder: export again from Gradescope.";
                _refused.Add(new Refused(null, file.Path, $"{lost} ({Wording.Plain(exception.Message)})"));
            }
        }

        return owners;
    }
}
