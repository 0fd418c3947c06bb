using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Notebooks;
using GradNotebooks.Cli.Pages;

namespace GradNotebooks.Cli.Commands;

/// <summary>The files a run leaves in the output folder: the executed notebook, and the page; either, both or none.</summary>
internal sealed class Artifacts
{
    private readonly RunOptions _options;
    private readonly string _folder;
    private readonly string _name;

    private Artifacts(RunOptions options, string name) => (_options, _folder, _name) = (options, Path.GetFullPath(options.OutputFolder), name);

    /// <summary>What the reader of the terminal should know about the page, once it is written.</summary>
    public IReadOnlyList<string> Warnings { get; private set; } = [];

    /// <summary>Makes the folder, before any time is spent on running.</summary>
    public static Artifacts Prepare(Notebook notebook, RunOptions options)
    {
        var folder = options.OutputFolder;
        var artifacts = new Artifacts(options, notebook.Name);
        if (options.WritesNotebook && Path.Combine(artifacts._folder, artifacts._name + ".ipynb") == notebook.Path)
        {
            throw new UsageException($"--output {folder} would overwrite the notebook itself: name another folder.");
        }

        try
        {
            if (options.WritesNotebook || options.WritesPage)
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
            if (_options.WritesNotebook)
            {
                Write(".ipynb", IpynbWriter.Write(notebook));
            }

            if (_options.WritesPage)
            {
                var page = HtmlPage.Write(notebook);
                Warnings = page.Warnings;
                Write(".html", page.Html);
            }

            return written;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The results cannot be written: {exception.Message}");
        }

        void Write(string extension, string text)
        {
            File.WriteAllText(Path.Combine(_folder, _name + extension), text);
            written.Add(Path.Join(_options.OutputFolder, _name + extension));
        }
    }
}
