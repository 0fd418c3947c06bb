using GradNotebooks.Cli.Kernel;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Jupyter;

/// <summary>Where Jupyter looks for kernels.</summary>
internal static class KernelFolders
{
    /// <summary>The user's own, by the variables and the customs of the system that Jupyter follows.</summary>
    public static string OfUser()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var data = Variable("JUPYTER_DATA_DIR")
            ?? (OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Jupyter")
                : OperatingSystem.IsWindows() ? Path.Combine(Variable("APPDATA") ?? home, "jupyter")
                : Path.Combine(Variable("XDG_DATA_HOME") ?? Path.Combine(home, ".local", "share"), "jupyter"));
        return Path.Combine(data, "kernels");
    }

    /// <summary>That of what is installed below a folder, such as <c>/usr/local</c> or a Python environment.</summary>
    public static string Under(string prefix) => Path.Combine(Path.GetFullPath(prefix), "share", "jupyter", "kernels");

    /// <summary>That of the Python whose Jupyter it is.</summary>
    /// <exception cref="UsageException">There is no Python to ask.</exception>
    public static async Task<string> OfPythonAsync()
    {
        foreach (var python in (string[])["python3", "python"])
        {
            try
            {
                var asked = await ChildProcess.RunAsync(".", python, ["-c", "import sys; print(sys.prefix)"]).ConfigureAwait(false);
                if (asked.ExitCode == 0 && asked.Output.Trim() is { Length: > 0 } prefix)
                {
                    return Under(prefix);
                }
            }
            catch (System.ComponentModel.Win32Exception)
            {
            }
        }

        throw new UsageException(
            "--sys-prefix asks Python where it is installed, and there is none here: name the folder by --prefix DIR.");
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
