using GradNotebooks.Cli.Commands;
using GradNotebooks.Cli.Grading;
using GradNotebooks.Cli.Grading.Marking;
using GradNotebooks.Cli.Results;

namespace GradNotebooks.Cli.Tests.Gradebooks;

/// <summary>Results as grading leaves them, and what exports make of them.</summary>
internal static class Graded
{
    /// <summary>A result of 20 points in two tasks.</summary>
    public static GradeResult Of(string id, decimal points, string? name = null) => new()
    {
        Schema = GradeResult.Format,
        Key = "0123abcd",
        Assignment = "seed-problem",
        Bundle = "a bundle",
        Id = id,
        Name = name,
        Points = points,
        Of = 20,
        Level = 2,
        Tasks =
        [
            new TaskMark
            {
                Id = "dLdb",
                Points = points / 2,
                Of = 8,
                State = TaskState.Wrong,
                Mistakes = ["FACTOR2"],
                Said = ["∂Loss/∂b: ✗ Not right yet", "  A factor 2 is *lost*."],
                Printed = "<b>hello</b>\nworld",
            },
            new TaskMark { Id = "number", Points = points / 2, Of = 12, State = TaskState.Right, Said = ["Right."] },
        ],
    };

    /// <summary>One of a file that could not be read.</summary>
    public static GradeResult Refused(string id) => Of(id, 0) with
    {
        Notes = ["hw.ipynb is no JSON: ask for it again."],
        Ungraded = "hw.ipynb is no JSON: ask for it again.",
        Tasks = [new TaskMark { Id = "dLdb", Points = 0, Of = 20, State = TaskState.NotJudged, Said = ["It cannot be read."] }],
    };

    /// <summary>Writes them as grading does, and returns their folder.</summary>
    public static string Write(Workspace workspace, params GradeResult[] results)
    {
        var path = Path.Combine(workspace.Folder, "graded");
        var folder = new ResultFolder(path);
        folder.Create("seed-problem", workspace.Folder);
        foreach (var result in results)
        {
            folder.Write(result);
        }

        return path;
    }

    /// <summary>Runs <c>gradnb grade export</c>.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> ExportAsync(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await new CommandLine(CellRunner.Default)
            .InvokeAsync(["grade", "export", .. words], output, error, TestContext.Current.CancellationToken);
        return (exitCode, output.ToString(), error.ToString());
    }
}
