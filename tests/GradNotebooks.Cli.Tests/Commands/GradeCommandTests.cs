using System.Diagnostics;
using GradNotebooks.Cli.Tests.Submissions;

namespace GradNotebooks.Cli.Tests.Commands;

/// <summary>What <c>gradnb grade</c> tells of a folder that was graded into before; here nothing that was handed in can be read.</summary>
public sealed class GradeCommandTests : IDisposable
{
    private readonly HandIn _handIn = new();

    private string Graded => Path.Combine(_handIn.Folder, "graded");

    private string Results => Path.Combine(Graded, "results");

    [Fact]
    public async Task Results_whose_submissions_are_not_there_any_more_are_named_with_the_way_out()
    {
        string[] ids = ["ada", .. Enumerable.Range(0, 12).Select(i => $"s{i:00}")];
        foreach (var id in ids)
        {
            _handIn.Write($"subs/{id}/x.ipynb", "no JSON");
        }

        Assert.DoesNotContain("not there any more", await GradeAsync());
        foreach (var id in ids[1..])
        {
            Directory.Delete(Path.Combine(_handIn.Folder, "subs", id), recursive: true);
        }

        Assert.EndsWith(
            "The tables have results whose submissions are not there any more: "
                + "s00, s01, s02, s03, s04, s05, s06, s07, s08, s09 and 2 more. "
                + $"If they are not to count, delete their files in {Results}, and type the same again.\n",
            await GradeAsync());
        foreach (var id in ids[1..])
        {
            File.Delete(Path.Combine(Results, id + ".json"));
        }

        Assert.DoesNotContain("not there any more", await GradeAsync());
    }

    public void Dispose() => _handIn.Dispose();

    /// <summary>Grades by an assignment without tasks, in a process of its own, for grading takes hold of the console.</summary>
    private async Task<string> GradeAsync()
    {
        var bundle = _handIn.Write("x.bundle.json", (HandIn.Bundle with { Tasks = [] }).Write());
        var start = new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "gradnb.dll"), "grade", Path.Combine(_handIn.Folder, "subs"), "--bundle", bundle,
                "--out", Graded, "--level", "1",
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal((0, ""), (process.ExitCode, await error));
        return output;
    }
}
