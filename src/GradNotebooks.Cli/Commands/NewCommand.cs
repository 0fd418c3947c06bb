using System.CommandLine;
using GradNotebooks.Cli.Files;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Commands;

/// <summary><c>gradnb new</c>: writes a notebook that runs as it is, to be made one's own.</summary>
internal static class NewCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("path")
        {
            Description = "The notebook to write: its name, or its path. It becomes an .ipynb, for Jupyter and VS Code, unless the name "
                + "ends in .dib, which is plain text for any editor.",
            HelpName = "NOTEBOOK",
        };
        UnknownOptions.AreRefusedBy(path);
        var command = new Command(
            "new",
            "Writes a notebook for a question of your own: a loss, its gradient and the first three things to ask of it. It runs as it is.")
        {
            path,
        };
        command.SetAction(parsed =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            try
            {
                var written = Write(parsed.GetRequiredValue(path));
                output.WriteLine($"Written: {written}");
                output.WriteLine($"Run it:  {Invocation.Name} run {Invocation.Quoted(written)}");
                return ExitCodes.Success;
            }
            catch (UsageException exception)
            {
                error.WriteLine(exception.Message);
                return ExitCodes.Usage;
            }
        });
        return command;
    }

    private static string Write(string named)
    {
        if (string.IsNullOrWhiteSpace(Path.GetFileName(named)))
        {
            throw new UsageException($"“{named}” names no notebook: give it a name, such as {Path.Join(named.Trim(), "my-question")}.");
        }

        var isDib = Path.GetExtension(named).Equals(".dib", StringComparison.OrdinalIgnoreCase);
        var isIpynb = Path.GetExtension(named).Equals(".ipynb", StringComparison.OrdinalIgnoreCase);
        var path = isDib || isIpynb ? named : named + ".ipynb";
        if (Path.Exists(path))
        {
            throw new UsageException($"{path} is there already and stays as it is: choose another name.");
        }

        var full = Path.GetFullPath(path);
        var template = Template();
        var text = isDib ? template : IpynbWriter.Write(DibReader.Read(full, path, template));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            using var file = PendingFile.Write(full, text);
            file.Place();
            return path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be written: {exception.Message}");
        }
    }

    private static string Template()
    {
        using var reader = new StreamReader(typeof(NewCommand).Assembly.GetManifestResourceStream("NewNotebook.dib")!);
        return NotebookText.WithPlainLineEnds(reader.ReadToEnd());
    }
}
