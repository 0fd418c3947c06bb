using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// A linear map for several directions at once: whatever depends on them has an axis more, the first, with one entry for each direction,
/// and what does not is computed once for all. So a product of a matrix and a vector becomes one of two matrices.
/// </summary>
internal sealed class Batch
{
    private readonly LinearMap _map;
    private readonly int _width;

    private Batch(LinearMap map, int width) => (_map, _width) = (map, width);

    /// <summary>The roots for several directions, each with an axis more.</summary>
    /// <param name="map">The map.</param>
    /// <param name="directions">For each leaf what it is in these directions, with an axis more than it has.</param>
    /// <param name="width">How many directions there are.</param>
    public static ImmutableArray<Expr> Of(LinearMap map, ImmutableArray<Expr> directions, int width)
    {
        var batch = new Batch(map, width);
        return [.. map.Mapped(directions, batch.Image).Zip(map.Roots, (image, root) => map.Depends(root) ? image : batch.Repeated(root))];
    }

    /// <summary>A shape with the axis of the directions in front.</summary>
    public static Shape Widened(Shape shape, int width) => new([width, .. shape.Sizes]);

    private Expr Image(Apply node, Func<Expr, Expr> images)
    {
        var row = (Primitive)node.Function;
        var shape = Widened(node.Shape, _width);
        var rank = node.Inputs[0].Shape.Rank;
        ImmutableArray<Expr> inputs = [.. node.Inputs.Select(images)];
        if (row.IsBroadcast)
        {
            return Algebra.BroadcastTo(Lifted(inputs[0], node.Shape.Rank), shape);
        }

        if (row.IsElementwise)
        {
            return row.Of([.. node.Inputs.Select((input, i) => _map.Depends(input) ? Lifted(inputs[i], node.Shape.Rank) : input)]);
        }

        return row == Arrays.Reshape(node.Shape) ? Arrays.Reshaped(inputs[0], shape)
            : Arrays.IsSlice(row, out var run) ? Arrays.SliceOf(inputs[0], run.Axis + 1, run.Start, run.Length)
            : Arrays.IsConcat(row, out var joined) ? Arrays.Concat(joined.Count, joined.Axis + 1).Of(Repeated(node, inputs))
            : EntryRows.IsEntry(row, out var place) ? Entry(inputs[0], node.Inputs[0].Shape.Count, place)
            : row == EntryRows.Assembled(node.Shape) ? Assembled(node, inputs, shape)
            : row == Reductions.Sum ? Gathered(inputs[0], Reductions.SumAlong)
            : row == Reductions.Mean ? Gathered(inputs[0], Reductions.MeanAlong)
            : row == Arrays.SumTo(node.Shape) ? Arrays.Reshaped(
                Arrays.SumTo(Widened(new Shape([.. Enumerable.Repeat(1, rank - node.Shape.Rank), .. node.Shape.Sizes]), _width)).Of(inputs[0]),
                shape)
            : row == LinearAlgebra.Dot ? Dot(node, inputs)
            : row == LinearAlgebra.Outer ? Outer(node, inputs)
            : row == LinearAlgebra.MatMul ? Product(node, inputs) ?? Each(node, row, inputs, shape)
            : AlongAxis.Of(row, rank) is { } axis ? AlongAxis.Next(row, axis).Of(Repeated(node, inputs))
            : Each(node, row, inputs, shape);
    }

    /// <summary>Axes of size 1 behind the first, so that what has fewer of them stretches along what has more.</summary>
    private static Expr Lifted(Expr image, int rank)
    {
        var sizes = image.Shape.Sizes;
        return Arrays.Reshaped(image, new Shape([sizes[0], .. Enumerable.Repeat(1, rank + 1 - sizes.Length), .. sizes[1..]]));
    }

    /// <summary>What does not depend on the directions, the same for each of them.</summary>
    private Expr Repeated(Expr node) => Algebra.BroadcastTo(node, Widened(node.Shape, _width));

    private ImmutableArray<Expr> Repeated(Apply node, ImmutableArray<Expr> images) =>
        [.. images.Select((image, i) => _map.Depends(node.Inputs[i]) ? image : Repeated(node.Inputs[i]))];

    private Expr Entry(Expr array, int count, int place) =>
        Arrays.Reshaped(Arrays.SliceOf(Arrays.Reshaped(array, new Shape(_width, count)), 1, place, 1), new Shape(_width));

    private Expr Assembled(Apply node, ImmutableArray<Expr> images, Shape shape)
    {
        Expr[] columns = [.. Repeated(node, images).Select(entry => Arrays.Reshaped(entry, new Shape(_width, 1)))];
        return Arrays.Reshaped(columns.Length == 1 ? columns[0] : Arrays.Concat(columns.Length, 1).Of([.. columns]), shape);
    }

    private static Expr Gathered(Expr image, Func<int, Primitive> along)
    {
        for (var axis = image.Shape.Rank - 1; axis > 0; axis--)
        {
            image = along(axis).Of(image);
        }

        return image;
    }

    private Expr Dot(Apply node, ImmutableArray<Expr> images) => _map.Depends(node.Inputs[0])
        ? LinearAlgebra.Matrix(images[0], node.Inputs[1])
        : LinearAlgebra.Matrix(images[1], node.Inputs[0]);

    private Expr Outer(Apply node, ImmutableArray<Expr> images)
    {
        var (rows, columns) = (node.Shape.Sizes[0], node.Shape.Sizes[1]);
        return _map.Depends(node.Inputs[0])
            ? Elementwise.Multiply.Of(Arrays.Reshaped(images[0], new Shape(_width, rows, 1)), node.Inputs[1])
            : Elementwise.Multiply.Of(
                Arrays.Reshaped(node.Inputs[0], new Shape(rows, 1)), Arrays.Reshaped(images[1], new Shape(_width, 1, columns)));
    }

    /// <summary>A product whose directions are rows of one matrix; null where they are not.</summary>
    private Expr? Product(Apply node, ImmutableArray<Expr> images)
    {
        var (a, b) = (node.Inputs[0], node.Inputs[1]);
        if (_map.Depends(b))
        {
            return b.Shape.Rank == 1 ? LinearAlgebra.Matrix(images[1], MatrixForms.Transposed(a))
                : a.Shape.Rank == 2 ? ProductOfEach.Of(Widened(node.Shape, _width)).Of(a, images[1])
                : null;
        }

        if (a.Shape.Rank == 1)
        {
            return LinearAlgebra.Matrix(images[0], b);
        }

        return a.Shape.HasSamples ? null : Arrays.Reshaped(
            LinearAlgebra.Matrix(Arrays.Reshaped(images[0], new Shape(_width * a.Shape.Sizes[0], a.Shape.Sizes[1])), b),
            Widened(node.Shape, _width));
    }

    private Expr Each(Apply node, Primitive row, ImmutableArray<Expr> images, Shape shape) =>
        EachDirection.Of(row, _width, shape, [.. node.Inputs.Select(_map.Depends)]).Of(images);
}
