using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Jupyter;

/// <summary>What tells Jupyter of the kernel: a folder with a file that says how to start it.</summary>
/// <param name="kernels">The folder in which Jupyter looks.</param>
/// <param name="name">The name by which notebooks ask for the kernel.</param>
internal sealed partial class KernelSpecification(string kernels, string name)
{
    private const string File = "kernel.json";

    private string Folder => Path.Combine(kernels, name.ToLowerInvariant());

    /// <summary>Writes it in the place of what is there, and returns its folder.</summary>
    /// <param name="command">What starts this command, in words.</param>
    /// <exception cref="UsageException">It cannot be written, or is no name.</exception>
    public string Install(IEnumerable<string> command)
    {
        if (!Name().IsMatch(name))
        {
            throw new UsageException($"“{name}” is no name for a kernel: use letters, digits, dots, dashes and underscores.");
        }

        var specification = new JsonObject
        {
            ["argv"] = new JsonArray([.. command.Select(word => JsonValue.Create(word)), "jupyter", "kernel", "{connection_file}"]),
            ["display_name"] = "C# (GradNotebooks)",
            ["interrupt_mode"] = "message",
            ["language"] = About.Language,
        };
        return Try("written", () =>
        {
            Directory.CreateDirectory(Folder);
            System.IO.File.WriteAllText(Path.Combine(Folder, File), JupyterJson.Write(specification));
        });
    }

    /// <summary>Takes away what <see cref="Install"/> wrote, and returns the folder where it was.</summary>
    /// <exception cref="UsageException">It is not there, or is another kernel's.</exception>
    public string Remove()
    {
        var file = Path.Combine(Folder, File);
        if (!System.IO.File.Exists(file))
        {
            throw new UsageException($"There is no kernel {name} in {kernels}: see where it is by jupyter kernelspec list.");
        }

        return Try("removed", () =>
        {
            if (!System.IO.File.ReadAllText(file).Contains("(GradNotebooks)", StringComparison.Ordinal))
            {
                throw new UsageException(
                    $"The kernel {name} in {kernels} is another's and stays: remove it by jupyter kernelspec remove {name}.");
            }

            System.IO.File.Delete(file);
            if (!Directory.EnumerateFileSystemEntries(Folder).Any())
            {
                Directory.Delete(Folder);
            }
        });
    }

    private string Try(string what, Action act)
    {
        try
        {
            act();
            return Folder;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The kernel {name} cannot be {what} in {kernels}: {exception.Message} Try --user, or --prefix DIR.");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]+\z")]
    private static partial Regex Name();
}
