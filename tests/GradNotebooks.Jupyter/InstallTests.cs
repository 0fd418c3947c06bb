using System.Text.Json.Nodes;

namespace GradNotebooks.Jupyter;

/// <summary>How Jupyter comes to know of the kernel, and how it forgets it.</summary>
public sealed class InstallTests(Jupyter jupyter) : IClassFixture<Jupyter>
{
    private string Prefix { get; } = Path.Combine(jupyter.Folder, "other");

    [Fact]
    public async Task What_is_written_says_how_to_start_the_kernel_from_anywhere()
    {
        Assert.Equal(0, (await jupyter.CommandAsync("jupyter", "install", "--prefix", Prefix)).ExitCode);

        var written = JsonNode.Parse(File.ReadAllText(Path.Combine(Prefix, "share", "jupyter", "kernels", "gradnb", "kernel.json")))!;
        var words = written["argv"]!.AsArray().Select(word => word!.ToString()).ToList();
        Assert.Equal(["jupyter", "kernel", "{connection_file}"], words[^3..]);
        Assert.All(words[..^3], word => Assert.True(File.Exists(word) && Path.IsPathFullyQualified(word), word));
        Assert.Equal(
            ("C# (GradNotebooks)", "C#", "message"),
            ($"{written["display_name"]}", $"{written["language"]}", $"{written["interrupt_mode"]}"));
    }

    [Fact]
    public async Task Jupyter_lists_it_for_the_user_until_it_is_removed()
    {
        await jupyter.NeedAsync("jupyter_client");
        Assert.Equal(0, (await jupyter.CommandAsync("jupyter", "install", "--user", "--name", "mine")).ExitCode);
        Assert.Contains("mine", (await jupyter.PythonAsync("-m", "jupyter", "kernelspec", "list")).Told);

        Assert.Equal(0, (await jupyter.CommandAsync("jupyter", "remove", "--user", "--name", "mine")).ExitCode);

        Assert.DoesNotContain("mine", (await jupyter.PythonAsync("-m", "jupyter", "kernelspec", "list")).Told);
        var (exitCode, told) = await jupyter.CommandAsync("jupyter", "remove", "--name", "mine");
        Assert.Equal(2, exitCode);
        Assert.StartsWith("There is no kernel mine in ", told);
    }

    [Theory]
    [InlineData("--prefix and --sys-prefix", "install", "--prefix", "x", "--sys-prefix")]
    [InlineData("“a/b” is no name for a kernel", "install", "--prefix", "x", "--name", "a/b")]
    [InlineData("cannot be read", "kernel", "none.json")]
    [InlineData("Unrecognized", "install", "--everywhere")]
    public async Task What_one_got_wrong_is_told_in_a_sentence(string sentence, params string[] words)
    {
        var (exitCode, told) = await jupyter.CommandAsync(["jupyter", .. words]);

        Assert.Equal(2, exitCode);
        Assert.Contains(sentence, told);
        Assert.DoesNotContain("   at ", told);
    }
}
