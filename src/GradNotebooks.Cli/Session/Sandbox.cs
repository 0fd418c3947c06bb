using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Session;

/// <summary>
/// A place on Linux for the cells of a notebook that one does not trust, made by bubblewrap: no network, no process but their own, the
/// system, .NET and the notebook's folder to read, an empty home and scratch space to write that go with it, and limits on all of them.
/// </summary>
internal sealed class Sandbox
{
    /// <summary>What cells may hold there unless --memory says otherwise, in bytes.</summary>
    public const long UsualMemory = 2_000_000_000;

    private const string Program = "bwrap";

    /// <summary>What .NET reserves and what its own code takes, beside the heap that --memory is about, in bytes.</summary>
    private const long RuntimesOwn = 1_500_000_000;

    /// <summary>What scratch space holds, in bytes; it is memory.</summary>
    private const long Scratch = 500_000_000;

    /// <summary>Threads are counted, too, of which .NET starts a dozen or two.</summary>
    private const int Processes = 256;

    /// <summary>Under 64 MB .NET does not start.</summary>
    private const long FileSize = 256_000_000;

    private const string Home = "/tmp";

    /// <summary>What is left of the environment, in which keys and passwords may stand.</summary>
    private static readonly string[] Kept =
    [
        "LANG", "LC_ALL", "LC_CTYPE", "TZ", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "DOTNET_GCHeapHardLimit",
        "DOTNET_TC_CallCountingDelayMs", "DOTNET_gcConcurrent",
    ];

    /// <summary>Runs a program as the user nobody, by the number that Linux keeps for it, with no group and no right of root's.</summary>
    private static readonly string[] AsNobody =
        ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=-all", "--no-new-privs", "--"];

    private static readonly string Runtime = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));

    private readonly string _folder;

    private Sandbox(string folder) => _folder = folder;

    /// <summary>Makes sure that there can be a sandbox here.</summary>
    /// <exception cref="UsageException">There cannot, and why.</exception>
    public static void Probe()
    {
        const string WithoutIt = "Without --sandbox a notebook runs with all your rights.";
        if (!OperatingSystem.IsLinux())
        {
            throw new UsageException($"--sandbox is there on Linux alone. {WithoutIt}");
        }

        var start = new ProcessStartInfo("true") { RedirectStandardOutput = true, RedirectStandardError = true };
        Confine(start, Path.GetTempPath(), UsualMemory);
        try
        {
            using var process = Process.Start(start)!;
            var reason = process.StandardError.ReadToEnd().Trim();
            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                throw new UsageException(
                    $"--sandbox cannot be had on this machine: {reason}. User namespaces may be forbidden here, as in many containers. "
                        + WithoutIt);
            }
        }
        catch (Win32Exception)
        {
            throw new UsageException(
                $"--sandbox needs {Program}, which is not on the PATH: install the package bubblewrap. {WithoutIt}");
        }
    }

    /// <summary>Whether a process can be started as the user nobody: only root can.</summary>
    public static bool CanBeNobody()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return false;
        }

        try
        {
            using var process = Process.Start(new ProcessStartInfo(AsNobody[0], [.. AsNobody.Skip(1), "true"])
            {
                RedirectStandardError = true,
            })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    /// <summary>A sandbox in which the notebooks of a folder can be read, with all beside them.</summary>
    /// <exception cref="UsageException">Too much stands beside them.</exception>
    public static Sandbox Of(string folder)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return IsWithin(home, folder) || IsWithin(Path.GetTempPath(), folder)
            ? throw new UsageException(
                $"--sandbox lets cells read the notebook's folder, and too much lies in {folder}: "
                    + "move the notebook into a folder of its own.")
            : new Sandbox(folder);
    }

    /// <summary>Lets what would start do so in the sandbox.</summary>
    /// <param name="start">Tells what would start; its environment is pruned.</param>
    /// <param name="pipe">The name of the pipe that is to be reached from there.</param>
    /// <param name="memory">The bytes that cells may hold.</param>
    public void Confine(ProcessStartInfo start, string pipe, long memory)
    {
        // Where .NET puts a named pipe on Unix.
        var socket = Path.Combine(Path.GetTempPath(), "CoreFxPipe_" + pipe);
        Confine(
            start, Path.GetDirectoryName(socket)!, memory,
            "--ro-bind", Runtime, Runtime,
            "--ro-bind", AppContext.BaseDirectory, AppContext.BaseDirectory,
            "--ro-bind", _folder, _folder,
            "--bind", socket, socket);
    }

    /// <summary>
    /// Lets what would work out a student's answers do so: in a sandbox in which there is nothing to read but .NET and this command, or at
    /// least with limits and without the user's environment.
    /// </summary>
    /// <param name="start">Tells what would start; its environment is pruned.</param>
    /// <param name="memory">The bytes that it may hold.</param>
    /// <param name="isSandboxed">Whether there is a sandbox on this machine, and it is to be used.</param>
    /// <param name="isNobody">Whether it runs as the user nobody where there is none; see <see cref="CanBeNobody"/>.</param>
    public static void ConfineAnswers(ProcessStartInfo start, long memory, bool isSandboxed, bool isNobody = false)
    {
        if (isSandboxed)
        {
            Confine(
                start, Path.GetTempPath().TrimEnd('/'), memory,
                [
                    "--ro-bind", Runtime, Runtime,
                    "--ro-bind", AppContext.BaseDirectory, AppContext.BaseDirectory,
                    .. ThreadsOnly.File is null ? (string[])[] : ["--seccomp", "3"],
                ]);
            if (ThreadsOnly.File is { } filter)
            {
                Replace(start, ["/bin/sh", "-c", "exec \"$@\" 3<\"$0\"", filter, start.FileName, .. start.ArgumentList]);
            }

            return;
        }

        if (OperatingSystem.IsLinux())
        {
            Replace(start, [
                .. isNobody ? AsNobody : [], "prlimit", .. Limits(memory), "--", start.FileName, .. start.ArgumentList,
            ]);
        }

        Prune(start, Path.GetTempPath());
    }

    private static void Confine(ProcessStartInfo start, string scratch, long memory, params IEnumerable<string> more)
    {
        IEnumerable<string> words =
        [
            "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--hostname", "sandbox",
            "--proc", "/proc", "--dev", "/dev", "--size", $"{Scratch}", "--tmpfs", "/dev/shm", "--remount-ro", "/dev",
            "--size", $"{Scratch}", "--tmpfs", Home,
            .. scratch == Home ? (string[])[] : ["--size", $"{Scratch}", "--tmpfs", scratch],
            "--ro-bind", "/usr", "/usr",
            // Without the names of accounts a lookup of one's own never ends in dotnet's own programs.
            .. ((string[])["/bin", "/lib", "/lib64", "/nix/store", "/etc/ld.so.cache", "/etc/localtime", "/etc/passwd"])
                .SelectMany(path => (string[])["--ro-bind-try", path, path]),
            .. more,
            "--remount-ro", "/",
            "--", "prlimit", $"--nproc={Processes}", .. Limits(memory), "--",
            start.FileName,
            .. start.ArgumentList,
        ];
        Replace(start, [Program, .. words]);
        Prune(start, scratch);
        start.Environment["HOME"] = Home;
        start.Environment["PATH"] = $"{Runtime}:/usr/bin:/bin";
    }

    private static string[] Limits(long memory) => [$"--fsize={FileSize}", $"--data={memory + RuntimesOwn}", "--core=0"];

    private static void Replace(ProcessStartInfo start, IReadOnlyList<string> words)
    {
        var command = words.ToList();
        start.FileName = command[0];
        start.ArgumentList.Clear();
        command.Skip(1).ToList().ForEach(start.ArgumentList.Add);
    }

    private static void Prune(ProcessStartInfo start, string scratch)
    {
        foreach (var name in start.Environment.Keys.Except(Kept).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["TMPDIR"] = scratch;
        start.Environment["DOTNET_ROOT"] = Runtime;
        // Debuggers reach a process by files in its scratch space; nobody is to debug this one.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
    }

    private static bool IsWithin(string path, string folder) =>
        (path + '/').StartsWith(folder.TrimEnd('/') + '/', StringComparison.Ordinal);
}
