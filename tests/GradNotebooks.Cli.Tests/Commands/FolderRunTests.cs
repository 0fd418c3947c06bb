using System.Diagnostics;

namespace GradNotebooks.Cli.Tests.Commands;

public class FolderRunTests
{
    [Fact]
    public async Task A_folder_is_run_to_its_end_whatever_one_of_its_notebooks_does_and_summed_up_in_a_table()
    {
        using var workspace = new Workspace { HasProcesses = true };
        var folder = Path.Combine(workspace.Folder, "notebooks");
        workspace.Write("notebooks/a.ipynb", Workspace.Ipynb(Workspace.Code("1"), Workspace.Code("2")));
        workspace.Write("notebooks/b.ipynb", Workspace.Ipynb(Workspace.Code("1"), Workspace.Code("nope"), Workspace.Code("3")));
        workspace.Write("notebooks/c.ipynb", "{");
        workspace.Write("notebooks/d.ipynb", Workspace.Ipynb(Workspace.Code("void Fall() => Fall();\nFall();")));
        workspace.Write("notebooks/deeper/a.dib", "#!csharp\n1\n");

        var run = await workspace.RunAsync(folder, "--html", "--timeout", "200");

        Assert.Equal(2, run.ExitCode);
        Assert.Matches(@"a\.ipynb +2 +✓ ran +\d+\.\d s", run.Output);
        Assert.Matches(@"b\.ipynb +1 of 3 +✗ cell 2 failed +\d+\.\d s", run.Output);
        Assert.Matches(@"c\.ipynb +– +✗ not run +\d+\.\d s", run.Output);
        Assert.Matches(@"d\.ipynb +0 of 1 +✗ cell 1 failed +\d+\.\d s", run.Output);
        Assert.Matches(@"a\.dib +1 +✓ ran +\d+\.\d s", run.Output);
        var names = run.Output.Split('\n')
            .Where(line => line.Contains(" s", StringComparison.Ordinal))
            .Select(line => line.Trim().Split(' ')[0]);
        Assert.Equal(
            ["a.ipynb", "b.ipynb", "c.ipynb", "d.ipynb", "deeper/a.dib"],
            names.Select(name => Path.GetRelativePath(folder, name).Replace('\\', '/')));
        Assert.Contains($"b.ipynb:\nCell 2 failed at line 1:\n    1 | nope\nCS0103:", run.Error);
        Assert.Contains("its JSON breaks at line 1", run.Error);
        Assert.Contains("StackOverflow: The stack overflowed", run.Error);
        Assert.DoesNotContain("   at ", run.Error);
        var artifacts = Path.Combine(workspace.Folder, "artifacts");
        Assert.Equal(
            ["a.html", "b.html", "d.html", "deeper/a.html", "index.html"],
            Directory.GetFiles(artifacts, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(artifacts, file).Replace('\\', '/'))
                .Order());
    }

    [Fact]
    public async Task Several_notebooks_are_checked_and_the_changed_one_is_told()
    {
        using var workspace = new Workspace { HasProcesses = true };
        var a = workspace.Write("a.ipynb", Workspace.Ipynb(Workspace.Code("1")));
        var b = workspace.Write("b.ipynb", Workspace.Ipynb(Workspace.Code("2")));
        Assert.Equal(0, (await workspace.RunAsync(a, b, "--in-place")).ExitCode);
        File.WriteAllText(b, File.ReadAllText(b).Replace("<pre>2</pre>", "<pre>3</pre>"));

        var check = await workspace.RunAsync(a, b, "--check");

        Assert.Equal(1, check.ExitCode);
        Assert.Matches(@"a\.ipynb +1 +✓ unchanged", check.Output);
        Assert.Matches(@"b\.ipynb +1 +✗ 1 cell changed", check.Output);
        Assert.Contains($"{b}:\nCell 1 shows something else", check.Error);
        Assert.DoesNotContain($"{a}:", check.Error);
    }

    [Fact]
    public async Task An_interrupt_ends_the_processes_and_what_ran_is_written()
    {
        using var workspace = new Workspace { HasProcesses = true };
        using var interrupt = new CancellationTokenSource();
        var folder = Path.Combine(workspace.Folder, "notebooks");
        workspace.Write("notebooks/x.ipynb", Workspace.Ipynb(
            Workspace.Code("Console.Write(\"begun\");"),
            Workspace.Code("System.IO.File.WriteAllText(\"ran\", $\"{Environment.ProcessId}\");\nawait Task.Delay(-1);")));
        var running = workspace.RunAsync(folder, interrupt.Token);
        var ran = Path.Combine(folder, "ran");
        while (!File.Exists(ran) || File.ReadAllText(ran).Length == 0)
        {
            Assert.False(running.IsCompleted);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        await interrupt.CancelAsync();
        var run = await running;

        Assert.Equal(130, run.ExitCode);
        Assert.Matches(@"x\.ipynb +1 of 2 +✗ stopped in cell 2", run.Output);
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(int.Parse(File.ReadAllText(ran))));
        var written = run with { Artifact = Path.Combine(workspace.Folder, "artifacts", "x") };
        Assert.Equal(["stdout: begun"], written.Shown(0));
        Assert.Equal(["error: Interrupted"], written.Shown(1));
    }
}
