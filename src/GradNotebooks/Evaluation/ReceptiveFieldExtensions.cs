namespace GradNotebooks;

/// <summary>What entries of convolutions and pools see.</summary>
public static class ReceptiveFieldExtensions
{
    /// <summary>What an entry of a vector sees of the layers below it.</summary>
    /// <param name="expression">A vector, such as <c>Conv1D(x, w)</c>.</param>
    /// <param name="entry">Which entry, counted from 0.</param>
    /// <exception cref="ModelException">It is no vector of a known size, or has no such entry.</exception>
    public static ReceptiveField Sees(this Expr expression, int entry) =>
        new(expression, Within(expression, 0, entry, Ranked(expression, 1)));

    /// <summary>What an entry of a matrix sees of the layers below it.</summary>
    /// <param name="expression">A matrix, such as <c>MaxPool(Conv2D(x, w), 2)</c>.</param>
    /// <param name="row">The row of the entry, counted from 0.</param>
    /// <param name="column">The column of the entry, counted from 0.</param>
    /// <exception cref="ModelException">It is no matrix of known sizes, or has no such entry.</exception>
    /// <example>
    /// <code>
    /// MaxPool(Relu(Conv2D(image, w)), 2).Sees(1, 2)
    /// </code>
    /// </example>
    public static ReceptiveField Sees(this Expr expression, int row, int column)
    {
        var shape = Ranked(expression, 2);
        return new(expression, Within(expression, 0, row, shape) * shape.Sizes[1] + Within(expression, 1, column, shape));
    }

    private static Shape Ranked(Expr expression, int rank) => expression.Shape.Rank == rank && !expression.Shape.HasSamples
        ? expression.Shape
        : throw new ModelException(
            $"{expression} is {(expression.Shape.IsScalar ? "a single number" : $"of shape {expression.Shape}")}: "
            + $"{(rank == 1 ? "Sees(i) asks for an entry of a vector" : "Sees(i, j) asks for an entry of a matrix")} of known size.");

    private static int Within(Expr expression, int axis, int place, Shape shape) => place >= 0 && place < shape.Sizes[axis]
        ? place
        : throw new ModelException(
            $"{expression} is of shape {shape} and has no {(shape.Rank == 1 ? "entry" : axis == 0 ? "row" : "column")} {place}: "
            + $"they are counted from 0 to {shape.Sizes[axis] - 1}.");
}
