using System.Diagnostics;
using GradNotebooks.Cli.Kernel;

namespace GradNotebooks.Cli.Tests.Kernel;

/// <summary>Other programs that are run to their end, and those that have none.</summary>
public sealed class ChildProcessTests
{
    [Fact]
    public async Task What_a_program_prints_and_how_it_ended_is_told()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It is asked of a shell of Unix.");

        var run = await ChildProcess.RunAsync(
            ".", "sh", ["-c", "echo $TOLD; echo and this >&2; exit 3"], TimeSpan.FromMinutes(1), ("TOLD", "this"));

        Assert.Equal(new ChildProcessResult(3, "this\n", "and this\n"), run);
    }

    [Fact]
    public async Task A_program_that_hangs_is_ended_and_what_it_had_printed_told()
    {
        var exception = await HangsAsync("echo begun; sleep 600");

        Assert.Equal("sh was not done after 00:00:01. It printed:\nbegun\n", exception.Message);
    }

    [Fact]
    public Task A_program_that_ends_but_leaves_its_pipes_to_another_hangs_no_longer() => HangsAsync("sleep 30 & exit 0");

    private static async Task<TimeoutException> HangsAsync(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It is asked of a shell of Unix.");
        var watch = Stopwatch.StartNew();

        var exception = await Assert.ThrowsAsync<TimeoutException>(
            () => ChildProcess.RunAsync(".", "sh", ["-c", script], TimeSpan.FromSeconds(1)));

        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(25));
        return exception;
    }
}
