using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Programs;

/// <summary>Of a Hessian of layers, the last ones' directions stay within the last ones; each entry is read once.</summary>
public sealed class HessianBlocksTests
{
    private static readonly Parameter U = Parameter("U", 6, 20), B = Parameter("b", 20);
    private static readonly Parameter V = Parameter("V", 20, 5), W = Parameter("W", 5, 2);

    [Fact]
    public void Layers_of_enough_entries_are_blocks_and_what_is_too_small_goes_with_those_before_it()
    {
        var (blocks, _) = Of(Loss(Data("X", 40, 6)), U, B, V, W);

        Assert.Equal([120, 20, 110], blocks.Select(block => block.Map.Leaves.Sum(leaf => leaf.Shape.Count)));
        Assert.Equal([120, 20, 110], blocks.Select(block => block.Colouring.Count));
        Assert.Equal([250, 130, 110], blocks.Select(block => block.Map.Roots.Sum(root => root.Shape.Count)));
    }

    [Fact]
    public void Each_entry_is_read_from_one_direction_that_has_the_number_of_its_row_or_of_its_column()
    {
        var (blocks, compression) = Of(Loss(Data("X", 40, 6)), U, B, V, W);
        (int Row, int Column)[] places = [.. compression.Rows.SelectMany((columns, row) => columns.Select(column => (row, column)))];
        var starts = (int[])[0, 120, 140];
        var seen = new int[places.Length];
        foreach (var (start, block) in starts.Zip(blocks))
        {
            foreach (var (entry, direction, place) in block.Sources)
            {
                var (row, column) = places[entry];
                Assert.Contains((start + direction, start + place), ((int, int)[])[(row, column), (column, row)]);
                seen[entry]++;
            }
        }

        Assert.All(seen, times => Assert.Equal(1, times));
    }

    [Fact]
    public void One_program_is_as_good_where_there_is_one_layer_and_where_columns_are_taken_together()
    {
        Assert.Empty(Of(Loss(Data("X", 40, 6)), U).Blocks);
        Assert.Empty(Of(Loss(Data("X", 40, 6)), B, W).Blocks);
        Assert.Empty(Of(Sum(Pow(U, 3)) + Sum(Pow(V, 4)), U, V).Blocks);
    }

    [Fact]
    public void Samples_that_pass_one_after_the_other_are_not_passed_again_for_each_block()
    {
        var x = Data("x");
        Parameter[] weights = [.. Enumerable.Range(0, 40).Select(i => Parameter($"w{i}"))];
        var model = weights.Select((w, i) => w * Sin((i + 1) * x)).Aggregate((u, v) => u + v);

        Assert.Empty(Of(Mean(Square(Tanh(model))), weights).Blocks);
    }

    private static (HessianBlocks.Block[] Blocks, Compression Compression) Of(Expr loss, params Parameter[] parameters)
    {
        var source = PartialsSource.Of(loss.Hessian(parameters));
        var compression = source.Compressed(samples: 2);
        return ([.. HessianBlocks.Of(source, compression)], compression);
    }

    private static Expr Loss(Expr x) => Mean(LogSoftmax(MatMul(Tanh(MatMul(Tanh(MatMul(x, U) + B), V)), W)) * x[.., ..2]);
}
