using System.Diagnostics;
using System.Runtime.CompilerServices;
using GradNotebooks.Cli.Files;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Tests.Files;

/// <summary>A process that writes one file over and over until it is killed: this test program, if a variable tells it so.</summary>
internal static class WritingLoop
{
    private const string Variable = "GRADNB_TESTS_WRITE_TO";

    /// <summary>Starts such a process; the file is there when this returns.</summary>
    public static async Task<Process> StartAsync(string path, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(WritingLoop).Assembly.Location]) { Environment = { [Variable] = path } };
        var process = Process.Start(start)!;
        while (!File.Exists(path))
        {
            Assert.False(process.HasExited);
            await Task.Delay(5, cancellation);
        }

        return process;
    }

    [ModuleInitializer]
    internal static void WriteIfTold()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } path)
        {
            return;
        }

        for (var i = 0; ; i++)
        {
            using var file = PendingFile.Write(path, Seal.Close($"{new string('x', 100_000 * (1 + i % 7))}{Seal.Blank}"));
            file.Replace();
        }
    }
}
