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
    /// <summary>So many shares there are at most: what a job array has, where nobody has set anything else.</summary>
    public const int Most = 1000;

    /// <summary>The whole class.</summary>
    public static Shard All { get; } = new(1, 1);

    /// <summary>Whether a submission is in it.</summary>
    public bool Has(string id) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id))) % (ulong)Count == (ulong)(Index - 1);

    /// <summary>The share that is asked for, or that a cluster's job array gives this job.</summary>
    /// <param name="asked">“3/10”; null where nothing was said.</param>
    /// <param name="environment">The value of an environment variable.</param>
    /// <exception cref="UsageException">It is no share, or one of too many.</exception>
    public static Shard Of(string? asked, Func<string, string?> environment)
    {
        var share = asked is not null ? OfWords(asked)
            : environment("SLURM_ARRAY_TASK_ID") is { } task ? OfSlurm(task, environment)
            : environment("JOB_COMPLETION_INDEX") is { } completion ? OfKubernetes(completion, environment)
            : All;
        return share.Count <= Most ? share : throw new UsageException(
            $"Share {share} is one of too many: a class is graded in {Most} shares at most. Share it out among fewer.");
    }

    /// <summary>“3/10”, as it is asked for.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");

    /// <summary>The numbers of some shares, from the least on, those that follow on one another in short.</summary>
    /// <example>
    /// <code>
    /// Shard.Told([1, 3, 5, 6, 7])      // 1, 3, 5-7
    /// </code>
    /// </example>
    public static string Told(IEnumerable<int> indices)
    {
        var runs = new List<(int First, int Last)>();
        foreach (var index in indices.Order())
        {
            if (runs is [.., var (first, last)] && index == last + 1)
            {
                runs[^1] = (first, index);
            }
            else
            {
                runs.Add((index, index));
            }
        }

        return string.Join(", ", runs.Select(run => (run.Last - run.First) switch
        {
            0 => $"{run.First}",
            1 => $"{run.First}, {run.Last}",
            _ => $"{run.First}-{run.Last}",
        }));
    }

    private static Shard OfWords(string asked) =>
        asked.Split('/') is [var index, var count] && Number(index) is { } i && Number(count) is { } n && i >= 1 && i <= n
            ? new Shard(i, n)
            : throw new UsageException($"--shard {asked} is no share: write 1/4 for the first of four, up to 4/4.");

    private static Shard OfSlurm(string task, Func<string, string?> environment)
    {
        const string Variables = "SLURM_ARRAY_TASK_ID, _MIN, _MAX and _COUNT";
        if ((Number(task), Number(environment("SLURM_ARRAY_TASK_MIN")), Number(environment("SLURM_ARRAY_TASK_MAX")),
                Number(environment("SLURM_ARRAY_TASK_COUNT"))) is not ({ } index, { } first, { } last, { } count)
            || index < first || index > last)
        {
            throw new UsageException($"{Variables} do not tell which task of a job array this is: name the share yourself, --shard 1/4.");
        }

        // Of tasks 3 and 7 alone, each would take half of the class, and they do not know the other's place.
        return last - first + 1 == count ? new Shard(index - first + 1, count) : throw new UsageException(
            $"The job array has gaps: {count} tasks from {first} to {last}. Number them without, --array=0-{count - 1}, or name the "
                + "share yourself, --shard \"$((SLURM_ARRAY_TASK_ID + 1))/16\".");
    }

    private static Shard OfKubernetes(string completion, Func<string, string?> environment) =>
        (Number(completion), Number(environment("JOB_COMPLETIONS"))) is ({ } index, { } count) && index < count
            ? new Shard(index + 1, count)
            : throw new UsageException(
                "JOB_COMPLETION_INDEX says which pod of an indexed job this is, and nothing says of how many: "
                    + "give the container JOB_COMPLETIONS, the number of its completions, or name the share, --shard 1/4.");

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
