namespace GradNotebooks.Cli.Tests.Commands;

/// <summary>Cells that take their process down: what ran is written, the cell is named, and success is not claimed.</summary>
public class DyingTests
{
    [Theory]
    [InlineData("Environment.Exit(0);", "ProcessExit: The cell ended with exit code 0")]
    [InlineData("void Fall() => Fall();\nFall();", "StackOverflow: The stack overflowed")]
    [InlineData("Environment.FailFast(\"no more\");", "FailFast: no more")]
    [InlineData(
        "new System.Threading.Thread(() => throw new Exception(\"afar\")).Start();\nSystem.Threading.Thread.Sleep(5000);",
        "Exception: afar")]
    [InlineData(
        "async void Late() { await Task.Yield(); throw new Exception(\"late\"); }\nLate();\nawait Task.Delay(5000);",
        "Exception: late")]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill();", "Killed: The process was ended by signal 9")]
    public async Task A_cell_that_ends_its_process_is_named_and_what_ran_until_then_is_written(string source, string told)
    {
        using var workspace = new Workspace { HasProcesses = true };
        var path = workspace.Write("x.ipynb", Workspace.Ipynb(
            Workspace.Code("Console.Write(1);"), Workspace.Code("Console.Write(2);\n" + source), Workspace.Code("Console.Write(3);")));

        var run = await workspace.RunAsync(path, "--allow-errors");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("Cell 2 failed", run.Error);
        Assert.Contains(told, run.Error);
        Assert.Contains("so those after it did not run", run.Error);
        Assert.DoesNotContain("   at ", run.Error);
        Assert.Equal(["stdout: 1"], run.Shown(0));
        Assert.Equal("stdout: 2", run.Shown(1)[0]);
        Assert.Empty(run.Outputs(2));
    }

    [Fact]
    public async Task A_notebook_whose_cell_ends_its_process_does_not_pass_a_check_and_is_not_replaced()
    {
        using var workspace = new Workspace { HasProcesses = true };
        var text = Workspace.Ipynb(Workspace.Code("Environment.Exit(0);"));
        var path = workspace.Write("x.ipynb", text);
        Assert.Equal(1, (await workspace.RunAsync(path, "--check")).ExitCode);
        Assert.Equal(1, (await workspace.RunAsync(path, "--in-place")).ExitCode);
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public async Task An_exception_whose_message_fails_is_told_all_the_same()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync(
            "class Sly : Exception { public override string Message => throw new Exception(); }\nthrow new Sly();");
        Assert.StartsWith("Cell 1 failed at line 1:\n    1 | class Sly : Exception", run.Error);
    }
}
