using System.CommandLine;

namespace GradNotebooks.Cli.Commands;

/// <summary>How a class is shared out over a cluster's machines.</summary>
internal sealed class ClusterOptions
{
    /// <summary>What a job array has at most, where nobody has set anything else.</summary>
    private const int MostShards = 1000;

    public Option<int> Shards { get; } = GradeOptions.Count(
        "--shards", "How many shares the class is graded in, of many submissions each.", 16, MostShards);

    public Option<int> AtOnce { get; } = GradeOptions.Count("--at-once", "How many shares are graded at a time.", 4, MostShards);

    public Option<int> Processors { get; } = GradeOptions.Count(
        "--cpus", "How many processors a share has, and submissions it grades at a time.", 1, 256);
}
