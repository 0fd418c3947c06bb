using System.CommandLine;
using GradNotebooks.Cli.Clusters;
using GradNotebooks.Cli.Files;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Results;
using GradNotebooks.Cli.Session;
using GradNotebooks.Cli.Submissions;

namespace GradNotebooks.Cli.Commands;

/// <summary><c>gradnb grade slurm</c>: has a Slurm cluster grade a class, by a job array and a merge that waits for it.</summary>
internal static class SlurmCommand
{
    public static Command Create()
    {
        var (grade, cluster) = (new GradeOptions(), new ClusterOptions());
        var memory = ClusterOptions.Word(
            "--mem", "SIZE", "What a share gets of memory, as 4G; what hostile code can fill unless told otherwise (sbatch --mem).");
        var time = ClusterOptions.Word(
            "--time", "TIME", "How long a share may take, as 2:00:00; else what the partition has (sbatch --time).");
        var partition = ClusterOptions.Word("--partition", "NAME", "The partition of the cluster (sbatch --partition).");
        var account = ClusterOptions.Word("--account", "NAME", "Who it is charged to (sbatch --account).");
        var writeOnly = new Option<bool>("--write-only")
        {
            Description = "Write the two scripts, submit nothing, and tell how it is done.",
        };
        var command = new Command(
            "slurm",
            "Has a Slurm cluster grade a class: writes a job array and its merge into DIR/slurm, and submits both. All nodes must see the "
                + "submissions, the bundle, DIR and this command under the same paths, as on a shared file system, and for level 2 have "
                + "bubblewrap and allow user namespaces. A share that is killed goes back into the queue and goes on where it was.")
        {
            memory, time, partition, account, writeOnly,
        };
        grade.AddSharedTo(command);
        cluster.AddTo(command);
        command.SetAction((parsed, _) => GradeCommand.AnswerAsync(parsed, () =>
        {
            var (submissions, output, assignment) = (grade.SubmissionsOf(parsed), grade.FolderOf(parsed), grade.Assignment(parsed));
            // What each share would refuse is refused here, once, and before anything waits in a queue.
            SubmissionCollection.Read(submissions, assignment);
            var folder = new ResultFolder(output);
            folder.Create(assignment.Assignment, submissions);
            GradeCommand.RequireSameRelease(folder, assignment, parsed, grade);
            var (bundle, results) = (Path.GetFullPath(grade.BundleOf(parsed)), Path.GetFullPath(output));
            if (results.AsSpan().ContainsAny('%', '\\'))
            {
                throw new UsageException(
                    $"{output} has % or \\ in its path, where Slurm puts numbers of jobs: name another folder for the results (--out).");
            }

            var plan = cluster.Plan(parsed, Path.GetFullPath(submissions), bundle, results, grade.LimitsElsewhere(parsed));
            var array = new SlurmArray(
                assignment.Assignment,
                OwnCommand.Words(),
                plan,
                parsed.GetValue(memory) ?? $"{plan.Memory}M",
                [
                    .. from option in (Option<string?>[])[time, partition, account]
                       let value = parsed.GetValue(option)
                       where value is not null
                       select $"{option.Name}={value}",
                ]);
            new ShareFolder(output).Clear();
            return Task.FromResult(
                Submit(array, Path.Join(plan.Results, "slurm"), parsed.GetValue(writeOnly), parsed.InvocationConfiguration));
        }));
        return command;
    }

    private static int Submit(SlurmArray array, string folder, bool writeOnly, InvocationConfiguration streams)
    {
        foreach (var (name, text) in new[] { (SlurmArray.Grade, array.GradeScript()), (SlurmArray.Merge, array.MergeScript()) })
        {
            streams.Output.WriteLine($"Written: {Write(folder, name, text)}");
        }

        var byHand = $"cd {ShellWord.Quote(folder)} && "
            + $"sbatch --dependency=afterany:$(sbatch --parsable {SlurmArray.Grade}) {SlurmArray.Merge}";
        if (writeOnly)
        {
            streams.Output.WriteLine($"Nothing is submitted. To do so: {byHand}");
            return ExitCodes.Success;
        }

        var grading = Submit(SlurmArray.Grade, $"The scripts are written; where Slurm is used, type: {byHand}");
        streams.Output.WriteLine(
            $"Submitted: job {grading}, {array.Plan.Shards} shares, {Math.Min(array.Plan.AtOnce, array.Plan.Shards)} at a time; "
                + $"what they say is in {folder}. To watch: squeue --job={grading}; "
                + $"to stop: scancel {grading}, and what is graded is kept.");
        var merging = Submit(
            SlurmArray.Merge,
            $"When job {grading} has ended, type: gradnb grade merge {ShellWord.Quote(array.Plan.Results)} --shards {array.Plan.Shards}",
            $"--dependency=afterany:{grading}");
        streams.Output.WriteLine($"Submitted: job {merging}, which makes the tables when all have ended.");
        return ExitCodes.Success;

        string Submit(string script, string wayOut, params IEnumerable<string> options)
        {
            try
            {
                return SlurmQueue.Submit(folder, script, options);
            }
            catch (UsageException exception)
            {
                throw new UsageException($"{exception.Message} {wayOut}");
            }
        }
    }

    private static string Write(string folder, string name, string text)
    {
        var path = Path.Join(folder, name);
        try
        {
            Directory.CreateDirectory(folder);
            using var file = PendingFile.Write(path, text);
            file.Replace();
            return path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be written: {exception.Message}");
        }
    }
}
