namespace GradNotebooks;

// Entries, rows and ranges, as C# writes them. An axis over samples has no entries to choose from: their numbers come with a point.
public abstract partial class Expr
{
    /// <summary>
    /// An entry of a vector, which is a single number, or a row of a matrix, counted from 0: <c>x[0]</c>, <c>W[1]</c>, <c>x[^1]</c>.
    /// </summary>
    /// <exception cref="ModelException">There is no such entry.</exception>
    /// <example>
    /// <code>
    /// var x = Parameter("x", 2);
    /// (x[0] * x[1]).Gradient(x)   // (x[1], x[0])
    /// </code>
    /// </example>
    public Expr this[Index entry] => Shape.Rank == 0
        ? throw new ModelException($"{this} is a single number and has no entries.")
        : Shape.Rank == 1 ? EntryRows.Entry(At(0, entry, Shape)).Of(this) : One(0, entry, Shape);

    /// <summary>An entry of a matrix, which is a single number: <c>W[1, 0]</c>.</summary>
    /// <exception cref="ModelException">There is no such entry.</exception>
    public Expr this[Index row, Index column] =>
        EntryRows.Entry(Matrix().At(0, row, Shape) * Shape.Sizes[1] + At(1, column, Shape)).Of(this);

    /// <summary>A run of entries of a vector, or of rows of a matrix: <c>x[1..^1]</c>.</summary>
    /// <exception cref="ModelException">They do not lie within it.</exception>
    public Expr this[Range entries] => Shape.Rank == 0
        ? throw new ModelException($"{this} is a single number and has no entries.")
        : Some(0, entries);

    /// <summary>A part of one row of a matrix: <c>W[0, 1..]</c>.</summary>
    /// <exception cref="ModelException">It does not lie within it.</exception>
    public Expr this[Index row, Range columns] => Matrix().Some(1, columns).One(0, row, Shape);

    /// <summary>A part of one column of a matrix: <c>W[.., 0]</c>. Of data it is that quantity, one for each row.</summary>
    /// <exception cref="ModelException">It does not lie within it.</exception>
    public Expr this[Range rows, Index column] => Matrix().Some(0, rows).One(1, column, Shape);

    /// <summary>A block of a matrix: <c>W[..2, 1..]</c>.</summary>
    /// <exception cref="ModelException">It does not lie within it.</exception>
    public Expr this[Range rows, Range columns] => Matrix().Some(0, rows).Some(1, columns);

    private Expr Matrix() => Shape.Rank == 2
        ? this
        : throw new ModelException($"{this} is of shape {Shape}, and two places were asked for: only a matrix has rows and columns.");

    /// <summary>What stands at a place of an axis, which then is gone.</summary>
    private Expr One(int axis, Index place, Shape whole) =>
        Arrays.Reshaped(Arrays.SliceOf(this, axis, At(axis, place, whole), 1), new Shape([.. Shape.Sizes.RemoveAt(axis)]));

    private int At(int axis, Index place, Shape whole)
    {
        var size = SizeAlong(axis, whole);
        return place.GetOffset(size) is >= 0 and var at && at < size
            ? at
            : throw new ModelException($"There is no entry {place} along an axis of {size}: entries are counted from 0 to {size - 1}.");
    }

    private Expr Some(int axis, Range places)
    {
        if (places.Equals(Range.All))
        {
            return this;
        }

        var size = SizeAlong(axis, Shape);
        var (start, end) = (places.Start.GetOffset(size), places.End.GetOffset(size));
        return start >= 0 && end <= size && start < end
            ? Arrays.SliceOf(this, axis, start, end - start)
            : throw new ModelException(
                $"The entries {places} of an axis of {size} are none: entries are counted from 0, and the end is not among them.");
    }

    private int SizeAlong(int axis, Shape whole) => Shape.Sizes[axis] != Shape.N
        ? Shape.Sizes[axis]
        : throw new ModelException(
            $"{this} is of shape {whole}: it has a number for each sample only at a point. pass[x] has them, for a pass = "
            + "loss.Gradient(…).At(point), and Sum or Mean goes over them.");
}
