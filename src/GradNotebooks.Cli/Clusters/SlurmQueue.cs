using System.ComponentModel;
using System.Diagnostics;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Clusters;

/// <summary>The queue of a Slurm cluster, by its command <c>sbatch</c>.</summary>
internal static class SlurmQueue
{
    private const string Program = "sbatch";

    /// <summary>Submits a script, and returns the number of its job.</summary>
    /// <param name="folder">The folder that it lies in, and is submitted from.</param>
    /// <param name="script">Its name.</param>
    /// <param name="options">Further options.</param>
    /// <exception cref="UsageException">Slurm refuses it, or there is none here.</exception>
    public static string Submit(string folder, string script, params IEnumerable<string> options)
    {
        var start = new ProcessStartInfo(Program, ["--parsable", .. options, script])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var reason = process.StandardError.ReadToEndAsync();
            var said = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            // Of a federation the cluster's name stands behind the number.
            return process.ExitCode == 0 ? said.Split(';')[0] : throw new UsageException(
                $"{Program} refuses {script}: “{TerminalText.Harmless(reason.Result.Trim().ReplaceLineEndings(" "))}”.");
        }
        catch (Win32Exception)
        {
            throw new UsageException($"{Program} is not on the PATH: from this machine no Slurm cluster is used.");
        }
    }
}
