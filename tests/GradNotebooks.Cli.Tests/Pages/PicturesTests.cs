using System.Diagnostics;
using System.Text.Json.Nodes;

namespace GradNotebooks.Cli.Tests.Pages;

/// <summary>Pictures in prose: what comes inside the page, and what never does.</summary>
public sealed class PicturesTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Theory]
    [InlineData("![held](attachment:q.png)")]
    [InlineData("<img src=\"attachment:q.png\" alt=\"held\" width=\"200\"/>")]
    [InlineData("<IMG SRC='attachment:q.png' alt='held'>")]
    [InlineData("<p><img alt=\"held\" src=attachment:q.png></p>")]
    public async Task An_attachment_is_shown_however_it_is_asked_for(string source)
    {
        var run = await RunAsync(source, """{"q.png": {"image/png": "QUJD\n"}}""");
        Assert.Contains("src=\"data:image/png;base64,QUJD\"", run.Page.Replace('\'', '"'));
        Assert.Contains("alt=\"held\"", run.Page.Replace('\'', '"'));
        Assert.Equal("", run.Error);
    }

    [Theory]
    [InlineData("""{"image/png": "\"><script>alert(1)</script>"}""")]
    [InlineData("""{"text/html": "QUJD"}""")]
    [InlineData("{}")]
    public async Task An_attachment_that_is_no_picture_is_told_of(string bundle)
    {
        var run = await RunAsync("![held](attachment:q.png)", $$"""{"q.png": {{bundle}}}""");
        Assert.Contains("held <span class=\"missing\" role=\"note\">[the picture q.png is attached", run.Page);
        Assert.Contains("Warning: the picture q.png is attached to the cell, but is no picture that a page can show", run.Error);
        Assert.DoesNotContain("alert(1)", run.Page);
    }

    [Theory]
    [InlineData("![a](p.png)")]
    [InlineData("![a](pics/../p.png)")]
    [InlineData("<img src=\"p.png\" alt=\"a\">")]
    [InlineData("![a](inner.png)")]
    public async Task A_picture_of_the_notebooks_folder_comes_inside_by_a_link_within_it_too(string source)
    {
        File.WriteAllBytes(Path.Combine(_workspace.Folder, "p.png"), [1, 2, 3]);
        File.CreateSymbolicLink(Path.Combine(_workspace.Folder, "inner.png"), "p.png");
        Assert.Contains("src=\"data:image/png;base64,AQID\" alt=\"a\"", (await RunAsync(source)).Page);
    }

    [Theory]
    [InlineData("../outside/p.png", "lies outside the notebook's folder")]
    [InlineData("link.png", "lies outside the notebook's folder")]
    [InlineData("linked/p.png", "lies outside the notebook's folder")]
    [InlineData("relative.png", "lies outside the notebook's folder")]
    [InlineData("loop.png", "is a link that leads nowhere")]
    [InlineData("folder.png", "is a folder")]
    [InlineData("pipe.png", "is empty, or no ordinary file")]
    [InlineData("device.png", "lies outside the notebook's folder")]
    [InlineData("empty.png", "is empty, or no ordinary file")]
    [InlineData("large.png", "is larger than 50 MB")]
    [InlineData("none.png", "is not to be found")]
    [InlineData("secret.txt", "is no picture that a page can show")]
    public async Task No_other_file_does_and_page_and_terminal_say_why(string path, string why)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes and devices are files on Unix only.");
        using var outside = new Workspace();
        File.WriteAllBytes(Path.Combine(outside.Folder, "p.png"), [1, 2, 3]);
        var folder = _workspace.Folder;
        File.CreateSymbolicLink(Path.Combine(folder, "link.png"), Path.Combine(outside.Folder, "p.png"));
        File.CreateSymbolicLink(Path.Combine(folder, "relative.png"), $"../{Path.GetFileName(outside.Folder)}/p.png");
        Directory.CreateSymbolicLink(Path.Combine(folder, "linked"), outside.Folder);
        File.CreateSymbolicLink(Path.Combine(folder, "loop.png"), "loop.png");
        File.CreateSymbolicLink(Path.Combine(folder, "device.png"), "/dev/zero");
        Directory.CreateDirectory(Path.Combine(folder, "folder.png"));
        File.WriteAllText(Path.Combine(folder, "secret.txt"), "secret");
        File.WriteAllText(Path.Combine(folder, "empty.png"), "");
        using (var large = File.Create(Path.Combine(folder, "large.png")))
        {
            large.SetLength(50_000_001);
        }

        using (var pipe = Process.Start("mkfifo", [Path.Combine(folder, "pipe.png")]))
        {
            await pipe.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var named = path.Replace("outside", Path.GetFileName(outside.Folder), StringComparison.Ordinal);
        var run = await RunAsync($"![words]({named}) and ![words]({named})").WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Contains($"words <span class=\"missing\" role=\"note\">[the picture {named} {why}", run.Page.Replace("&#39;", "'"));
        Assert.StartsWith($"Warning: the picture {named} {why}", run.Error);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.DoesNotContain("base64", run.Page);
    }

    [Fact]
    public async Task A_picture_elsewhere_is_a_link_and_in_a_link_its_words()
    {
        var run = await RunAsync("![far](https://example.org/r.png) [![badge](https://example.org/b.svg)](https://example.org/)");
        Assert.Contains("<a href=\"https://example.org/r.png\">far</a>", run.Page);
        Assert.Contains("<a href=\"https://example.org/\">badge</a>", run.Page);
    }

    public void Dispose() => _workspace.Dispose();

    private Task<Result> RunAsync(string markdown, string? attachments = null)
    {
        var cell = Workspace.Markdown(markdown);
        if (attachments is not null)
        {
            cell["attachments"] = JsonNode.Parse(attachments);
        }

        return _workspace.RunAsync(_workspace.Write("x.ipynb", Workspace.Ipynb(cell, Workspace.Code("1"))), "--html");
    }
}
