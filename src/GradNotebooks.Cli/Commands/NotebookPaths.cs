using GradNotebooks.Cli.Files;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Commands;

/// <summary>A notebook to run.</summary>
/// <param name="Path">As it is told to the user.</param>
/// <param name="Subfolder">Where it lies in the folder that was named, so that artifacts of equal names do not meet.</param>
internal sealed record NotebookPath(string Path, string Subfolder)
{
    /// <summary>Where its artifacts go, without their extensions.</summary>
    public string Artifact => System.IO.Path.Join(Subfolder, System.IO.Path.GetFileNameWithoutExtension(Path));
}

/// <summary>Finds the notebooks that a command line names.</summary>
internal static class NotebookPaths
{
    /// <summary>
    /// Files as they are named, folders as all notebooks under them, sorted; each once. A sentence is told on every folder under one of
    /// them that cannot be read.
    /// </summary>
    /// <exception cref="UsageException">
    /// A folder holds no notebook, is itself where results go, or cannot be read; or two notebooks would be written to the same place.
    /// </exception>
    public static IReadOnlyList<NotebookPath> Find(IEnumerable<string> paths, RunOptions options, Action<string> tell)
    {
        var found = paths
            .SelectMany(path => Directory.Exists(path) ? Under(path, options, tell) : [new NotebookPath(path, "")])
            .DistinctBy(notebook => RealPath.Of(notebook.Path))
            .ToList();
        if (options.Writes
            && found.GroupBy(notebook => notebook.Artifact).FirstOrDefault(group => group.Count() > 1) is { } clash)
        {
            throw new UsageException(
                $"{string.Join(" and ", clash.Select(notebook => notebook.Path))} would both be written to " +
                $"{Path.Join(options.OutputFolder, clash.Key)}: run them one after the other, each with an --output of its own.");
        }

        return found;
    }

    private static List<NotebookPath> Under(string folder, RunOptions options, Action<string> tell)
    {
        var results = RealPath.Of(options.OutputFolder);
        if (options.Writes && IsWithin(RealPath.Of(folder), results))
        {
            throw new UsageException($"{folder} is where the results would go: name another folder by --output.");
        }

        var found = new FolderWalk(results, tell).Files(folder)
            .Where(file => Path.GetExtension(file).ToLowerInvariant() is ".ipynb" or ".dib")
            .Select(file => new NotebookPath(file, Path.GetDirectoryName(Path.GetRelativePath(folder, file))!))
            .OrderBy(notebook => notebook.Path, StringComparer.Ordinal)
            .ToList();
        return found.Count > 0
            ? found
            : throw new UsageException($"{folder} holds no notebooks: name a folder with .ipynb or .dib files in it.");
    }

    private static bool IsWithin(string folder, string other) =>
        (folder + Path.DirectorySeparatorChar).StartsWith(other + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
