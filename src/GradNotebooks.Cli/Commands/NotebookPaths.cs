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
    /// <summary>Files as they are named, folders as all notebooks under them, sorted; each once.</summary>
    /// <exception cref="UsageException">A folder holds no notebook, or two notebooks would be written to the same place.</exception>
    public static IReadOnlyList<NotebookPath> Find(IEnumerable<string> paths, RunOptions options)
    {
        var found = paths
            .SelectMany(path => Directory.Exists(path) ? Under(path, options.OutputFolder) : [new NotebookPath(path, "")])
            .DistinctBy(notebook => Path.GetFullPath(notebook.Path))
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

    private static List<NotebookPath> Under(string folder, string outputFolder)
    {
        var written = Path.GetFullPath(outputFolder) + Path.DirectorySeparatorChar;
        var found = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file).ToLowerInvariant() is ".ipynb" or ".dib")
            .Select(file => new NotebookPath(file, Path.GetDirectoryName(Path.GetRelativePath(folder, file))!))
            .Where(notebook => !IsHidden(notebook.Subfolder)
                && !Path.GetFullPath(notebook.Path).StartsWith(written, StringComparison.Ordinal))
            .OrderBy(notebook => notebook.Path, StringComparer.Ordinal)
            .ToList();
        return found.Count > 0
            ? found
            : throw new UsageException($"{folder} holds no notebooks: name a folder with .ipynb or .dib files in it.");
    }

    /// <summary>Such as Jupyter's .ipynb_checkpoints.</summary>
    private static bool IsHidden(string subfolder) => subfolder.Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.'));
}
