using System.CommandLine;
using GradNotebooks.Cli.Gradebooks;
using GradNotebooks.Cli.Grading;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Results;

namespace GradNotebooks.Cli.Commands;

/// <summary><c>gradnb grade export</c>: results as learning platforms take them.</summary>
internal static class ExportCommand
{
    public static Command Create() => new("export", "Hands results on to the platform where the class has its grades.")
    {
        OfOne("gradescope", "The results.json of one submission, for Gradescope.", GradescopeResults.Write),
        OfOne("prairielearn", "The results.json of one submission, for PrairieLearn.", PrairieLearnResults.Write),
        OfOne(
            "classroom50",
            "The result.json of one submission, for Classroom 50, by the environment that its runner makes.",
            result => Classroom50Result.Write(result, Environment.GetEnvironmentVariable, DateTimeOffset.UtcNow)),
        FillCommand.Canvas(),
        FillCommand.Moodle(),
        AutograderCommand.Create(),
    };

    /// <summary>The folder of results, an argument.</summary>
    public static Argument<string> Results()
    {
        var results = new Argument<string>("results")
        {
            Description = "The folder that gradnb grade wrote results into (--out).",
            HelpName = "RESULTS",
        };
        UnknownOptions.AreRefusedBy(results);
        return results;
    }

    /// <summary>Does what an export does; what is wrong with what was asked for is told, and is exit code 2.</summary>
    public static int Answer(ParseResult parsed, Action answer)
    {
        try
        {
            answer();
            return ExitCodes.Success;
        }
        catch (UsageException exception)
        {
            parsed.InvocationConfiguration.Error.WriteLine(TerminalText.Harmless(exception.Message));
            return ExitCodes.Usage;
        }
    }

    /// <summary>All results of a folder.</summary>
    /// <exception cref="UsageException">They cannot be read, or a regrade is half in their place.</exception>
    public static IReadOnlyList<GradeResult> ReadAll(string folder)
    {
        RegradeFolder.RequireNoneBegun(folder);
        return new ResultFolder(folder).ReadAll();
    }

    private static Command OfOne(string name, string description, Func<GradeResult, string> write)
    {
        var results = Results();
        var id = new Option<string>("--id")
        {
            Description = "Whose result; where there is only one it need not be told.",
            HelpName = "ID",
        };
        var output = new Option<string>("--output", "-o")
        {
            Description = "The file to write; it is printed unless this is given.",
            HelpName = "FILE",
        };
        var force = ExportedFile.Force();
        var command = new Command(name, description) { results, id, output, force };
        command.SetAction(parsed => Answer(parsed, () =>
        {
            var text = write(One(ReadAll(parsed.GetRequiredValue(results)), parsed.GetValue(id)));
            if (parsed.GetValue(output) is not { } path)
            {
                parsed.InvocationConfiguration.Output.Write(text);
                return;
            }

            new ExportedFile(path, ExportedFile.IsResults, parsed.GetValue(force)).Write(text);
            parsed.InvocationConfiguration.Output.WriteLine($"Written: {path}");
        }));
        return command;
    }

    private static GradeResult One(IReadOnlyList<GradeResult> results, string? id)
    {
        if (id is null)
        {
            return results is [var only]
                ? only
                : throw new UsageException($"There are {results.Count} results: name one by --id, such as --id {results[0].Id}.");
        }

        return results.FirstOrDefault(result => result.Id == id)
            ?? throw new UsageException(
                $"There is no result of {id}{Spelling.Suggestion(id, [.. results.Take(5).Select(result => result.Id)])}");
    }
}
