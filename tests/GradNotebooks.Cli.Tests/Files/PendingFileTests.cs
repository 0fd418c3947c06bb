using GradNotebooks.Cli.Files;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Tests.Files;

public class PendingFileTests
{
    [Fact]
    public void A_link_stays_and_what_it_leads_to_is_replaced_with_its_rights_and_its_owner()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Rights and owners are Linux's here.");
        using var workspace = new Workspace();
        var file = workspace.Write("there/x.ipynb", "old");
        Start("chmod", "605", file);
        var owner = Environment.IsPrivilegedProcess ? "12345:12346" : Stat(file);
        Start("chown", owner, file);
        var link = Path.Combine(workspace.Folder, "here", "y.ipynb");
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        File.CreateSymbolicLink(link, "../there/link");
        File.CreateSymbolicLink(Path.Combine(workspace.Folder, "there", "link"), "x.ipynb");

        using (var pending = PendingFile.Write(link, "new"))
        {
            Assert.Equal("old", File.ReadAllText(file));
            pending.Replace();
        }

        Assert.Equal(("../there/link", "new"), (new FileInfo(link).LinkTarget, File.ReadAllText(file)));
        Assert.Equal("-rw----r-x", Start("stat", "-c", "%A", file));
        Assert.Equal(owner, Stat(file));
        Assert.Equal(["link", "x.ipynb"], Names(workspace, "there"));

        static string Stat(string path) => Start("stat", "-c", "%u:%g", path);
    }

    [Fact]
    public void What_is_given_no_place_leaves_nothing_behind()
    {
        using var workspace = new Workspace();
        var file = workspace.Write("x.ipynb", "old");
        using (PendingFile.Write(file, "new"))
        {
        }

        Assert.Equal("old", File.ReadAllText(file));
        Assert.Equal(["x.ipynb"], Names(workspace, ""));
    }

    [Fact]
    public void Beside_a_file_it_takes_the_first_free_name_and_one_that_has_the_same_text_will_do()
    {
        using var workspace = new Workspace();
        var file = workspace.Write("x.ipynb", "mine");
        workspace.Write("x.executed.ipynb", "mine, too");
        Assert.Equal(["x.executed-2.ipynb", "x.executed-2.ipynb", "x.executed-3.ipynb"], new[] { "a", "a", "b" }.Select(Place));
        Assert.Equal(["x.executed-2.ipynb", "x.executed-3.ipynb", "x.executed.ipynb", "x.ipynb"], Names(workspace, ""));
        Assert.Equal("mine, too", File.ReadAllText(Path.Combine(workspace.Folder, "x.executed.ipynb")));

        string Place(string text)
        {
            using var pending = PendingFile.Write(file, text);
            return Path.GetFileName(pending.PlaceBeside());
        }
    }

    [Fact]
    public void Where_no_file_can_be_made_the_sentence_names_the_one_that_was_meant()
    {
        using var workspace = new Workspace();
        var path = Path.Combine(workspace.Folder, "none", "x.ipynb");
        Assert.Contains(path, Assert.Throws<IOException>(() => PendingFile.Write(path, "new")).Message);
    }

    /// <summary>A hundred processes that write without a pause, each killed at a moment of its own.</summary>
    [Fact]
    public async Task A_process_that_is_killed_at_any_moment_leaves_a_whole_file()
    {
        using var workspace = new Workspace();
        var moments = new Random(1);
        var killed = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 100).Select(i => (Path: Path.Combine(workspace.Folder, $"{i}"), Moment: moments.Next(20_000))),
            TestContext.Current.CancellationToken,
            async (kill, cancellation) =>
            {
                using var process = await WritingLoop.StartAsync(kill.Path, cancellation);
                await Task.Delay(TimeSpan.FromMicroseconds(kill.Moment), cancellation);
                process.Kill();
                await process.WaitForExitAsync(cancellation);
                Assert.True(Seal.Holds(File.ReadAllText(kill.Path)), $"File {kill.Path} is not whole.");
                Interlocked.Increment(ref killed);
            });
        Assert.Equal(100, killed);
        Assert.NotEmpty(Directory.GetFiles(workspace.Folder, ".gradnb-*.tmp"));
    }

    private static string[] Names(Workspace workspace, string folder) =>
        [.. Directory.GetFileSystemEntries(Path.Combine(workspace.Folder, folder)).Select(path => Path.GetFileName(path)).Order()];

    private static string Start(string program, params string[] args)
    {
        using var process = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo(program, args) { RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd().TrimEnd();
        process.WaitForExit();
        return said;
    }
}
