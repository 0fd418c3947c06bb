using CsCheck;

namespace GradNotebooks.Tests.ArrayOperations;

/// <summary>An array stretched to a shape has, at each place, the entry that NumPy's rule puts there.</summary>
public sealed class StretchTests
{
    /// <summary>A shape, the sizes of an array that stretches to it, and some of the places.</summary>
    private static readonly Gen<(int[] Shape, int[] Sizes, int First, int Count)> Stretches =
        from shape in Gen.OneOf(Gen.Int[1, 7].Array[1, 4], Gen.Int[1, 40].Array[2, 3])
        from missing in Gen.Int[0, shape.Length - 1]
        from isOne in Gen.Bool.Array[shape.Length - missing]
        let count = shape.Aggregate((u, v) => u * v)
        from first in Gen.Int[0, count - 1]
        from length in Gen.Int[1, count - first]
        select (shape, (int[])[.. shape.Skip(missing).Select((size, axis) => isOne[axis] ? 1 : size)], first, length);

    [Fact]
    public void Whatever_part_of_it_is_written_down_has_the_entries_of_these_places() => Stretches.Sample(stretch =>
    {
        var (shape, value) = (new Shape(stretch.Shape), Numbered(stretch.Sizes));
        var found = new double[stretch.Count];
        new Stretch(value, shape).Write(stretch.First, found);
        for (var i = 0; i < found.Length; i++)
        {
            Assert.Equal(value[Kernels.Place(value.Shape, shape, stretch.First + i)], found[i]);
        }
    }, iter: 2000);

    [Fact]
    public void An_array_that_begins_anew_is_read_where_it_lies()
    {
        var (shape, value) = (new Shape(5, 20, 30), Numbered(20, 30));
        var stretch = new Stretch(value, shape);
        Assert.Equal(600, stretch.Period);
        Assert.Equal(value.Numbers[100..130].ToArray(), stretch.Slice(1300, 30).ToArray());
        Assert.Null(new Stretch(Numbered(5, 1, 300), new Shape(5, 20, 300)).Period);
        Assert.Null(new Stretch(Numbered(20, 1), shape).Period);
    }

    [Theory]
    [InlineData(30, 20, 25), InlineData(7, 2, 300), InlineData(6, 1, 40), InlineData(1, 1, 256)]
    public void A_function_of_arrays_that_stretch_in_several_ways_is_that_of_their_entries(int i, int j, int k)
    {
        const int Start = 3;
        var shape = new Shape(i, j, k);
        int[][] ways = [[k], [j, k], [i, 1, k], [i, j, 1], [1, j, 1], [i, j, k], [1]];
        var entries = ways.Select(sizes => Stretched(sizes, [i, j, k])).ToArray();
        foreach (var u in Enumerable.Range(0, ways.Length))
        {
            foreach (var (v, w) in (ReadOnlySpan<(int, int)>)[((u + 1) % 7, (u + 3) % 7), ((u + 4) % 7, (u + 2) % 7), ((u + 6) % 7, u)])
            {
                var result = Enumerable.Repeat(double.NaN, Start + shape.Count + 1).ToArray();
                ElementCall.Of(
                    new TernaryKernel((a, b, c) => a + 1e5 * b + 1e10 * c),
                    [Numbered(ways[u]), Numbered(ways[v]), Numbered(ways[w])], shape, result, Start).Do();
                Assert.Equal(
                    Enumerable.Range(0, shape.Count).Select(at => entries[u][at] + 1e5 * entries[v][at] + 1e10 * entries[w][at]),
                    result[Start..^1]);
                Assert.All([.. result[..Start], result[^1]], number => Assert.True(double.IsNaN(number)));
            }
        }
    }

    /// <summary>An array numbered from 0 at each place of a shape of three axes: where it has but one entry, that stands for all.</summary>
    private static double[] Stretched(int[] sizes, int[] shape)
    {
        int[] own = [.. Enumerable.Repeat(1, 3 - sizes.Length), .. sizes];
        var at = own.Select((size, axis) => (Func<int, int>)(index => size == 1 ? 0 : index)).ToArray();
        return
        [
            .. from i in Enumerable.Range(0, shape[0])
               from j in Enumerable.Range(0, shape[1])
               from k in Enumerable.Range(0, shape[2])
               select (double)((at[0](i) * own[1] + at[1](j)) * own[2] + at[2](k)),
        ];
    }

    private static Value Numbered(params int[] sizes)
    {
        var shape = new Shape(sizes);
        return new Value(shape, [.. Enumerable.Range(0, shape.Count).Select(i => (double)i)]);
    }
}
