using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Files;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Commands;

/// <summary>
/// The files that a release leaves. All are written beside their places before the first takes its place, so that a full disk leaves the
/// notebook and the bundle that were there, and they belong together.
/// </summary>
/// <param name="folder">The folder, as it is told to the user.</param>
/// <param name="force">Whether files are replaced that no release has left there as they are.</param>
internal sealed class ReleaseFolder(string folder, bool force)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes them and returns what is to be told of them.</summary>
    /// <exception cref="UsageException">A file is in the way, or one cannot be written; then none is.</exception>
    public IEnumerable<string> Write(Assignment assignment, StudentNotebook student)
    {
        var notebook = Path.Join(folder, assignment.Id + ".ipynb");
        var bundle = Path.Join(folder, assignment.Id + Bundle.Extension);
        var configuration = Path.Join(folder, NbgraderConfiguration.FileName);
        var keepsConfiguration = Path.Exists(configuration) && !OwnFile.IsOwn(configuration);
        RefuseToReplace(notebook, assignment.Notebook.Path);
        RefuseToReplace(bundle, assignment.Notebook.Path);
        List<(string Path, string Text, UnixFileMode? Rights)> files =
        [
            (bundle, Bundle.Of(assignment, student.Release).Write(), OwnerOnly),
            (notebook, Seal.Close(IpynbWriter.Write(student.Notebook, Seal.Blank)), null),
        ];
        if (!keepsConfiguration)
        {
            files.Add((configuration, Seal.Close(NbgraderConfiguration.Text), null));
        }

        WriteAll(files);
        return
        [
            $"Written: {notebook}, for students",
            $"Written: {bundle}, with the solutions, hints and hidden seeds: keep it from students"
                + (OperatingSystem.IsWindows() ? "" : "; nobody but you may read it"),
            .. keepsConfiguration ? Kept(configuration) : [$"Written: {configuration}, for nbgrader"],
        ];
    }

    private static IEnumerable<string> Kept(string configuration) =>
        NbgraderConfiguration.Lacking(TextOf(configuration)) is { Count: > 0 } lines
            ? [$"{configuration} is your own and stays as it is; for nbgrader it needs:", .. lines]
            : [];

    private static string TextOf(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private void RefuseToReplace(string path, string author)
    {
        if (RealPath.Of(path) == RealPath.Of(author))
        {
            throw new UsageException($"--output {folder} would overwrite the author's notebook itself: name another folder.");
        }

        if (Directory.Exists(path))
        {
            throw new UsageException($"{path} is a folder, where a file is to go: name another folder by --output, or take it away.");
        }

        if (!new OwnFile(path, path, force).MayReplace)
        {
            throw new UsageException(
                $"{path} is there already, and gradnb did not write it, or it was changed since: " +
                "name another folder by --output, or let it be replaced by --force.");
        }
    }

    private void WriteAll(IReadOnlyList<(string Path, string Text, UnixFileMode? Rights)> files)
    {
        var pending = new List<PendingFile>();
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var (path, text, rights) in files)
            {
                pending.Add(PendingFile.Write(path, text, rights));
            }

            pending.ForEach(file => file.Replace());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The release cannot be written to {folder}: {exception.Message}");
        }
        finally
        {
            pending.ForEach(file => file.Dispose());
        }
    }
}
