using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Submissions;

/// <summary>
/// The files of a folder and all under it. Links are told and not followed: one could lead out of the folder, or to what another student
/// handed in. A file of no bytes is told and not opened: pipes and devices say that they have none, and to open one may never end.
/// </summary>
internal static class FolderFiles
{
    /// <summary>The files, in the order of their paths.</summary>
    /// <exception cref="UsageException">The folder itself cannot be read, or has more files than the limits allow.</exception>
    public static IReadOnlyList<FoundFile> Of(string folder, IntakeLimits limits)
    {
        var files = new List<FoundFile>();
        var ahead = new Queue<string>([""]);
        while (ahead.TryDequeue(out var at))
        {
            foreach (var entry in Entries(folder, at, files.Add))
            {
                var path = at + entry.Name;
                if (FoundFile.IsLeftover(entry.Name))
                {
                    continue;
                }

                if (entry is DirectoryInfo && entry.LinkTarget is null)
                {
                    ahead.Enqueue(path + "/");
                    continue;
                }

                files.Add(File(entry, path));
                if (files.Count > limits.Files)
                {
                    throw new UsageException($"{folder} has more than {limits.Files} files: grade it in parts.");
                }
            }
        }

        return [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    private static FoundFile File(FileSystemInfo entry, string path) => entry switch
    {
        { LinkTarget: not null } => FoundFile.Faulty(
            entry is DirectoryInfo ? path + "/" : path, "is a link, and links are not followed: put what it leads to in its place."),
        FileInfo { Exists: true, Length: 0 } => FoundFile.Faulty(path, "is empty, or no ordinary file: ask for it again."),
        _ => new FoundFile(path, entry.LastWriteTimeUtc, () => System.IO.File.OpenRead(entry.FullName)),
    };

    private static FileSystemInfo[] Entries(string folder, string at, Action<FoundFile> add)
    {
        try
        {
            return new DirectoryInfo(Path.Join(folder, at)).GetFileSystemInfos();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (at.Length == 0)
            {
                throw new UsageException($"{folder} cannot be read: {exception.Message}");
            }

            add(FoundFile.Faulty(at, $"cannot be read: {Wording.Plain(exception.Message)}"));
            return [];
        }
    }
}
