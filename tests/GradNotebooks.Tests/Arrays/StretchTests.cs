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
        Assert.Null(new Stretch(Numbered(5, 1, 30), shape).Period);
        Assert.Null(new Stretch(Numbered(20, 1), shape).Period);
    }

    [Fact]
    public void A_function_of_arrays_that_stretch_in_several_ways_is_that_of_their_entries()
    {
        var shape = new Shape(30, 20, 25);
        Value[] inputs = [Numbered(20, 25), Numbered(30, 1, 25), Numbered(30, 20, 1)];
        var result = new Value(shape, new double[shape.Count]);
        Kernels.Map(new TernaryKernel((u, v, w) => u + 1e4 * v + 1e8 * w), inputs, result);
        for (var i = 0; i < result.Count; i++)
        {
            double[] entries = [.. inputs.Select(u => u[Kernels.Place(u.Shape, shape, i)])];
            Assert.Equal(entries[0] + 1e4 * entries[1] + 1e8 * entries[2], result[i]);
        }
    }

    private static Value Numbered(params int[] sizes)
    {
        var shape = new Shape(sizes);
        return new Value(shape, [.. Enumerable.Range(0, shape.Count).Select(i => (double)i)]);
    }
}
