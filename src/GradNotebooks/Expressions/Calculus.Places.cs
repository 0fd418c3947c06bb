namespace GradNotebooks;

// Rows by their numbers, and what the order of entries decides.
public static partial class Calculus
{
    /// <summary>
    /// Rows of a matrix, or entries of a vector, by their numbers, counted from 0, as an embedding takes them: <c>Gather(E, 1, 3, 1)</c>.
    /// What each receives goes back to the row that it is, so that a row which is taken twice receives both gradients, and one that is not
    /// taken none.
    /// </summary>
    /// <param name="u">A matrix or a vector.</param>
    /// <param name="rows">The rows to take, in this order; a row may be taken more than once.</param>
    /// <exception cref="ModelException">There is no such row, or none was named.</exception>
    public static Expr Gather(Expr u, params int[] rows) => Places.Gather(u, [.. rows]);

    /// <summary>
    /// The counterpart of <see cref="Gather"/>: zeros, to whose rows those of u are added, row k of u to the row that
    /// <paramref name="rows"/> names at place k.
    /// </summary>
    /// <param name="u">A matrix or a vector.</param>
    /// <param name="rows">For each row of u the row of the result that it is added to, counted from 0.</param>
    /// <param name="count">How many rows the result has.</param>
    /// <exception cref="ModelException">There is no such row, or u has another number of rows than are named.</exception>
    public static Expr ScatterAdd(Expr u, int[] rows, int count) => Places.ScatterAdd(u, [.. rows], count);

    /// <summary>
    /// The entries in ascending order; of a matrix, each row by itself. Each sends its gradient back to where it stood; entries that tie
    /// keep their order.
    /// </summary>
    /// <exception cref="ModelException">u is a scalar, so there is nothing to sort.</exception>
    public static Expr Sort(Expr u) => Selections.Sort.Of(u);

    /// <summary>The entries in ascending order along an axis.</summary>
    /// <exception cref="ModelException">u has no such axis.</exception>
    public static Expr Sort(Expr u, int axis) => Lines("Sort", Selections.Sort, u, axis);

    /// <summary>
    /// The median of all entries: the middle one as they ascend, and of an even number the mean of the middle two. The gradient goes to
    /// these; where others tie with them, each gets an equal share.
    /// </summary>
    /// <exception cref="ModelException">u is a scalar, so there is nothing to go over.</exception>
    public static Expr Median(Expr u) => Selections.Median.Of(u);
}
