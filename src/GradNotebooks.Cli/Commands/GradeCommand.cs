using System.CommandLine;
using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Clusters;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Results;
using GradNotebooks.Cli.Submissions;

namespace GradNotebooks.Cli.Commands;

/// <summary><c>gradnb grade</c>: grades what a class handed in, and puts results of several machines together.</summary>
internal static class GradeCommand
{
    /// <summary>So many are named who have a result and no submission.</summary>
    private const int MostNamed = 10;

    public static Command Create()
    {
        var options = new GradeOptions();
        var shard = new Option<string>("--shard")
        {
            Description = "Grade one share of the class, 1/4 to 4/4, as a cluster's job array does by itself.",
            HelpName = "I/N",
        };
        var command = new Command("grade", "Grades what a class handed in: results, feedback, and what the class made of it.")
        {
            shard, MergeCommand.Create(), RegradeCommand.Create(), ExportCommand.Create(), SlurmCommand.Create(),
            KubernetesCommand.Create(), AutograderCommand.Run(),
        };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => AnswerAsync(parsed, async () =>
        {
            var limits = options.Limits(parsed);
            var assignment = options.Assignment(parsed);
            var share = Shard.Of(parsed.GetValue(shard), Environment.GetEnvironmentVariable);
            var collection = SubmissionCollection.Read(options.SubmissionsOf(parsed), assignment);
            var folder = new ResultFolder(options.FolderOf(parsed));
            folder.Create(assignment.Assignment, options.SubmissionsOf(parsed));
            RequireSameRelease(folder, assignment, parsed, options);
            var told = parsed.InvocationConfiguration.Output;
            foreach (var refused in collection.Refused)
            {
                told.WriteLine(TerminalText.Harmless(refused.Reason));
            }

            IReadOnlyList<SubmissionEntry> own = [.. collection.Entries.Where(entry => share.Has(entry.Id))];
            var shares = new ShareFolder(options.FolderOf(parsed));
            var record = ShareRecord.Of(share, assignment, limits, [.. own.Select(entry => entry.Id)]);
            if (share != Shard.All)
            {
                shares.Write(record);
            }

            await new GradeRun(assignment, limits, folder, told).RunAsync(own, options.Workers(parsed), cancellation).ConfigureAwait(false);
            if (share == Shard.All)
            {
                shares.Clear();
                TellClass(told, folder);
                TellLost(told, options.FolderOf(parsed), [.. folder.Ids().Except(record.Ids)]);
            }
            else
            {
                shares.Write(record with { IsComplete = true });
                told.WriteLine($"This is share {share.Index} of {share.Count}: gradnb grade merge puts all of them together.");
            }
        }));
        return command;
    }

    /// <summary>Makes the class's tables, and tells where they are.</summary>
    internal static void TellClass(TextWriter output, ResultFolder folder)
    {
        foreach (var file in folder.WriteClass(folder.Each()))
        {
            output.WriteLine($"Written: {file}");
        }
    }

    /// <summary>Names results whose submissions are not there: they may be of an earlier hand-in, or left by mistake.</summary>
    /// <param name="output">The terminal.</param>
    /// <param name="folder">The folder of the results.</param>
    /// <param name="lost">Whose results they are.</param>
    internal static void TellLost(TextWriter output, string folder, IReadOnlyList<string> lost)
    {
        if (lost.Count > 0)
        {
            var named = string.Join(", ", lost.Take(MostNamed)) + (lost.Count > MostNamed ? $" and {lost.Count - MostNamed} more" : "");
            output.WriteLine(TerminalText.Harmless(
                $"The tables have results whose submissions are not there any more: {named}. If they are not to count, delete their files "
                    + $"in {Path.Join(folder, "results")}, and type the same again."));
        }
    }

    /// <summary>Points that students know are not replaced without a word.</summary>
    internal static void RequireSameRelease(ResultFolder folder, Bundle assignment, ParseResult parsed, GradeOptions options)
    {
        var (submissions, bundle, place) = (options.SubmissionsOf(parsed), options.BundleOf(parsed), options.FolderOf(parsed));
        RegradeFolder.RequireNoneBegun(place);
        if (folder.Release is { } release && release != assignment.Seal)
        {
            throw new UsageException(
                $"{place} has results of another release of {assignment.Assignment}, and nothing was graded. Who gains and who loses by "
                    + $"this one is told by gradnb grade regrade {submissions} --bundle {bundle} --out {place}, and with --apply it is "
                    + "written; or name another folder (--out).");
        }
    }

    /// <summary>Has a command answer, or tell in a sentence why it cannot, and returns its exit code.</summary>
    internal static Task<int> AnswerAsync(ParseResult parsed, Func<Task> answer) => AnswerAsync(parsed, async () =>
    {
        await answer().ConfigureAwait(false);
        return ExitCodes.Success;
    });

    /// <summary>The same of a command that has an exit code of its own.</summary>
    internal static async Task<int> AnswerAsync(ParseResult parsed, Func<Task<int>> answer)
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
}
