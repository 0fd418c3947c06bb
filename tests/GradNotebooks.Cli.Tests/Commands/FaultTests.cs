namespace GradNotebooks.Cli.Tests.Commands;

public class FaultTests
{
    private const string Markdown =
        """{"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [{"cell_type": "markdown", "metadata": {}, "source": "x"}]}""";

    [Theory]
    [InlineData("openat:error=EROFS", "x.ipynb")]
    [InlineData("pwrite64:error=ENOSPC", null)]
    [InlineData("pwrite64:error=EIO", null)]
    [InlineData("fsync:error=EDQUOT:when=1", null)]
    [InlineData("rename:error=EACCES", null)]
    [InlineData("rename:error=EBUSY", null)]
    public async Task A_notebook_whose_writing_fails_stays_as_it_is_and_nothing_else_is_left(string fault, string? path)
    {
        Strace.Demand();
        using var workspace = new Workspace();
        var notebook = workspace.Write("x.ipynb", Markdown);
        // Read once, and opened to be replaced the second time.
        var (exitCode, error) = await Strace.RunAsync(
            workspace, path is null ? fault : fault + ":when=2", path is null ? null : notebook, "x.ipynb", "--in-place");
        Assert.Equal(2, exitCode);
        Assert.StartsWith("x.ipynb cannot be written: ", error);
        Assert.Contains(notebook, error);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Equal(Markdown, File.ReadAllText(notebook));
        Assert.Equal([notebook], Directory.GetFileSystemEntries(workspace.Folder));
    }

    [Theory]
    [InlineData("pwrite64:error=ENOSPC")]
    [InlineData("fsync:error=EIO:when=1")]
    [InlineData("rename:error=EPERM")]
    public async Task A_result_whose_writing_fails_is_the_earlier_one(string fault)
    {
        Strace.Demand();
        using var workspace = new Workspace();
        var notebook = workspace.Write("x.ipynb", Markdown);
        var first = await workspace.RunAsync(notebook);
        var (earlier, page) = (first.Notebook.ToJsonString(), first.Page);
        File.WriteAllText(notebook, Markdown.Replace("\"x\"", "\"changed\""));
        var (exitCode, error) = await Strace.RunAsync(workspace, fault, null, "x.ipynb");
        Assert.Equal(2, exitCode);
        Assert.StartsWith("The results cannot be written: ", error);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Equal((earlier, page), (first.Notebook.ToJsonString(), first.Page));
        Assert.Equal(2, Directory.GetFiles(Path.GetDirectoryName(first.Artifact)!).Length);
    }

    [Theory]
    [InlineData("pwrite64:signal=SIGKILL")]
    [InlineData("pwrite64:signal=SIGKILL:when=2")]
    [InlineData("fsync:signal=SIGKILL")]
    [InlineData("rename:signal=SIGKILL")]
    [InlineData("rename:signal=SIGKILL:when=2")]
    public async Task A_run_of_a_folder_that_dies_while_it_writes_leaves_of_each_result_the_old_one_or_the_new(string fault)
    {
        Strace.Demand();
        using var workspace = new Workspace();
        foreach (var name in new[] { "a", "b" })
        {
            workspace.Write($"all/{name}.ipynb", Markdown);
        }

        var first = await workspace.RunAsync(Path.Combine(workspace.Folder, "all"));
        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        var old = ReadAll();
        foreach (var name in new[] { "a", "b" })
        {
            workspace.Write($"all/{name}.ipynb", Markdown.Replace("\"x\"", "\"changed\""));
        }

        var (exitCode, _) = await Strace.RunAsync(workspace, fault, null, "all");

        Assert.NotEqual(0, exitCode);
        var left = ReadAll();
        Assert.Equal(0, (await workspace.RunAsync(Path.Combine(workspace.Folder, "all"))).ExitCode);
        var renewed = ReadAll();
        Assert.Equal(old.Keys, left.Keys);
        Assert.All(left, file => Assert.Contains(file.Value, new[] { old[file.Key], renewed[file.Key] }));

        SortedDictionary<string, string> ReadAll() => new(Directory.GetFiles(Path.Combine(workspace.Folder, "artifacts"))
            .Where(file => !Path.GetFileName(file).StartsWith('.'))
            .ToDictionary(file => Path.GetFileName(file), File.ReadAllText));
    }

    [Theory]
    [InlineData("pwrite64:signal=SIGKILL")]
    [InlineData("fsync:signal=SIGKILL")]
    [InlineData("rename:signal=SIGKILL")]
    public async Task A_command_that_dies_while_it_writes_leaves_the_old_notebook_or_the_new_one(string fault)
    {
        Strace.Demand();
        using var workspace = new Workspace();
        var notebook = workspace.Write("x.ipynb", Markdown);
        var (exitCode, _) = await Strace.RunAsync(workspace, fault, null, "x.ipynb", "--in-place");
        Assert.NotEqual(0, exitCode);
        var left = File.ReadAllText(notebook);
        Assert.Equal(0, (await workspace.RunAsync(notebook, "--in-place")).ExitCode);
        Assert.Contains(left, new[] { Markdown, File.ReadAllText(notebook) });
    }
}
