using System.CommandLine;
using System.Globalization;
using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Clusters;
using GradNotebooks.Cli.Grading.Answers;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Results;
using GradNotebooks.Cli.Session;
using GradNotebooks.Cli.Submissions;

namespace GradNotebooks.Cli.Commands;

/// <summary><c>gradnb grade</c>: grades what a class handed in, and puts results of several machines together.</summary>
internal static class GradeCommand
{
    public static Command Create()
    {
        var submissions = new Argument<string>("submissions")
        {
            Description = "What students handed in: a folder, or the zip that Moodle, Canvas or Gradescope gives.",
            HelpName = "SUBMISSIONS",
        };
        UnknownOptions.AreRefusedBy(submissions);
        var bundle = new Option<string>("--bundle")
        {
            Description = "The bundle that the assignment's release wrote.",
            HelpName = "FILE",
            Required = true,
        };
        var output = new Option<string>("--out", "-o")
        {
            Description = "The folder for results, feedback and the class's tables. What is graded there already is not graded again.",
            HelpName = "DIR",
            Required = true,
        };
        var workers = Positive("--workers", "N", "How many are graded at a time; as many as there are processors unless told otherwise.");
        var shard = new Option<string>("--shard")
        {
            Description = "Grade one share of the class, 1/4 to 4/4, as a cluster's job array does by itself.",
            HelpName = "I/N",
        };
        var timeout = Positive("--timeout", "SECONDS", "How long a task may run; 10 unless told otherwise.");
        var memory = Positive("--memory", "MB", "How much a task may hold; 400 unless told otherwise.");
        var level = new Option<int>("--level")
        {
            Description = "How far students' code is kept away: 2, a sandbox, or 1, a process with limits, for code that you trust.",
            HelpName = "1|2",
            DefaultValueFactory = _ => 2,
        };
        level.AcceptOnlyFromAmong("1", "2");
        var command = new Command("grade", "Grades what a class handed in: results, feedback, and what the class made of it.")
        {
            submissions, bundle, output, workers, shard, timeout, memory, level, Merge(), ExportCommand.Create(), AutograderCommand.Run(),
        };
        command.SetAction((parsed, cancellation) => AnswerAsync(parsed, async () =>
        {
            var limits = new AnswerLimits(
                (AnswerLevel)parsed.GetValue(level),
                parsed.GetValue(timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : AnswerLimits.Usual.Time,
                parsed.GetValue(memory) is { } megabytes ? (long)(megabytes * 1e6) : AnswerLimits.Usual.Memory);
            Probe(limits.Level);
            var assignment = Bundle.Read(parsed.GetRequiredValue(bundle));
            var share = Shard.Of(parsed.GetValue(shard), Environment.GetEnvironmentVariable);
            var collection = SubmissionCollection.Read(parsed.GetRequiredValue(submissions), assignment);
            var folder = new ResultFolder(parsed.GetRequiredValue(output));
            folder.Create(assignment.Assignment, parsed.GetRequiredValue(submissions));
            var told = parsed.InvocationConfiguration.Output;
            foreach (var refused in collection.Refused)
            {
                told.WriteLine(TerminalText.Harmless(refused.Reason));
            }

            var count = parsed.GetValue(workers) is { } asked ? Math.Max(1, (int)asked) : Environment.ProcessorCount;
            await new GradeRun(assignment, limits, folder, told)
                .RunAsync([.. collection.Entries.Where(entry => share.Has(entry.Id))], count, cancellation).ConfigureAwait(false);
            if (share == Shard.All)
            {
                TellClass(told, folder);
            }
            else
            {
                told.WriteLine($"This is share {share.Index} of {share.Count}: gradnb grade merge puts all of them together.");
            }
        }));
        return command;
    }

    private static Command Merge()
    {
        var folder = new Argument<string>("results")
        {
            Description = "The folder that results were written into (--out).",
            HelpName = "DIR",
        };
        UnknownOptions.AreRefusedBy(folder);
        var command = new Command("merge", "Makes the class's tables anew of all results that are there.") { folder };
        command.SetAction((parsed, _) => AnswerAsync(parsed, () =>
        {
            TellClass(parsed.InvocationConfiguration.Output, new ResultFolder(parsed.GetRequiredValue(folder)));
            return Task.CompletedTask;
        }));
        return command;
    }

    private static void TellClass(TextWriter output, ResultFolder folder)
    {
        foreach (var file in folder.WriteClass(folder.ReadAll()))
        {
            output.WriteLine($"Written: {file}");
        }
    }

    private static void Probe(AnswerLevel level)
    {
        if (level == AnswerLevel.Sandbox)
        {
            try
            {
                Sandbox.Probe();
            }
            catch (UsageException exception)
            {
                throw new UsageException(
                    exception.Message.Replace("--sandbox", "--level 2").Split(" Without ")[0]
                        + " With --level 1 students' code runs with limits and all your rights: take it for code that you trust.");
            }
        }
    }

    private static Option<double?> Positive(string name, string help, string description)
    {
        var option = new Option<double?>(name) { Description = description, HelpName = help };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double?>() is not (>= 1 and <= 100_000))
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is to be a number from 1 to 100 000."));
            }
        });
        return option;
    }

    private static async Task<int> AnswerAsync(ParseResult parsed, Func<Task> answer)
    {
        try
        {
            await answer().ConfigureAwait(false);
            return ExitCodes.Success;
        }
        catch (OperationCanceledException)
        {
            parsed.InvocationConfiguration.Error.WriteLine("Stopped. What is graded is kept: type the same again to go on.");
            return ExitCodes.Interrupted;
        }
        catch (Exception exception) when (exception is UsageException or InvalidOperationException)
        {
            parsed.InvocationConfiguration.Error.WriteLine(exception.Message);
            return ExitCodes.Usage;
        }
    }
}
