using GradNotebooks.Cli.Files;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Results;

/// <summary>
/// Where a regrade lies until it is wanted, <c>pending/</c>, and where what it takes the place of is kept, <c>before/</c>. Both are within
/// the folder of the results, so that taking its place is some renaming: it is begun by a note, every step of it can be done again, and
/// the note goes last. Whoever finds the note goes on where it was.
/// </summary>
/// <param name="folder">The folder of the results.</param>
/// <param name="bundle">The seal of the bundle that regrades.</param>
internal sealed class RegradeFolder(string folder, string bundle)
{
    /// <summary>So many digits of a seal name a release.</summary>
    private const int Digits = 8;

    /// <summary>The table of all that changes; it goes where the old results go.</summary>
    public const string ChangesName = "changes.csv";

    private const string Note = "applying";

    /// <summary>What a regrade's folder is called once all of it is in its place, and nothing is left but to delete it.</summary>
    private const string Done = "done";

    private static readonly string[] Folders = ["results", "feedback"];

    /// <summary>The new results.</summary>
    public string Pending => Path.Join(folder, "pending", Short(bundle));

    /// <summary>The table of what changes, once there is one.</summary>
    public string Changes => Path.Join(Pending, ChangesName);

    /// <summary>Where the old results go, or went, if taking their place was begun; else null.</summary>
    public string? Begun
    {
        get
        {
            var note = Path.Join(Pending, Note);
            return File.Exists(note) ? Path.Join(folder, "before", File.ReadAllText(note).Trim()) : null;
        }
    }

    /// <summary>The name of a release by the seal of its bundle.</summary>
    public static string Short(string seal) => seal.Length > Digits ? seal[^64..][..Digits] : seal;

    /// <summary>Takes hold of the folder until that is disposed of: one regrade at a time is at work there.</summary>
    /// <param name="folder">The folder of the results.</param>
    /// <exception cref="UsageException">Another is at work, or nothing can be written there.</exception>
    public static IDisposable Hold(string folder)
    {
        try
        {
            return new FileStream(
                Path.Join(folder, ".regrade"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(
                $"Another regrade of {folder} is at work, or nothing can be written there: {exception.Message} Wait until it has ended, "
                    + "and type the same again.");
        }
    }

    /// <summary>Sees that no regrade is half in its place, and clears away what is left of one that is wholly there.</summary>
    /// <param name="folder">The folder of the results.</param>
    /// <exception cref="UsageException">One is.</exception>
    public static void RequireNoneBegun(string folder)
    {
        var pending = Path.Join(folder, "pending");
        Clear(Path.Join(pending, Done));
        if (Directory.Exists(pending)
            && Directory.GetDirectories(pending).Any(one => Path.GetFileName(one) != Done && File.Exists(Path.Join(one, Note))))
        {
            throw new UsageException(
                $"A regrade of {folder} was stopped while it was written: type the same gradnb grade regrade … --apply again, "
                    + "and it goes on.");
        }
    }

    /// <summary>Writes the table of what changes.</summary>
    public void Write(IEnumerable<PointChange> changes)
    {
        using var file = PendingFile.Write(Changes, ChangeTable.Csv(changes));
        file.Replace();
    }

    /// <summary>Notes that the new results are to take the place of the old ones, and where these go: it was never there.</summary>
    /// <param name="old">The seal of their bundle.</param>
    public void Begin(string old)
    {
        var name = Short(old);
        for (var i = 2; Path.Exists(Path.Join(folder, "before", name)); i++)
        {
            name = $"{Short(old)}-{i}";
        }

        using var note = PendingFile.Write(Path.Join(Pending, Note), name + "\n");
        note.Replace();
    }

    /// <summary>Has the new results take the place of the old ones, or goes on with it; returns where the old ones are.</summary>
    /// <exception cref="UsageException">It cannot be written; what is done is done, and the same again goes on.</exception>
    public string Apply()
    {
        var before = Begun!;
        try
        {
            Directory.CreateDirectory(before);
            // New tables are written only once all folders are in their places.
            if (!Directory.Exists(Path.Join(before, Folders[0])))
            {
                foreach (var name in ResultFolder.ClassFiles.Where(name => File.Exists(Path.Join(folder, name))))
                {
                    File.Move(Path.Join(folder, name), Path.Join(before, name));
                }
            }

            foreach (var name in Folders)
            {
                Swap(place: Path.Join(folder, name), old: Path.Join(before, name), next: Path.Join(Pending, name));
            }

            if (File.Exists(Changes))
            {
                File.Move(Changes, Path.Join(before, ChangesName), overwrite: true);
            }

            return before;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The regrade cannot be written: {exception.Message} Mend that and type the same again: it goes on.");
        }
    }

    /// <summary>Ends it, once the class's tables are written too.</summary>
    public void End()
    {
        // The note goes at once with all that is left.
        var done = Path.Join(folder, "pending", Done);
        Clear(done);
        Directory.Move(Pending, done);
        Directory.Delete(Path.Join(folder, "pending"), recursive: true);
    }

    /// <summary>Takes results away that are not of this class.</summary>
    public void KeepOnly(IReadOnlySet<string> ids)
    {
        foreach (var file in Folders.Select(name => Path.Join(Pending, name)).SelectMany(Directory.GetFiles)
            .Where(file => !ids.Contains(Path.GetFileNameWithoutExtension(file))))
        {
            File.Delete(file);
        }
    }

    /// <summary>Deletes what is left of a regrade, as far as it can be: each share of a class comes by here, and all at once.</summary>
    private static void Clear(string done)
    {
        try
        {
            if (Directory.Exists(done))
            {
                Directory.Delete(done, recursive: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>A folder to where it is kept, and the next one into its place; done again, it does what is left of that.</summary>
    private static void Swap(string place, string old, string next)
    {
        // Once the old one is kept, what is in the place is new.
        if (!Directory.Exists(old) && Directory.Exists(place))
        {
            Directory.Move(place, old);
        }

        Directory.CreateDirectory(old);
        if (Directory.Exists(next))
        {
            Directory.Move(next, place);
        }
    }
}
