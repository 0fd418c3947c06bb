using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Files;
using GradNotebooks.Cli.Gradebooks;
using GradNotebooks.Cli.Grading.Answers;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Results;
using GradNotebooks.Cli.Session;
using GradNotebooks.Cli.Submissions;

namespace GradNotebooks.Cli.Commands;

/// <summary>
/// Grades what lies in <c>submission/</c> of the folder that Gradescope calls /autograder, and writes <c>results/results.json</c> there,
/// whatever happens. A container has one submission and is thrown away; where it allows no sandbox, the student's code runs as the user
/// nobody, and that is told.
/// </summary>
/// <param name="root">The folder.</param>
/// <param name="bundle">The bundle's path.</param>
/// <param name="told">Takes what instructors are told.</param>
internal sealed class AutograderRun(string root, string bundle, TextWriter told)
{
    /// <summary>Does it.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        string results;
        try
        {
            results = await GradeAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Whatever it is: without the file neither the student nor the teacher would hear of it.
            told.WriteLine(exception.ToString());
            var reason = exception is UsageException or OperationCanceledException
                ? exception.Message
                : $"{exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}";
            results = GradescopeResults.WriteFailure(reason);
        }

        var folder = Directory.CreateDirectory(Path.Join(root, "results"));
        using var file = PendingFile.Write(Path.Join(folder.FullName, "results.json"), results);
        file.Replace();
    }

    private async Task<string> GradeAsync(CancellationToken cancellation)
    {
        var assignment = Bundle.Read(bundle);
        var owner = Owner();
        var files = FolderFiles.Of(Path.Join(root, "submission"), IntakeLimits.Default);
        if (files.Count == 0)
        {
            throw new UsageException("Nothing was handed in: hand in the notebook, an .ipynb or a .dib.");
        }

        var entry = new SubmissionEntry(SubmissionIds.Safe(owner.Id), owner, files, assignment, IntakeLimits.Default);
        var scratch = Directory.CreateTempSubdirectory("gradnb-");
        try
        {
            var folder = new ResultFolder(scratch.FullName);
            folder.Create(assignment.Assignment, root);
            await new GradeRun(assignment, Limits(), folder, told).RunAsync([entry], 1, cancellation).ConfigureAwait(false);
            return GradescopeResults.Write(folder.ReadAll()[0]);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private Owner Owner()
    {
        try
        {
            return GradescopeSubmission.Owner(File.ReadAllText(Path.Join(root, "submission_metadata.json")));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or UsageException)
        {
            told.WriteLine($"Whose submission it is cannot be told: {exception.Message}");
            return new Owner("submission");
        }
    }

    private AnswerLimits Limits()
    {
        try
        {
            Sandbox.Probe();
            told.WriteLine("Students' code runs at level 2, in a sandbox.");
            return AnswerLimits.Usual;
        }
        catch (UsageException exception)
        {
            var isNobody = Sandbox.CanBeNobody();
            told.WriteLine(exception.Message.Replace("--sandbox", "Level 2").Split(" Without ")[0]);
            told.WriteLine(isNobody
                ? "So students' code runs at level 1, as the user nobody."
                : "So students' code runs at level 1, with all rights of the autograder: it can read the bundle.");
            return AnswerLimits.Usual with { Level = AnswerLevel.Process, IsNobody = isNobody };
        }
    }
}
