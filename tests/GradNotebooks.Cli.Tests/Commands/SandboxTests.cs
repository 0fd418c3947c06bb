using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Session;

namespace GradNotebooks.Cli.Tests.Commands;

/// <summary>A stranger's notebook, run so that it can do no harm.</summary>
public class SandboxTests
{
    private const string Attempt = """
        string Attempt(Func<object> deed)
        {
            try { return $"{deed()}"; } catch (Exception exception) { return exception.GetType().Name; }
        }
        """;

    [Fact]
    public async Task The_kit_works_there_as_anywhere()
    {
        using var workspace = Begin();
        var run = await RunAsync(
            workspace,
            """#r "nuget: GradNotebooks" """,
            """
            var (a, b) = Parameters("a", "b");
            Square(a * b - 3).Gradient(a, b).Check(new Point { [a] = 2, [b] = 4 }).ToString()
            """);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Both rows agree", run.Shown(1)[0]);
    }

    [Fact]
    public async Task A_cell_reads_its_folder_and_the_system_and_nothing_else()
    {
        using var workspace = Begin();
        Environment.SetEnvironmentVariable(nameof(SandboxTests), "secret");
        workspace.Write("data.csv", "1,2");
        var own = Directory.CreateTempSubdirectory("gradnb-own-").FullName;
        File.WriteAllText(Path.Combine(own, "key"), "secret");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var run = await RunAsync(
            workspace,
            Attempt,
            $$"""
            Console.WriteLine(Attempt(() => System.IO.File.ReadAllText("data.csv")));
            Console.WriteLine(Attempt(() => System.IO.File.ReadAllText("{{own}}/key")));
            Console.WriteLine(Attempt(() => System.IO.Directory.GetFileSystemEntries("{{home}}").Length));
            Console.WriteLine(Attempt(() => System.IO.File.Exists("/etc/shadow")));
            Console.WriteLine(Attempt(() => Environment.GetEnvironmentVariables().Contains("{{nameof(SandboxTests)}}")));
            Console.WriteLine(Attempt(() => System.Diagnostics.Process.GetProcesses().Any(process => process.Id > 50)));
            """);
        Directory.Delete(own, recursive: true);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            "stdout: 1,2\nDirectoryNotFoundException\nDirectoryNotFoundException\nFalse\nFalse\nFalse\n", run.Shown(1)[0]);
    }

    [Fact]
    public async Task Nothing_that_a_cell_writes_stays()
    {
        using var workspace = Begin();
        var run = await RunAsync(
            workspace,
            Attempt,
            """
            Console.WriteLine(Attempt(() => { System.IO.File.WriteAllText("here.txt", ""); return "written"; }));
            Console.WriteLine(Attempt(() => { System.IO.File.WriteAllText("/usr/there.txt", ""); return "written"; }));
            Console.WriteLine(Attempt(() => { System.IO.File.WriteAllText("/there.txt", ""); return "written"; }));
            Console.WriteLine(Attempt(() => { System.IO.File.WriteAllText("/tmp/gradnb-scratch.txt", ""); return "written"; }));
            """);
        Assert.Equal("stdout: IOException\nIOException\nIOException\nwritten\n", run.Shown(1)[0]);
        Assert.False(File.Exists(Path.Combine(workspace.Folder, "here.txt")));
        Assert.False(File.Exists("/tmp/gradnb-scratch.txt"));
    }

    [Fact]
    public async Task There_is_no_network_not_even_to_this_machine()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var workspace = Begin();
        var run = await RunAsync(
            workspace,
            Attempt,
            $$"""Attempt(() => new System.Net.Sockets.TcpClient("127.0.0.1", {{((IPEndPoint)listener.LocalEndpoint).Port}}).Connected)""");
        Assert.Equal("execute_result: SocketException", run.Shown(1)[0]);
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task What_a_cell_starts_without_end_ends_with_it()
    {
        using var workspace = Begin();
        var run = await RunAsync(
            workspace,
            """for (var i = 0; i < 2000; i++) System.Diagnostics.Process.Start("sleep", "54321");""");
        // Root's processes have no limit of number; that they end holds for them, too.
        Assert.Equal(Environment.UserName == "root" ? 0 : 1, run.ExitCode);
        var clock = Stopwatch.StartNew();
        while (Sleeping() && clock.Elapsed < TimeSpan.FromSeconds(10))
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.False(Sleeping());

        static bool Sleeping() => Process.GetProcessesByName("sleep")
            .Any(process => File.Exists($"/proc/{process.Id}/cmdline")
                && File.ReadAllText($"/proc/{process.Id}/cmdline").Contains("54321", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Memory_has_a_limit_there_be_it_of_the_runtime_or_beside_it()
    {
        using var workspace = Begin();
        var run = await RunAsync(
            workspace,
            "var kept = new List<double[]>();\nwhile (true) kept.Add(new double[10_000_000]);");
        Assert.Contains("OutOfMemory", run.Error);
        run = await RunAsync(
            workspace,
            """
            while (true)
            {
                var block = System.Runtime.InteropServices.Marshal.AllocHGlobal(100_000_000);
                for (var i = 0; i < 100_000_000; i += 4096) System.Runtime.InteropServices.Marshal.WriteByte(block, i, 1);
            }
            """);
        Assert.Contains("OutOfMemory", run.Error);
    }

    [Fact]
    public async Task A_package_from_elsewhere_is_refused_by_a_sentence()
    {
        using var workspace = Begin();
        var run = await RunAsync(workspace, """#r "nuget: Humanizer.Core, 3.0.1" """);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("the package Humanizer.Core cannot be fetched in the sandbox, which has no network", run.Error);
    }

    [Fact]
    public void A_notebook_beside_everything_of_ones_own_is_refused()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        Assert.Throws<UsageException>(() => Sandbox.Of(home));
        Assert.Throws<UsageException>(() => Sandbox.Of("/"));
        Assert.NotNull(Sandbox.Of(Path.Combine(home, "notebooks")));
    }

    [Fact]
    public async Task Without_bubblewrap_the_command_says_what_to_install_and_runs_nothing()
    {
        using var workspace = new Workspace { HasProcesses = true };
        var path = workspace.Write("x.ipynb", Workspace.Ipynb(Workspace.Code("1")));
        var (exitCode, output, error) = await workspace.RunAsProcessAsync(path, [("PATH", workspace.Folder)], "--sandbox");
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("install the package bubblewrap", error);
        Assert.False(Directory.Exists(Path.Combine(workspace.Folder, "artifacts")));
    }

    private static Workspace Begin()
    {
        try
        {
            Sandbox.Probe();
        }
        catch (UsageException exception)
        {
            Assert.Skip(exception.Message);
        }

        return new Workspace { HasProcesses = true };
    }

    private static Task<Result> RunAsync(Workspace workspace, params string[] cells) =>
        workspace.RunAsync(workspace.Write("x.ipynb", Workspace.Ipynb([.. cells.Select(Workspace.Code)])), "--sandbox");
}
