namespace GradNotebooks.Cli.Tests.Commands;

public class StoppingTests
{
    [Fact]
    public async Task A_cell_that_loops_is_stopped_in_time_and_the_process_ends()
    {
        using var workspace = new Workspace();
        var path = workspace.Write("x.ipynb", Workspace.Ipynb(
            Workspace.Code("Console.WriteLine(\"before\");"),
            Workspace.Code("new System.Threading.Thread(() => { while (true) { } }).Start();\nwhile (true) { }")));
        var (exitCode, output, error) = await workspace.RunAsProcessAsync(path, "--timeout", "19.5");

        Assert.Equal(1, exitCode);
        Assert.Contains("Cell 2 was stopped after 19.5 s", error);
        Assert.Contains(Path.Join("artifacts", "x.html"), output);
        var written = new Result(1, "", "", Path.Combine(workspace.Folder, "artifacts", "x"));
        Assert.Equal(["stdout: before\n"], written.Shown(0));
        Assert.Equal(["error: Timeout"], written.Shown(1));
    }

    [Fact]
    public async Task An_interrupt_before_the_first_cell_ends_the_run_with_130_too()
    {
        using var workspace = new Workspace { HasProcesses = true };
        using var interrupt = new CancellationTokenSource();
        await interrupt.CancelAsync();
        var run = await workspace.RunAsync(workspace.Write("x.ipynb", Workspace.Ipynb(Workspace.Code("1"))), interrupt.Token);
        Assert.Equal((130, ""), (run.ExitCode, run.Error));
        Assert.Empty(run.Outputs(0));
    }

    [Fact]
    public async Task An_interrupt_writes_what_ran_and_exits_with_130()
    {
        using var workspace = new Workspace();
        using var interrupt = new CancellationTokenSource();
        var path = workspace.Write("x.ipynb", Workspace.Ipynb(
            Workspace.Code("Console.Write(\"begun\");\nSystem.IO.File.WriteAllText(\"ran\", \"\");\nawait Task.Delay(-1);"),
            Workspace.Code("Console.Write(2);")));
        var running = workspace.RunAsync(path, interrupt.Token);
        while (!File.Exists(Path.Combine(workspace.Folder, "ran")))
        {
            Assert.False(running.IsCompleted);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        await interrupt.CancelAsync();
        var run = await running;
        Assert.Equal(130, run.ExitCode);
        Assert.Contains("Stopped in cell 1", run.Error);
        Assert.Equal(["stdout: begun", "error: Interrupted"], run.Shown(0));
        Assert.Empty(run.Outputs(1));
    }
}
