using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// What a linear row becomes where its input has an axis more, the first, with an entry for each of several directions. A product with a
/// vector becomes one with a matrix; a row of which nothing is known is done for one direction after the other.
/// </summary>
internal sealed class BatchForms
{
    private readonly Apply _node;
    private readonly Func<Expr, Expr> _image;
    private readonly ImmutableArray<Expr> _images;
    private readonly ImmutableArray<bool> _isBatched;
    private readonly int _width;
    private readonly Shape _shape;

    private BatchForms(Apply node, Func<Expr, Expr> image, ImmutableArray<bool> isBatched, int width)
    {
        (_node, _image, _isBatched, _width) = (node, image, isBatched, width);
        _images = [.. node.Inputs.Select(image)];
        _shape = Widened(node.Shape, width);
    }

    /// <summary>A node for several directions.</summary>
    /// <param name="node">The node, of a primitive.</param>
    /// <param name="image">What it is computed from, with an axis more where that depends on the directions.</param>
    /// <param name="isBatched">Which of its inputs do.</param>
    /// <param name="width">How many directions there are.</param>
    public static Expr Of(Apply node, Func<Expr, Expr> image, ImmutableArray<bool> isBatched, int width) =>
        new BatchForms(node, image, isBatched, width).Image((Primitive)node.Function);

    /// <summary>A shape with the axis of the directions in front.</summary>
    public static Shape Widened(Shape shape, int width) => new([width, .. shape.Sizes]);

    private Expr Image(Primitive row)
    {
        var (image, input) = (_images[0], _node.Inputs[0].Shape);
        return row.IsBroadcast ? Algebra.BroadcastTo(Lifted(image), _shape)
            : row.IsElementwise ? OfNumbers.Applied(row, [.. _images.Select((u, i) => _isBatched[i] ? Lifted(u) : u)])
            : row == Arrays.Reshape(_node.Shape) ? Arrays.Reshaped(image, _shape)
            : Arrays.IsSlice(row, out var run) ? Arrays.SliceOf(image, run.Axis + 1, run.Start, run.Length)
            : Arrays.IsConcat(row, out var joined) ? Arrays.Concat(joined.Count, joined.Axis + 1).Of(Repeated())
            : EntryRows.IsEntry(row, out var place) ? Entry(image, input.Count, place)
            : row == EntryRows.Assembled(_node.Shape) ? Assembled()
            : row == Reductions.Sum ? Gathered(image, Reductions.SumAlong)
            : row == Reductions.Mean ? Gathered(image, Reductions.MeanAlong)
            : row == Arrays.SumTo(_node.Shape) ? SumTo(image, input.Rank)
            : row == LinearAlgebra.Dot ? LinearAlgebra.Matrix(_images[Batched], _node.Inputs[1 - Batched])
            : row == LinearAlgebra.Outer ? Outer()
            : row == LinearAlgebra.MatMul ? Product() ?? Each(row)
            : AlongAxis.Of(row, input.Rank) is { } axis ? AlongAxis.Next(row, axis).Of(Repeated())
            : Each(row);
    }

    /// <summary>The place of the factor that depends on the directions: of a product that is linear in them, one does.</summary>
    private int Batched => _isBatched[0] ? 0 : 1;

    /// <summary>Axes of size 1 behind the first, so that what has fewer of them stretches along what has more.</summary>
    private Expr Lifted(Expr image)
    {
        var sizes = image.Shape.Sizes;
        return Arrays.Reshaped(image, new Shape([sizes[0], .. Enumerable.Repeat(1, _shape.Rank - sizes.Length), .. sizes[1..]]));
    }

    /// <summary>The inputs; what does not depend on the directions is the same for each of them.</summary>
    private ImmutableArray<Expr> Repeated() =>
        [.. _images.Select((u, i) => _isBatched[i] ? u : Algebra.BroadcastTo(u, Widened(u.Shape, _width)))];

    private Expr Entry(Expr array, int count, int place) =>
        Arrays.Reshaped(Arrays.SliceOf(Arrays.Reshaped(array, new Shape(_width, count)), 1, place, 1), new Shape(_width));

    private Expr Assembled()
    {
        ImmutableArray<Expr> columns = [.. Repeated().Select(entry => Arrays.Reshaped(entry, new Shape(_width, 1)))];
        return Arrays.Reshaped(columns.Length == 1 ? columns[0] : Arrays.Concat(columns.Length, 1).Of(columns), _shape);
    }

    private static Expr Gathered(Expr image, Func<int, Primitive> along)
    {
        for (var axis = image.Shape.Rank - 1; axis > 0; axis--)
        {
            image = along(axis).Of(image);
        }

        return image;
    }

    private Expr SumTo(Expr image, int rank)
    {
        var sizes = _node.Shape.Sizes;
        var kept = new Shape([_width, .. Enumerable.Repeat(1, rank - sizes.Length), .. sizes]);
        return Arrays.Reshaped(Arrays.SumTo(kept).Of(image), _shape);
    }

    private Expr Outer()
    {
        var (rows, columns) = (_node.Shape.Sizes[0], _node.Shape.Sizes[1]);
        return Batched == 0
            ? Elementwise.Multiply.Of(Arrays.Reshaped(_images[0], new Shape(_width, rows, 1)), _images[1])
            : Elementwise.Multiply.Of(
                Arrays.Reshaped(_images[0], new Shape(rows, 1)), Arrays.Reshaped(_images[1], new Shape(_width, 1, columns)));
    }

    /// <summary>A product for all directions at once; null where a vector meets several matrices.</summary>
    private Expr? Product()
    {
        var (a, b) = (_images[0], _images[1]);
        if (_node.Inputs.All(factor => factor.Shape.Rank == 2))
        {
            var (left, right) = (AsItLies(0), AsItLies(1));
            return ProductOfEach.Of(_shape, (left.IsTransposed, right.IsTransposed)).Of(left.Image, right.Image);
        }

        if (Batched == 1)
        {
            return b.Shape.Rank == 2 ? LinearAlgebra.Matrix(b, MatrixForms.Transposed(a)) : null;
        }

        // The rows of all directions, one below the other, are one matrix.
        return a.Shape.Rank == 2 ? LinearAlgebra.Matrix(a, b)
            : a.Shape.HasSamples ? null
            : Arrays.Reshaped(
                LinearAlgebra.Matrix(Arrays.Reshaped(a, new Shape(_width * a.Shape.Sizes[1], a.Shape.Sizes[2])), b), _shape);
    }

    /// <summary>A factor as it lies in memory: what a product transposes need not be turned before.</summary>
    private (Expr Image, bool IsTransposed) AsItLies(int factor) =>
        _node.Inputs[factor] is Apply { Function: var function, Inputs: [var turned] } && function == LinearAlgebra.Transpose
            ? (_image(turned), true)
            : (_images[factor], false);

    private Expr Each(Primitive row) => EachDirection.Of(row, _width, _shape, _isBatched).Of(_images);
}
