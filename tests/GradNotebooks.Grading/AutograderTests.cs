using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json.Nodes;
using GradNotebooks.Cli.Commands;
using GradNotebooks.Cli.Tests.Gradebooks;

namespace GradNotebooks.Grading;

/// <summary>Gradescope's autograder is run in the tree of a bare Debian, without a network.</summary>
public sealed class AutograderTests(BareDebian debian, ITestOutputHelper output) : IClassFixture<BareDebian>, IDisposable
{
    /// <summary>Where the bundle is in the container.</summary>
    private const string Bundle = "/autograder/source/bundle.json";

    private static readonly IReadOnlyList<Handed> Class = SeedClass.Make(Bundle, 1);

    private readonly string _folder = Directory.CreateTempSubdirectory("gradnb-autograder-").FullName;

    [Fact]
    public async Task Each_submission_gets_its_true_score_and_what_cannot_be_graded_a_sentence()
    {
        Assert.SkipUnless(debian.Lacking is null, debian.Lacking ?? "");
        debian.Install(await ZipAsync("autograder.zip"));
        foreach (var what in new[]
        {
            "right in some form", "carried forward", "dLdb does not compile", "code deleted", "nothing done", "hostile: read the bundle",
            "hostile: kill everything by number", "hostile: stack overflow",
        })
        {
            var handed = Class.First(one => one.What == what);
            var (results, told) = debian.Grade("seed-problem.ipynb", handed.Notebook);
            output.WriteLine($"{what}: {told}");
            var json = PlatformRules.Valid(results, PlatformRules.Gradescope);
            Assert.Equal((what, handed.Points), (what, json["score"]!.GetValue<decimal>()));
            Assert.Equal((SeedClass.Bundle.Tasks.Count, 1), (json["tests"]!.AsArray().Count, Level(json)));
            Assert.Contains("runs at level 1, as the user nobody", told);
            Assert.Contains("ada@example.edu", told);
        }

        Assert.False(File.Exists(Path.Combine(debian.Tree, "tmp", HostileCode.Trace)));

        foreach (var what in new[] { "right in some form", "hostile: read the bundle" })
        {
            var handed = Class.First(one => one.What == what);
            var (results, told) = debian.Grade("seed-problem.ipynb", handed.Notebook, hasSandbox: true);
            var json = PlatformRules.Valid(results, PlatformRules.Gradescope);
            Assert.Equal((what, handed.Points, 2), (what, json["score"]!.GetValue<decimal>(), Level(json)));
            Assert.Contains("runs at level 2", told);
        }

        var cut = PlatformRules.Valid(
            debian.Grade("hw.ipynb", Class.First(one => one.What == "cut off").Notebook).Results, PlatformRules.Gradescope);
        Assert.Equal(0, cut["score"]!.GetValue<int>());
        Assert.StartsWith("hw.ipynb ", cut["output"]!.ToString());

        File.AppendAllText(Path.Combine(debian.Autograder, "source", "bundle.json"), " ");
        var failed = PlatformRules.Valid(debian.Grade("hw.ipynb", Class[^1].Notebook).Results, PlatformRules.Gradescope);
        Assert.StartsWith("This submission could not be graded; tell your teacher. ", failed["output"]!.ToString());
        Assert.Contains("is damaged, or was changed", failed["output"]!.ToString());

        File.Delete(Path.Combine(debian.Autograder, "source", "dotnet", "dotnet"));
        var dead = PlatformRules.Valid(debian.Grade("hw.ipynb", Class[^1].Notebook).Results, PlatformRules.Gradescope);
        Assert.EndsWith("Grading did not come to its end.", dead["output"]!.ToString());
    }

    [Fact]
    public async Task The_zip_is_the_same_each_time_and_has_its_scripts_at_the_root_to_be_run()
    {
        var first = await ZipAsync("first.zip");
        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(await ZipAsync("second.zip")));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(first) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.InRange(new FileInfo(first).Length, 0, 200_000_000);
        using var zip = ZipFile.OpenRead(first);
        foreach (var (name, mode) in new[]
        {
            ("setup.sh", "755"), ("run_autograder", "755"), ("dotnet/dotnet", "755"), ("bundle.json", "600"), ("gradnb/gradnb.dll", "644"),
        })
        {
            Assert.Equal($"100{mode}", Convert.ToString((zip.GetEntry(name)!.ExternalAttributes >> 16) & 0xFFFF, 8));
        }

        Assert.DoesNotContain(zip.Entries, entry => entry.FullName.EndsWith(".pdb", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Classroom_50s_autograder_writes_a_result_by_its_rules()
    {
        var (bundle, python) = (Path.Combine(_folder, "x.bundle.json"), Path.Combine(_folder, "autograder.py"));
        File.WriteAllText(bundle, SeedClass.Bundle.Write());
        Assert.Equal((0, ""), await InvokeAsync("grade", "export", "autograder", "--for", "classroom50", "-o", python));
        var command = Path.Combine(_folder, "bin", "gradnb");
        Directory.CreateDirectory(Path.GetDirectoryName(command)!);
        File.WriteAllText(command, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "gradnb.dll")}' \"$@\"\n");
        var checkout = Directory.CreateDirectory(Path.Combine(_folder, "checkout", ".git")).Parent!.FullName;
        var handed = Class.First(one => one.What == "carried forward");
        File.WriteAllBytes(Path.Combine(checkout, "seed-problem.ipynb"), handed.Notebook);

        var start = new ProcessStartInfo("sh", ["-c", $"chmod +x '{command}' && PATH='{_folder}/bin':$PATH exec python3 '{python}'"])
        {
            WorkingDirectory = checkout,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in new[]
        {
            ("GRADNB_BUNDLE", bundle), ("CLASSROOM", "cs"), ("ASSIGNMENT", "seed-problem"), ("OWNER", "ada"), ("COMMIT_URL", "https://x/1"),
            ("SUBMISSION_TAG", "submit/2026-06-01T14-32-05Z-a1b2c3d"), ("RELEASE_URL", "https://x/2"),
        })
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        output.WriteLine(await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        var json = PlatformRules.Valid(File.ReadAllText(Path.Combine(checkout, "result.json")), PlatformRules.Classroom50);
        Assert.Equal(("ada", handed.Points * 100), (json["owner"]!.ToString(), json["score"]!.GetValue<decimal>()));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static int Level(JsonNode results) => results["extra_data"]!["level"]!.GetValue<int>();

    private async Task<string> ZipAsync(string name)
    {
        var (bundle, zip) = (Path.Combine(_folder, "seed-problem.bundle.json"), Path.Combine(_folder, name));
        File.WriteAllText(bundle, SeedClass.Bundle.Write());
        Assert.Equal((0, ""), await InvokeAsync("grade", "export", "autograder", "--bundle", bundle, "--output", zip));
        return zip;
    }

    private static async Task<(int ExitCode, string Error)> InvokeAsync(params string[] words)
    {
        using var said = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await new CommandLine(CellRunner.Default).InvokeAsync(words, said, error, TestContext.Current.CancellationToken);
        return (exitCode, error.ToString());
    }
}
