namespace GradNotebooks.Tests.Expressions;

public class PiecesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(256)]
    [InlineData(1000)]
    public void Items_come_out_in_the_order_in_which_they_went_in(int count)
    {
        var pieces = new Pieces<int>();
        int[] items = [.. Enumerable.Range(0, count)];
        Array.ForEach(items, pieces.Add);

        Assert.Equal(count, pieces.Count);
        Assert.Equal(items, pieces);
        Assert.Equal(items, pieces.ToImmutable());
        Assert.All(items, i => Assert.Equal(i, pieces[i]));
    }

    [Fact]
    public void A_piece_that_was_emptied_is_used_again()
    {
        var path = new Pieces<int>();
        var order = new Pieces<int>(sharing: path);
        for (var i = 0; i < 1000; i++)
        {
            path.Add(i);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        while (path.Count > 0)
        {
            order.Add(path.Last);
            path.RemoveLast();
        }

        // Four pieces of 256 numbers, of which but the first is new.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 * 256 * sizeof(int));
        Assert.Equal(Enumerable.Range(0, 1000).Reverse(), order);
    }
}
