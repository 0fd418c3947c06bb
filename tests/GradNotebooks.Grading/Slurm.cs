using System.ComponentModel;
using System.Diagnostics;

namespace GradNotebooks.Grading;

/// <summary>A real Slurm cluster of this one machine, for as long as its tests run.</summary>
public sealed class Slurm : IDisposable
{
    private const string HowToGet =
        "Slurm was not found, or its daemons may not be started: it takes root, and the packages slurm-wlm and munge "
            + "(apt-get install --no-install-recommends slurm-wlm munge).";

    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "one-node-slurm.sh");

    private readonly string _folder = Directory.CreateTempSubdirectory("gradnb-slurm-").FullName;
    private bool _isStarted;

    /// <summary>Starts it unless it runs; skips the test where it cannot be had.</summary>
    public void Demand()
    {
        Assert.SkipUnless(
            Environment.IsPrivilegedProcess && new[] { "sbatch", "slurmctld", "slurmd", "munged" }.All(IsThere), HowToGet);
        if (!_isStarted)
        {
            Run("bash", Script, "start", _folder);
            Environment.SetEnvironmentVariable("SLURM_CONF", Path.Combine(_folder, "slurm.conf"));
            _isStarted = true;
        }
    }

    /// <summary>What a command of Slurm's says.</summary>
    /// <exception cref="InvalidOperationException">It fails.</exception>
    public static string Ask(string command, params string[] args) => Run(command, args);

    /// <summary>Waits until no job is in the queue.</summary>
    public static async Task EndAsync()
    {
        while (Ask("squeue", "--noheader").Length > 0)
        {
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }
    }

    public void Dispose()
    {
        if (_isStarted)
        {
            Run("bash", Script, "stop", _folder);
            Environment.SetEnvironmentVariable("SLURM_CONF", null);
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static bool IsThere(string program) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin".Split(':')
            .Any(folder => File.Exists(Path.Combine(folder, program)));

    private static string Run(string program, params string[] args)
    {
        var start = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? said : throw new InvalidOperationException(
                $"{program} {string.Join(' ', args)}: {error.Result}");
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException($"{program} cannot be started.", exception);
        }
    }
}
