using GradNotebooks.Tests.Support;

namespace GradNotebooks.Tests.ArrayOperations;

/// <summary>Work in parts, shared among threads.</summary>
public sealed class CrewTests
{
    private const long Much = long.MaxValue;

    [Theory]
    [InlineData(1), InlineData(2), InlineData(5)]
    public void Every_part_is_done_once_whoever_does_it(int threads)
    {
        using var limit = new ThreadLimit(threads);
        for (var round = 0; round < 200; round++)
        {
            var done = new int[round + 1];
            Crew.Share(new Counting(done), done.Length, Much);
            Assert.All(done, count => Assert.Equal(1, count));
        }
    }

    [Fact]
    public void What_goes_wrong_in_a_part_is_told_to_whoever_shared_it_and_the_next_work_is_done()
    {
        using var limit = new ThreadLimit(3);
        var thrown = Assert.Throws<InvalidOperationException>(() => Crew.Share(new Failing(), 50, Much));
        Assert.Equal("Part 31.", thrown.Message);
        var done = new int[50];
        Crew.Share(new Counting(done), 50, Much);
        Assert.All(done, count => Assert.Equal(1, count));
    }

    [Fact]
    public void Parts_share_nothing_further()
    {
        using var limit = new ThreadLimit(3);
        var threads = new int[40];
        Crew.Share(new Asking(threads), threads.Length, Much);
        Assert.All(threads, count => Assert.Equal(1, count));
        Assert.Equal(3, Crew.Threads);
    }

    [Fact]
    public void Work_that_is_shared_within_a_part_of_other_work_leaves_that_alone()
    {
        using var limit = new ThreadLimit(3);
        int[][] done = [.. Enumerable.Range(0, 200).Select(_ => new int[30])];
        Crew.Share(new Nesting(done, []), done.Length, Much);
        Assert.All(done, inner => Assert.All(inner, count => Assert.Equal(1, count)));
    }

    [Fact]
    public async Task Threads_that_share_at_the_same_time_do_not_meet()
    {
        var tasks = Enumerable.Range(0, 8).Select(_ => Task.Run(() => Every_part_is_done_once_whoever_does_it(4)));
        await Task.WhenAll(tasks);
    }

    [Fact]
    public void To_share_allocates_nothing()
    {
        using var limit = new ThreadLimit(2);
        var done = new int[20];
        Crew.Share(new Counting(done), 20, Much);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 100; round++)
        {
            Crew.Share(new Counting(done), 20, Much);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private readonly struct Counting(int[] done) : IParts
    {
        public void Do(int part) => Interlocked.Increment(ref done[part]);
    }

    private readonly struct Failing : IParts
    {
        public void Do(int part)
        {
            if (part == 31)
            {
                throw new InvalidOperationException($"Part {part}.");
            }
        }
    }

    private readonly struct Nesting(int[][] outer, int[] inner) : IParts
    {
        public void Do(int part)
        {
            if (outer.Length == 0)
            {
                Interlocked.Increment(ref inner[part]);
                return;
            }

            using var limit = new ThreadLimit(3);
            Crew.Share(new Nesting([], outer[part]), outer[part].Length, Much);
        }
    }

    private readonly struct Asking(int[] threads) : IParts
    {
        public void Do(int part) => threads[part] = Crew.Threads;
    }
}
