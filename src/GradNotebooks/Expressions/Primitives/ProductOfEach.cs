using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>
/// A matrix times another one for each direction, as one product of two matrices in which the columns of all directions stand side by side.
/// Directions in which single entries move are mostly 0: of these the product is a few columns of the matrix.
/// </summary>
internal sealed class ProductOfEach
{
    /// <summary>Where only one number in so many is not 0, the others are passed over.</summary>
    private const int Sparse = 64;

    private Value? _beside;
    private Value? _products;

    /// <summary>A·Bₖ for each direction k.</summary>
    /// <param name="shape">The shape of the result, the axis of the directions in front.</param>
    public static Primitive Of(Shape shape)
    {
        var product = new ProductOfEach();
        return new("MatMul", 2, product.Run, (_, a) => new Call(new FunctionName("MatMul", ""), a))
        {
            Back = (_, _, _) => throw new InvalidOperationException("A product for each direction stands in programs alone."),
            ResultShape = _ => shape,
            Glyph = LinearAlgebra.MatMul.Glyph,
            Rule = LinearAlgebra.MatMul.Rule,
            Domain = LinearAlgebra.MatMul.Domain,
        };
    }

    private void Run(ReadOnlySpan<Value> inputs, Value result)
    {
        var (a, b) = (inputs[0], inputs[1]);
        var (width, inner, columns) = (b.Shape.Sizes[0], b.Shape.Sizes[1], b.Shape.Sizes[2]);
        var rows = a.Shape.Sizes[0];
        if (NotZero(b.Numbers) * Sparse <= b.Count)
        {
            AddColumns(a, b, result);
            return;
        }

        var beside = Rented(ref _beside, inner, width * columns);
        var products = Rented(ref _products, rows, width * columns);
        for (var direction = 0; direction < width; direction++)
        {
            for (var k = 0; k < inner; k++)
            {
                b.Numbers.Slice((direction * inner + k) * columns, columns)
                    .CopyTo(beside.Array.AsSpan((k * width + direction) * columns));
            }
        }

        Kernels.MatMul(a, beside, products);
        for (var direction = 0; direction < width; direction++)
        {
            for (var i = 0; i < rows; i++)
            {
                products.Numbers.Slice((i * width + direction) * columns, columns)
                    .CopyTo(result.Array.AsSpan((direction * rows + i) * columns));
            }
        }

        Volatile.Write(ref _beside, beside);
        Volatile.Write(ref _products, products);
    }

    private static int NotZero(ReadOnlySpan<double> numbers) => numbers.Length - numbers.Count(0.0);

    /// <summary>Adds, for each number of B that is not 0, the column of A that it multiplies.</summary>
    private static void AddColumns(Value a, Value b, Value result)
    {
        Array.Clear(result.Array);
        var (inner, columns) = (b.Shape.Sizes[1], b.Shape.Sizes[2]);
        var rows = a.Shape.Sizes[0];
        for (var at = 0; at < b.Count; at++)
        {
            at += b.Numbers[at..].IndexOfAnyExcept(0.0) is >= 0 and var zeros ? zeros : b.Count - at;
            if (at < b.Count)
            {
                var (direction, k, j) = (at / (inner * columns), at / columns % inner, at % columns);
                for (var i = 0; i < rows; i++)
                {
                    result.Array[(direction * rows + i) * columns + j] += a[i * inner + k] * b[at];
                }
            }
        }
    }

    /// <summary>Memory that a run has to itself until it gives it back.</summary>
    private static Value Rented(ref Value? spare, int rows, int columns) =>
        Interlocked.Exchange(ref spare, null) is { } known && known.Shape.Sizes is [var r, var c] && r == rows && c == columns
            ? known
            : new Value(new Shape(rows, columns), new double[rows * columns]);
}
