using System.CommandLine;
using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Clusters;
using GradNotebooks.Cli.Grading;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Results;
using GradNotebooks.Cli.Submissions;

namespace GradNotebooks.Cli.Commands;

/// <summary>
/// <c>gradnb grade regrade</c>: grades again what another release of the assignment graded, as far as it is touched; tells who gains and
/// who loses, and takes the place of the old results only when it is asked to.
/// </summary>
internal static class RegradeCommand
{
    public static Command Create()
    {
        var options = new GradeOptions();
        var apply = new Option<bool>("--apply")
        {
            Description = "Let the new results take the place of the old ones, which are kept in before/.",
        };
        var command = new Command(
            "regrade", "Grades again with a changed bundle the tasks that it touches, and tells who gains and who loses by it.")
        {
            apply,
        };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => GradeCommand.AnswerAsync(parsed, async () =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var (bundle, folder, limits) = (options.Assignment(parsed), options.FolderOf(parsed), options.Limits(parsed));
            using var hold = Directory.Exists(folder) ? RegradeFolder.Hold(folder) : null;
            var regrade = new RegradeFolder(folder, bundle.Seal);
            var isApplied = parsed.GetValue(apply);
            if (isApplied && regrade.Begun is { } before)
            {
                output.WriteLine("The last --apply was stopped while it wrote: this goes on with it.");
                Apply(output, folder, regrade);
                ChangeReport.Write(output, bundle.Assignment, Changes(new ResultFolder(before), new ResultFolder(folder)));
                return;
            }

            RegradeFolder.RequireNoneBegun(folder);
            var (old, collection) = (new ResultFolder(folder), SubmissionCollection.Read(options.SubmissionsOf(parsed), bundle));
            Require(folder, bundle, old.ReadAll(), collection);
            var pending = new ResultFolder(regrade.Pending);
            pending.Create(bundle.Assignment, options.SubmissionsOf(parsed));
            await new GradeRun(bundle, limits, pending, output) { Other = old }
                .RunAsync(collection.Entries, options.Workers(parsed), cancellation).ConfigureAwait(false);
            regrade.KeepOnly(collection.Entries.Select(entry => entry.Id).ToHashSet());
            var changes = Changes(old, pending);
            regrade.Write(changes);
            ChangeReport.Write(output, bundle.Assignment, changes);
            if (!isApplied)
            {
                output.WriteLine($"Written: {regrade.Changes}");
                output.WriteLine(
                    $"The results in {folder} are as they were: type the same with --apply to let the new ones take their place.");
                return;
            }

            regrade.Begin(old.Release!);
            Apply(output, folder, regrade);
        }));
        return command;
    }

    /// <summary>Sees that the results are those of these submissions.</summary>
    private static void Require(string folder, Bundle bundle, IReadOnlyList<GradeResult> old, SubmissionCollection collection)
    {
        if (old.FirstOrDefault(result => result.Assignment != bundle.Assignment) is { } other)
        {
            throw new UsageException($"{folder} has results of {other.Assignment}, and the bundle is of {bundle.Assignment}.");
        }

        var ids = collection.Entries.Select(entry => entry.Id).ToHashSet();
        if (old.Where(result => !ids.Contains(result.Id)).Select(result => result.Id).ToList() is { Count: > 0 } lost)
        {
            throw new UsageException(
                $"{folder} has results of {lost.Count} whose submissions are not there, {lost[0]} the first: a class is regraded as a "
                    + "whole. Put their submissions back, or delete their results.");
        }
    }

    private static IReadOnlyList<PointChange> Changes(ResultFolder old, ResultFolder now)
    {
        var before = old.ReadAll().ToDictionary(result => result.Id);
        return [.. now.ReadAll().Select(result => PointChange.Of(before.GetValueOrDefault(result.Id), result))];
    }

    private static void Apply(TextWriter output, string folder, RegradeFolder regrade)
    {
        var before = regrade.Apply();
        new ShareFolder(folder).Clear();
        GradeCommand.TellClass(output, new ResultFolder(folder));
        regrade.End();
        output.WriteLine($"The old results are kept in {before}, with {RegradeFolder.ChangesName} beside them.");
    }
}
