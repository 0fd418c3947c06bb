using System.CommandLine;
using System.Globalization;
using GradNotebooks.Cli.Clusters;
using GradNotebooks.Cli.Results;

namespace GradNotebooks.Cli.Commands;

/// <summary><c>gradnb grade merge</c>: puts together what several machines graded, and tells what is missing.</summary>
internal static class MergeCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("results")
        {
            Description = "The folder that results were written into (--out).",
            HelpName = "DIR",
        };
        UnknownOptions.AreRefusedBy(folder);
        var shards = new Option<int?>("--shards")
        {
            Description = "How many shares there are to be; the shares themselves say it unless none of them began.",
            HelpName = "N",
        };
        shards.Validators.Add(result =>
        {
            if (result.Tokens is [var token]
                && !(int.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= Shard.Most))
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"--shards is to be a whole number from 1 to {Shard.Most}."));
            }
        });
        var command = new Command(
            "merge",
            "Makes the class's tables anew of all results that are there. Shares that are missing or unfinished are named; it exits with 1 "
                + "then.")
        {
            folder, shards,
        };
        command.SetAction((parsed, _) => GradeCommand.AnswerAsync(parsed, () => Task.FromResult(Merge(
            parsed.GetRequiredValue(folder), parsed.GetValue(shards), parsed.InvocationConfiguration))));
        return command;
    }

    private static int Merge(string folder, int? shards, InvocationConfiguration streams)
    {
        RegradeFolder.RequireNoneBegun(folder);
        var results = new ResultFolder(folder);
        var standing = new ShareFolder(folder).Standing(shards, results.Ids());
        GradeCommand.TellClass(streams.Output, results);
        GradeCommand.TellLost(streams.Output, folder, standing?.Lost ?? []);
        if (standing is null || standing.IsComplete)
        {
            return ExitCodes.Success;
        }

        streams.Error.WriteLine(standing.Told);
        return ExitCodes.Failed;
    }
}
