using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace GradNotebooks.Cli.Jupyter;

/// <summary>The front end's process, which starts the kernel and says so by a variable: the kernel is not to outlive it.</summary>
internal static class Parent
{
    private const string Variable = "JPY_PARENT_PID";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Looks from time to time whether the process is still there, and calls once it is not. Nobody is watched without the variable.
    /// </summary>
    public static void Watch(Action gone)
    {
        if (int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var process) && process > 1)
        {
            _ = WatchAsync(process, gone);
        }
    }

    private static async Task WatchAsync(int process, Action gone)
    {
        using var timer = new PeriodicTimer(Interval);
        var parent = OperatingSystem.IsWindows() ? 0 : ParentId();
        while (await timer.WaitForNextTickAsync().ConfigureAwait(false))
        {
            // A process whose number is given anew is not the parent, to which the system keeps track of its children.
            if (parent == process ? ParentId() != parent : !IsThere(process))
            {
                gone();
                return;
            }
        }
    }

    private static bool IsThere(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "getppid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ParentId();
}
