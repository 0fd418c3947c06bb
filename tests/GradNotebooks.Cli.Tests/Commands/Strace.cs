using System.Diagnostics;

namespace GradNotebooks.Cli.Tests.Commands;

/// <summary>The command as a process whose system calls fail, or are its last, by the fault injection of strace.</summary>
internal static class Strace
{
    private static readonly Lazy<bool> Lazily = new(() =>
    {
        try
        {
            var start = new ProcessStartInfo("strace", ["-o", "/dev/null", "true"]) { RedirectStandardError = true };
            using var process = Process.Start(start)!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    });

    /// <summary>Skips the test where there is no strace, or where it may not trace.</summary>
    public static void Demand() =>
        Assert.SkipUnless(Lazily.Value, "strace was not found, or may not trace: install it (apt-get install strace).");

    /// <summary>
    /// Runs notebooks with a fault such as fsync:error=EIO in all calls of that name, or in those alone that are about the path.
    /// </summary>
    public static async Task<(int ExitCode, string Error)> RunAsync(Workspace workspace, string inject, string? path, params string[] args)
    {
        var calls = inject.Split(':')[0];
        // Faster, but it loses signals.
        string[] filtered = inject.Contains("signal", StringComparison.Ordinal) ? [] : ["--seccomp-bpf"];
        List<string> options = ["-f", .. filtered, "-o", "/dev/null", "-e", $"trace={calls}", "-e", $"inject={inject}"];
        options.AddRange(path is null ? [] : ["-P", path]);
        var command = Path.Combine(AppContext.BaseDirectory, "gradnb.dll");
        var start = new ProcessStartInfo("strace", [.. options, "dotnet", command, "run", .. args])
        {
            WorkingDirectory = workspace.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        await output;
        return (process.ExitCode, error);
    }
}
