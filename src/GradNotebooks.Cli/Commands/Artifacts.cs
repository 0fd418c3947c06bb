using GradNotebooks.Cli.Files;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Commands;

/// <summary>
/// The files a run leaves in the output folder: of every kind that is asked for, one; perhaps none. They take the place of what an earlier
/// run left there, and of nothing else unless that is asked for.
/// </summary>
internal sealed class Artifacts
{
    private readonly RunOptions _options;
    private readonly string _folder;
    private readonly string _name;
    private readonly PageSite _site;
    private readonly List<string> _warnings = [];

    private Artifacts(RunOptions options, Notebook notebook) => (_options, _folder, _name, _site) = (
        options, Path.GetFullPath(options.OutputFolder), notebook.Name, options.Site ?? PageSite.Of(notebook, options.OutputFolder));

    /// <summary>What the reader of the terminal should know about the files, once they are written.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Makes the folder and sees that nothing is in the way, before any time is spent on running.</summary>
    /// <exception cref="UsageException">
    /// The folder cannot be made, the notebook itself is where a file would go, or something that no run has left there as it is.
    /// </exception>
    public static Artifacts Prepare(Notebook notebook, RunOptions options)
    {
        var (artifacts, folder) = (new Artifacts(options, notebook), options.OutputFolder);
        try
        {
            if (options.Writes)
            {
                Directory.CreateDirectory(folder);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--output {folder} cannot be made a folder: {exception.Message}");
        }

        foreach (var artifact in options.Artifacts)
        {
            if (RealPath.Of(artifacts.PathOf(artifact)) == RealPath.Of(notebook.Path))
            {
                throw new UsageException($"--output {folder} would overwrite the notebook itself: name another folder.");
            }

            if (!artifacts.FileOf(artifact).MayReplace)
            {
                throw new UsageException(
                    $"{artifacts.Told(artifact)} is there already, and gradnb did not write it, or it was changed since: " +
                    "name another folder by --output, or let it be replaced by --force.");
            }
        }

        return artifacts;
    }

    /// <summary>Writes what is asked for and returns the paths.</summary>
    public IReadOnlyList<string> Write(Notebook notebook)
    {
        var written = new List<string>();
        try
        {
            foreach (var artifact in _options.Artifacts)
            {
                var text = Seal.Close(artifact.Write(notebook, _site, _warnings.Add));
                written.Add(FileOf(artifact).Write(text, _warnings.Add));
            }

            return written;
        }
        catch (IOException exception)
        {
            throw new UsageException($"The results cannot be written: {exception.Message}");
        }
    }

    /// <summary>Absolute: a cell may change the working directory.</summary>
    private string PathOf(Artifact artifact) => Path.Combine(_folder, _name + artifact.Extension);

    private string Told(Artifact artifact) => Path.Join(_options.OutputFolder, _name + artifact.Extension);

    private OwnFile FileOf(Artifact artifact) => new(PathOf(artifact), Told(artifact), _options.Force);
}
