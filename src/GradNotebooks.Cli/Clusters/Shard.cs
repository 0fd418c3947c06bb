using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Clusters;

/// <summary>A share of a class, for several machines: which submissions are in it depends on their ids alone.</summary>
/// <param name="Index">Which share, from one.</param>
/// <param name="Count">How many there are.</param>
internal sealed record Shard(int Index, int Count)
{
    /// <summary>The whole class.</summary>
    public static Shard All { get; } = new(1, 1);

    /// <summary>Whether a submission is in it.</summary>
    public bool Has(string id) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id))) % (ulong)Count == (ulong)(Index - 1);

    /// <summary>The share that is asked for, or that a cluster's job array gives this job.</summary>
    /// <param name="asked">“3/10”; null where nothing was said.</param>
    /// <param name="environment">The value of an environment variable.</param>
    /// <exception cref="UsageException">It is no share.</exception>
    public static Shard Of(string? asked, Func<string, string?> environment)
    {
        if (asked is not null)
        {
            return asked.Split('/') is [var index, var count] && Number(index) is { } i && Number(count) is { } n && i >= 1 && i <= n
                ? new Shard(i, n)
                : throw new UsageException($"--shard {asked} is no share: write 1/4 for the first of four, up to 4/4.");
        }

        if (Number(environment("SLURM_ARRAY_TASK_ID")) is { } task && Number(environment("SLURM_ARRAY_TASK_COUNT")) is { } tasks)
        {
            var first = Number(environment("SLURM_ARRAY_TASK_MIN")) ?? 0;
            return task - first < tasks && task >= first
                ? new Shard(task - first + 1, tasks)
                : throw new UsageException("The job array has gaps in its numbers: name the share yourself, --shard 1/4.");
        }

        return Number(environment("JOB_COMPLETION_INDEX")) is { } completion && Number(environment("JOB_COMPLETIONS")) is { } completions
            && completion < completions
                ? new Shard(completion + 1, completions)
                : All;
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
