using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Commands;

/// <summary>The files a run leaves in the output folder: of every kind that is asked for, one; perhaps none.</summary>
internal sealed class Artifacts
{
    private readonly RunOptions _options;
    private readonly string _folder;
    private readonly string _name;
    private readonly List<string> _warnings = [];

    private Artifacts(RunOptions options, string name) =>
        (_options, _folder, _name) = (options, Path.GetFullPath(options.OutputFolder), name);

    /// <summary>What the reader of the terminal should know about the files, once they are written.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Makes the folder, before any time is spent on running.</summary>
    public static Artifacts Prepare(Notebook notebook, RunOptions options)
    {
        var folder = options.OutputFolder;
        var artifacts = new Artifacts(options, notebook.Name);
        if (options.Artifacts.Any(artifact => artifacts.PathOf(artifact) == notebook.Path))
        {
            throw new UsageException($"--output {folder} would overwrite the notebook itself: name another folder.");
        }

        try
        {
            if (options.Writes)
            {
                Directory.CreateDirectory(artifacts._folder);
            }

            return artifacts;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--output {folder} cannot be made a folder: {exception.Message}");
        }
    }

    /// <summary>Writes what is asked for and returns the paths.</summary>
    public IReadOnlyList<string> Write(Notebook notebook)
    {
        var written = new List<string>();
        try
        {
            foreach (var artifact in _options.Artifacts)
            {
                File.WriteAllText(PathOf(artifact), artifact.Write(notebook, _warnings.Add));
                written.Add(Path.Join(_options.OutputFolder, _name + artifact.Extension));
            }

            return written;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The results cannot be written: {exception.Message}");
        }
    }

    private string PathOf(Artifact artifact) => Path.Combine(_folder, _name + artifact.Extension);
}
