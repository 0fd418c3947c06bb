using GradNotebooks.Cli.Commands;

namespace GradNotebooks.Cli.Tests.Commands;

public class OpeningTests
{
    private const string Display = "DISPLAY";
    private const string Wayland = "WAYLAND_DISPLAY";

    [Fact]
    public async Task The_page_is_handed_to_the_opener_of_the_desktop()
    {
        using var workspace = new Workspace();
        var (exitCode, output, error) = await RunAsync(workspace, "echo \"$1\" > opened", (Display, ":0"));
        Assert.Equal((0, ""), (exitCode, error));
        var page = Path.Combine(workspace.Folder, "artifacts", "my x.html");
        Assert.Equal(page, File.ReadAllText(Path.Combine(workspace.Folder, "opened")).Trim());
        Assert.DoesNotContain("file://", output);
    }

    [Theory]
    [InlineData("echo \"$1\" > opened", "")]
    [InlineData("exit 3", ":0")]
    [InlineData(null, ":0")]
    public async Task Where_there_is_no_display_or_no_browser_the_address_of_the_page_is_told(string? opener, string display)
    {
        using var workspace = new Workspace();
        var (exitCode, output, error) = await RunAsync(workspace, opener, (Display, display));
        Assert.Equal((0, ""), (exitCode, error));
        Assert.EndsWith($"The page is file://{workspace.Folder}/artifacts/my%20x.html\n", output);
        Assert.False(File.Exists(Path.Combine(workspace.Folder, "opened")));
    }

    [Theory]
    [InlineData("--check")]
    [InlineData("--in-place")]
    [InlineData("--ipynb")]
    public async Task What_writes_no_page_has_none_to_open(string option)
    {
        using var workspace = new Workspace();
        var run = await workspace.RunAsync(workspace.Write("x.dib", "#!csharp\n1"), "--open", option);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("--open opens the page, and none is written here: add --html.", run.Error);
    }

    [Fact]
    public async Task A_folder_is_not_opened()
    {
        using var workspace = new Workspace();
        workspace.Write("all/x.dib", "#!csharp\n1");
        var run = await workspace.RunAsync(Path.Combine(workspace.Folder, "all"), "--open");
        Assert.Equal((2, "--open opens the page of one notebook: name a single one.\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public void A_link_on_a_terminal_names_the_whole_path_and_its_address() => Assert.Equal(
        "\u001b]8;;file:///a%20b/%C3%A9%23%25.html\u001b\\/a b/é#%.html\u001b]8;;\u001b\\", FileLink.OnTerminal("/a b/é#%.html"));

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        Workspace workspace, string? opener, params (string Name, string Value)[] display)
    {
        var tools = Path.Combine(workspace.Folder, "tools");
        Directory.CreateDirectory(tools);
        var dotnet = Environment.GetEnvironmentVariable("PATH")!.Split(':').First(folder => File.Exists(Path.Combine(folder, "dotnet")));
        File.CreateSymbolicLink(Path.Combine(tools, "dotnet"), Path.Combine(dotnet, "dotnet"));
        if (opener is not null && !OperatingSystem.IsWindows())
        {
            var script = workspace.Write("tools/xdg-open", $"#!/bin/sh\n{opener}\n");
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var path = workspace.Write("my x.dib", "#!markdown\nwords");
        return await workspace.RunAsProcessAsync(path, [("PATH", tools), (Wayland, ""), .. display], "--open");
    }
}
