using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>
/// Products of two matrices, one for each direction, of which one factor or both differ from direction to direction. Directions in which
/// single entries move are mostly 0: of these the product is a few columns of the other matrix.
/// </summary>
internal static class ProductOfEach
{
    /// <summary>Where only one number in so many is not 0, the others are passed over.</summary>
    private const int Sparse = 16;

    /// <summary>Aₖ·Bₖ for each direction k.</summary>
    /// <param name="shape">The shape of the result, the axis of the directions in front.</param>
    /// <param name="isTransposed">Which of the factors are given as their transposes.</param>
    public static Primitive Of(Shape shape, (bool A, bool B) isTransposed) =>
        new("MatMul", 2, (v, result) => Run(v, isTransposed, result), (_, a) => new Call(new FunctionName("MatMul", ""), a))
        {
            Back = (_, _, _) => throw new InvalidOperationException("A product for each direction stands in programs alone."),
            ResultShape = _ => shape,
            Glyph = LinearAlgebra.MatMul.Glyph,
            Rule = LinearAlgebra.MatMul.Rule,
            Domain = LinearAlgebra.MatMul.Domain,
        };

    private static void Run(ReadOnlySpan<Value> inputs, (bool A, bool B) isTransposed, Value result)
    {
        var (a, b) = (StackedOperand.Of(inputs[0]), StackedOperand.Of(inputs[1]));
        (a, b) = (isTransposed.A ? a.Transposed : a, isTransposed.B ? b.Transposed : b);
        var width = result.Shape.Sizes[0];
        if (b.Step != 0 && NotZero(b.Numbers) * Sparse <= b.Numbers.Length)
        {
            AddColumns(width, a, b, result.Array);
        }
        else if ((long)a.Rows * a.Columns * b.Columns <= SmallProducts.Most)
        {
            SmallProducts.Multiply(width, a, b, result.Array);
        }
        else if (b.Step == 0 && a is { Step: > 0, ColumnStep: 1 })
        {
            // The rows of all directions, one below the other, are one matrix.
            var rows = new MatrixOperand(a.Numbers, width * a.Rows, a.Columns, a.RowStep, 1);
            Kernels.Multiply(rows, new MatrixOperand(b.Numbers, b.Rows, b.Columns, b.RowStep, b.ColumnStep), result.Array, 0);
        }
        else
        {
            MultiplyEach(width, a, b, result.Array);
        }
    }

    private static int NotZero(ReadOnlySpan<double> numbers) => numbers.Length - numbers.Count(0.0);

    /// <summary>Adds, for each number of B that is not 0, the column of A that it multiplies.</summary>
    private static void AddColumns(int width, StackedOperand a, StackedOperand b, double[] result)
    {
        Array.Clear(result);
        var isByRows = b.ColumnStep == 1;
        var numbers = b.Numbers.AsSpan(0, width * b.Step);
        for (var at = 0; at < numbers.Length; at++)
        {
            at += numbers[at..].IndexOfAnyExcept(0.0) is >= 0 and var zeros ? zeros : numbers.Length - at;
            if (at < numbers.Length)
            {
                var (direction, within) = (at / b.Step, at % b.Step);
                var (k, j) = isByRows ? (within / b.Columns, within % b.Columns) : (within % b.Rows, within / b.Rows);
                var (column, to) = (a.Start(direction) + k * a.ColumnStep, direction * a.Rows * b.Columns + j);
                for (var i = 0; i < a.Rows; i++)
                {
                    result[to + i * b.Columns] += a.Numbers[column + i * a.RowStep] * numbers[at];
                }
            }
        }
    }

    /// <summary>One product after another, each of matrices that lie alone in memory.</summary>
    private static void MultiplyEach(int width, StackedOperand a, StackedOperand b, double[] result)
    {
        var (left, right) = (new double[a.Step], new double[b.Step]);
        for (var k = 0; k < width; k++)
        {
            Kernels.Multiply(Alone(a, k, left), Alone(b, k, right), result, k * a.Rows * b.Columns);
        }
    }

    private static MatrixOperand Alone(StackedOperand factor, int k, double[] memory)
    {
        factor.Numbers.AsSpan(factor.Start(k), factor.Step).CopyTo(memory);
        return new MatrixOperand(
            factor.Step == 0 ? factor.Numbers : memory, factor.Rows, factor.Columns, factor.RowStep, factor.ColumnStep);
    }
}
