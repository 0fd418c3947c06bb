using GradNotebooks.Cli.Files;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Commands;

/// <summary>
/// Finds the files of a folder and of the folders under it, but for hidden ones, such as Jupyter's .ipynb_checkpoints, and one more.
/// </summary>
/// <param name="leftOut">The real path of the folder that is passed over unless it is the first.</param>
/// <param name="tell">Takes a sentence on every folder that cannot be read; it is passed over, too.</param>
internal sealed class FolderWalk(string leftOut, Action<string> tell)
{
    /// <summary>
    /// The paths of the files, each folder's once: links are followed last, so that a folder goes by its own name if it has one.
    /// </summary>
    /// <exception cref="UsageException">The folder itself cannot be read.</exception>
    public IReadOnlyList<string> Files(string root)
    {
        var files = new List<string>();
        var (folders, links) = (new Queue<string>([root]), new Queue<string>());
        HashSet<string> walked = RealPath.Of(root) == leftOut ? [] : [leftOut];
        while (folders.TryDequeue(out var folder) || links.TryDequeue(out folder))
        {
            if (!walked.Add(RealPath.Of(folder)))
            {
                continue;
            }

            foreach (var entry in Entries(folder, root))
            {
                var path = Path.Join(folder, entry.Name);
                if (entry is FileInfo)
                {
                    files.Add(path);
                }
                else if (!entry.Name.StartsWith('.'))
                {
                    (entry.LinkTarget is null ? folders : links).Enqueue(path);
                }
            }
        }

        return files;
    }

    private FileSystemInfo[] Entries(string folder, string root)
    {
        try
        {
            return new DirectoryInfo(folder).GetFileSystemInfos();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (folder == root)
            {
                throw new UsageException($"{folder} cannot be read: {exception.Message}");
            }

            tell($"{folder} cannot be read and is passed over: {exception.Message}");
            return [];
        }
    }
}
