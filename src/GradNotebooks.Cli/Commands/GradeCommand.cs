using System.CommandLine;
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
        var options = new GradeOptions();
        var workers = GradeOptions.Positive("--workers", "N", "How many are graded at a time; as many as there are processors unless told otherwise.");
        var shard = new Option<string>("--shard")
        {
            Description = "Grade one share of the class, 1/4 to 4/4, as a cluster's job array does by itself.",
            HelpName = "I/N",
        };
        var command = new Command("grade", "Grades what a class handed in: results, feedback, and what the class made of it.")
        {
            options.Submissions, options.Bundle, options.Output, workers, shard, options.Timeout, options.Memory, options.Level,
            MergeCommand.Create(), SlurmCommand.Create(), KubernetesCommand.Create(),
        };
        command.SetAction((parsed, cancellation) => AnswerAsync(parsed, async () =>
        {
            var limits = options.Limits(parsed);
            Probe(limits.Level);
            var (submissions, output) = (parsed.GetRequiredValue(options.Submissions), parsed.GetRequiredValue(options.Output));
            var bundle = Bundle.Read(parsed.GetRequiredValue(options.Bundle));
            var share = Shard.Of(parsed.GetValue(shard), Environment.GetEnvironmentVariable);
            var collection = SubmissionCollection.Read(submissions, bundle);
            var (folder, shares) = (new ResultFolder(output), new ShareFolder(output));
            folder.Create(bundle.Assignment, submissions);
            var told = parsed.InvocationConfiguration.Output;
            foreach (var refused in collection.Refused)
            {
                told.WriteLine(TerminalText.Harmless(refused.Reason));
            }

            var count = parsed.GetValue(workers) is { } asked ? Math.Max(1, (int)asked) : Environment.ProcessorCount;
            IReadOnlyList<SubmissionEntry> own = [.. collection.Entries.Where(entry => share.Has(entry.Id))];
            var record = ShareRecord.Of(share, bundle, limits, [.. own.Select(entry => entry.Id)]);
            if (share != Shard.All)
            {
                shares.Write(record);
            }

            await new GradeRun(bundle, limits, folder, told).RunAsync(own, count, cancellation).ConfigureAwait(false);
            if (share == Shard.All)
            {
                shares.Clear();
                TellClass(told, folder);
            }
            else
            {
                shares.Write(record with { IsComplete = true });
                told.WriteLine($"This is share {share.Index} of {share.Count}: gradnb grade merge puts all of them together.");
            }

            return ExitCodes.Success;
        }));
        return command;
    }

    /// <summary>Makes the class's tables, and tells where they are.</summary>
    public static void TellClass(TextWriter output, ResultFolder folder)
    {
        foreach (var file in folder.WriteClass(folder.Each()))
        {
            output.WriteLine($"Written: {file}");
        }
    }

    /// <summary>The command's answer, or the sentence that tells why there is none, and its exit code.</summary>
    public static async Task<int> AnswerAsync(ParseResult parsed, Func<Task<int>> answer)
    {
        try
        {
            return await answer().ConfigureAwait(false);
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
}
