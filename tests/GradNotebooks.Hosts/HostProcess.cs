using System.ComponentModel;
using GradNotebooks.Cli.Kernel;

namespace GradNotebooks.Hosts;

/// <summary>Runs a program to its end, with nothing to read, and gives all that it printed.</summary>
internal static class HostProcess
{
    /// <summary>Far more than any of them takes: one that hangs is to fail its test, not all of them.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>A server that stayed would keep the pipes open.</summary>
    private static readonly (string Name, string Value)[] NoServers = [("MSBUILDDISABLENODEREUSE", "1"), ("UseSharedCompilation", "false")];

    /// <exception cref="TimeoutException">It hangs.</exception>
    public static async Task<(int ExitCode, string Told)> RunAsync(
        string folder, string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        try
        {
            var run = await ChildProcess.RunAsync(folder, program, arguments, Patience, [.. environment, .. NoServers]);
            return (run.ExitCode, run.Output + run.Error);
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException(
                $"There is no {program} here. Install it, on Debian by apt-get install jupyter-nbconvert jupyter-client.");
        }
    }
}
