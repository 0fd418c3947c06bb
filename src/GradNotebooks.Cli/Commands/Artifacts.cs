using GradNotebooks.Cli.Notebooks;
using GradNotebooks.Cli.Pages;

namespace GradNotebooks.Cli.Commands;

/// <summary>The two files a run leaves: the executed notebook, and the page.</summary>
internal sealed class Artifacts
{
    private readonly string _folder;

    private Artifacts(string folder, string name) => (_folder, NotebookName, PageName) = (folder, name + ".ipynb", name + ".html");

    public string NotebookName { get; }

    public string PageName { get; }

    /// <summary>Makes the folder, before any time is spent on running.</summary>
    public static Artifacts Prepare(Notebook notebook, string folder)
    {
        var full = Path.GetFullPath(folder);
        var artifacts = new Artifacts(full, notebook.Name);
        if (Path.Combine(full, artifacts.NotebookName) == notebook.Path)
        {
            throw new UsageException($"--output {folder} would overwrite the notebook itself: name another folder.");
        }

        try
        {
            Directory.CreateDirectory(full);
            return artifacts;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--output {folder} cannot be made a folder: {exception.Message}");
        }
    }

    /// <summary>Writes both files and returns what the reader of the terminal should know about the page.</summary>
    public IReadOnlyList<string> Write(Notebook notebook)
    {
        var page = HtmlPage.Write(notebook);
        try
        {
            File.WriteAllText(Path.Combine(_folder, NotebookName), IpynbWriter.Write(notebook));
            File.WriteAllText(Path.Combine(_folder, PageName), page.Html);
            return page.Warnings;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The results cannot be written: {exception.Message}");
        }
    }
}
