using GradNotebooks.Cli.Clusters;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Tests.Clusters;

public sealed class ShardTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    public void Each_submission_is_in_one_share_and_the_shares_are_of_about_one_size(int count)
    {
        var shards = Enumerable.Range(1, count).Select(index => new Shard(index, count)).ToList();
        var sizes = new int[count];
        foreach (var id in Enumerable.Range(0, 3000).Select(i => $"s{i}"))
        {
            sizes[Assert.Single(shards, shard => shard.Has(id)).Index - 1]++;
        }

        // Six standard deviations of a binomial count.
        var mean = 3000.0 / count;
        Assert.All(sizes, size => Assert.InRange(size, mean - (6 * Math.Sqrt(mean)), mean + (6 * Math.Sqrt(mean))));
    }

    [Fact]
    public void Without_a_cluster_the_share_is_the_class() => Assert.Equal(Shard.All, Of(null));

    [Theory]
    [InlineData(0, 0, 15, 1, 16)]
    [InlineData(15, 0, 15, 16, 16)]
    [InlineData(3, 1, 4, 3, 4)]
    [InlineData(5, 5, 5, 1, 1)]
    public void A_task_of_Slurms_array_takes_the_share_of_its_place(int task, int first, int last, int index, int count) =>
        Assert.Equal(new Shard(index, count), Of(null, Slurm(task, first, last, last - first + 1)));

    [Theory]
    [InlineData(3, 3, 7, 2)]
    [InlineData(7, 3, 7, 2)]
    [InlineData(0, 0, 14, 8)]
    public void An_array_with_gaps_in_its_numbers_is_refused_by_each_of_its_tasks(int task, int first, int last, int count) =>
        Refused("The job array has gaps: ", null, Slurm(task, first, last, count));

    [Fact]
    public void What_is_asked_for_goes_before_what_the_cluster_says() =>
        Assert.Equal(new Shard(4, 16), Of("4/16", Slurm(3, 3, 7, 2)));

    [Fact]
    public void An_array_that_does_not_say_how_many_tasks_it_has_is_refused() =>
        Refused("SLURM_ARRAY_TASK_ID, _MIN, _MAX and _COUNT do not tell ", null, ("SLURM_ARRAY_TASK_ID", "3"));

    [Theory]
    [InlineData("0", 1)]
    [InlineData("15", 16)]
    public void A_pod_of_an_indexed_job_takes_the_share_of_its_index(string completion, int index) =>
        Assert.Equal(new Shard(index, 16), Of(null, ("JOB_COMPLETION_INDEX", completion), ("JOB_COMPLETIONS", "16")));

    [Fact]
    public void A_pod_that_is_not_told_how_many_there_are_is_refused_rather_than_given_the_whole_class() =>
        Refused("JOB_COMPLETION_INDEX says which pod of an indexed job this is, and nothing says of how many: ", null,
            ("JOB_COMPLETION_INDEX", "3"));

    [Theory]
    [InlineData("0/4")]
    [InlineData("5/4")]
    [InlineData("4")]
    [InlineData("-1/4")]
    [InlineData("a/b")]
    [InlineData("1/4/2")]
    public void What_is_no_share_is_refused(string asked) => Refused($"--shard {asked} is no share: ", asked);

    [Fact]
    public void One_of_more_shares_than_a_merge_puts_together_is_refused_whoever_asks_for_it()
    {
        const string Told = "Share 1/1001 is one of too many: a class is graded in 1000 shares at most. ";
        Refused(Told, "1/1001");
        Refused(Told, null, Slurm(0, 0, 1000, 1001));
        Refused(Told, null, ("JOB_COMPLETION_INDEX", "0"), ("JOB_COMPLETIONS", "1001"));
        Assert.Equal(new Shard(1000, 1000), Of("1000/1000"));
    }

    [Theory]
    [InlineData("3", 3)]
    [InlineData("1, 2", 2, 1)]
    [InlineData("1, 3, 5-7", 5, 1, 7, 3, 6)]
    public void Shares_that_follow_on_one_another_are_told_in_short(string told, params int[] indices) =>
        Assert.Equal(told, Shard.Told(indices));

    private static (string, string)[] Slurm(int task, int first, int last, int count) =>
    [
        ("SLURM_ARRAY_TASK_ID", $"{task}"), ("SLURM_ARRAY_TASK_MIN", $"{first}"),
        ("SLURM_ARRAY_TASK_MAX", $"{last}"), ("SLURM_ARRAY_TASK_COUNT", $"{count}"),
    ];

    private static Shard Of(string? asked, params (string Name, string Value)[] environment) =>
        Shard.Of(asked, name => environment.FirstOrDefault(variable => variable.Name == name).Value);

    private static void Refused(string told, string? asked, params (string Name, string Value)[] environment) =>
        Assert.StartsWith(told, Assert.Throws<UsageException>(() => Of(asked, environment)).Message);
}
