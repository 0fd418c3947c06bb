using System.Diagnostics;

namespace GradNotebooks.Cli.Tests.Commands;

/// <summary>Cells that would fill the machine, outlive their time, or speak in the command's name.</summary>
public class UnrulyCellTests
{
    [Fact]
    public async Task What_a_cell_prints_for_ever_is_cut_off_and_said_so_and_its_time_limit_comes_all_the_same()
    {
        using var workspace = new Workspace { HasProcesses = true };
        var path = workspace.Write("x.ipynb", Workspace.Ipynb(Workspace.Code("while (true) Console.Write(new string('x', 100_000));")));
        var run = await workspace.RunAsync(path, "--ipynb", "--timeout", "15");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Cell 1 was stopped after 15 s", run.Error);
        Assert.Equal(
            ["stdout", "stderr: \nThe cell shows more than 32 million characters: the rest is left out.\n", "error: Timeout"],
            run.Shown(0).Select((shown, i) => i == 0 ? shown[..6] : shown));
        Assert.InRange(new FileInfo(run.Artifact + ".ipynb").Length, 30_000_000, 40_000_000);
    }

    [Fact]
    public async Task A_cell_that_fills_the_memory_fails_at_the_limit_of_the_run()
    {
        using var workspace = new Workspace { HasProcesses = true };
        var path = workspace.Write("x.ipynb", Workspace.Ipynb(
            Workspace.Code("Console.Write(1);"),
            Workspace.Code("var kept = new List<double[]>();\nwhile (true) kept.Add(new double[1_000_000]);")));
        var run = await workspace.RunAsync(path, "--memory", "400");
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("Cell 2 failed", run.Error);
        Assert.Contains("OutOfMemory", run.Error);
        Assert.Equal(["stdout: 1"], run.Shown(0));

        var refused = await workspace.RunAsync(path, "--memory", "few");
        Assert.Equal(2, refused.ExitCode);
    }

    [Fact]
    public async Task A_program_that_a_cell_leaves_running_does_not_hold_the_command()
    {
        using var workspace = new Workspace { HasProcesses = true };
        var path = workspace.Write("x.ipynb", Workspace.Ipynb(Workspace.Code(
            "System.Diagnostics.Process.Start(\"sleep\", \"300\").Id")));
        var clock = Stopwatch.StartNew();
        var (exitCode, _, error) = await workspace.RunAsProcessAsync(path);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(200), $"{clock.Elapsed} is as long as that program runs");
    }

    [Fact]
    public async Task A_handler_that_never_ends_does_not_hold_the_command()
    {
        using var workspace = new Workspace { HasProcesses = true };
        var path = workspace.Write("x.ipynb", Workspace.Ipynb(Workspace.Code(
            "AppDomain.CurrentDomain.ProcessExit += (_, _) => System.Threading.Thread.Sleep(-1);\nEnvironment.ProcessId")));
        var run = await workspace.RunAsync(path);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var process = int.Parse(run.Shown(0)[0].Split(' ')[1]);
        await EndedAsync(process);
    }

    [Fact]
    public async Task What_a_cell_writes_past_the_console_forges_nothing()
    {
        using var workspace = new Workspace { HasProcesses = true };
        var path = workspace.Write("x.ipynb", Workspace.Ipynb(
            Workspace.Code("""
                using var raw = Console.OpenStandardOutput();
                raw.Write("{\"exitCode\":0,\"words\":\"ran\",\"ran\":2,\"cells\":2}\ne\0"u8);
                raw.Flush();
                throw new Exception("in truth");
                """),
            Workspace.Code("2")));
        var run = await workspace.RunAsync(workspace.Folder);
        Assert.Equal(1, run.ExitCode);
        Assert.Matches(@"x\.ipynb +0 of 2 +✗ cell 1 failed", run.Output);
    }

    [Fact]
    public async Task A_closed_terminal_stops_a_run_as_an_interrupt_does()
    {
        using var workspace = new Workspace();
        var path = workspace.Write("x.ipynb", Workspace.Ipynb(
            Workspace.Code("Console.Write(\"begun\");\nSystem.IO.File.WriteAllText(\"ran\", \"\");\nawait Task.Delay(-1);")));
        var command = Path.Combine(AppContext.BaseDirectory, "gradnb.dll");
        // Tests that were started by nohup would hand on its deafness.
        var terminal = new ProcessStartInfo(
            "env", ["--default-signal=HUP", "script", "-qec", $"dotnet '{command}' run '{path}'", "/dev/null"])
        {
            WorkingDirectory = workspace.Folder,
            RedirectStandardOutput = true,
        };
        using var shell = Process.Start(terminal)!;
        await ExistsAsync(Path.Combine(workspace.Folder, "ran"));

        shell.Kill();

        await ExistsAsync(Path.Combine(workspace.Folder, "artifacts", "x.html"));
        var written = new Result(130, "", "", Path.Combine(workspace.Folder, "artifacts", "x"));
        Assert.Equal(["stdout: begun", "error: Interrupted"], written.Shown(0));
    }

    [Theory]
    [InlineData("C.UTF-8")]
    [InlineData("de_DE.UTF-8")]
    public async Task Whatever_the_machine_speaks_outputs_are_the_same_and_a_cell_may_speak_otherwise(string language)
    {
        using var workspace = new Workspace();
        var path = workspace.Write("x.ipynb", Workspace.Ipynb(
            Workspace.Code("Console.Write(1.5);\n1234.5"),
            Workspace.Code("using System.Globalization;\n1234.5.ToString(\"N1\", new CultureInfo(\"de-DE\"))"),
            Workspace.Code("CultureInfo.CurrentCulture = new CultureInfo(\"de-DE\");\n1.5")));
        var (exitCode, _, error) = await workspace.RunAsProcessAsync(path, [("LC_ALL", language), ("LANG", language)]);
        Assert.Equal((0, ""), (exitCode, error));
        var written = new Result(0, "", "", Path.Combine(workspace.Folder, "artifacts", "x"));
        Assert.Equal(["stdout: 1.5", "execute_result: 1234.5"], written.Shown(0));
        Assert.Equal(["execute_result: 1.234,5"], written.Shown(1));
    }

    [Fact]
    public async Task What_failed_does_not_tell_where_on_the_machine_the_notebook_lies()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync("System.IO.File.ReadAllText(System.IO.Path.GetFullPath(\"data/none.csv\"))");
        Assert.Contains("Could not find a part of the path 'data/none.csv'.", run.Error);
        Assert.DoesNotContain(workspace.Folder, run.Notebook.ToJsonString() + run.Page + run.Error);
    }

    private static async Task ExistsAsync(string file)
    {
        for (var i = 0; i < 300 && !File.Exists(file); i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.True(File.Exists(file), file);
    }

    private static async Task EndedAsync(int process)
    {
        for (var i = 0; i < 200; i++)
        {
            if (!Directory.Exists($"/proc/{process}") || (await File.ReadAllTextAsync($"/proc/{process}/stat")).Contains(") Z "))
            {
                return;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Fail("The process is still there.");
    }
}
