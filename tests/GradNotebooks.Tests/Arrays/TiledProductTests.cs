using System.Numerics;
using System.Runtime.Intrinsics;
using GradNotebooks.Tests.Support;

namespace GradNotebooks.Tests.ArrayOperations;

/// <summary>Products by tiles, beside sums that are written down as the definition has them.</summary>
public sealed class TiledProductTests
{
    private static readonly (int Rows, int Inner, int Columns)[] Shapes =
    [
        (1, 1, 1), (2, 3, 5), (8, 256, 24), (9, 257, 25), (7, 300, 23), (97, 1, 1537), (3, 7, 49), (200, 260, 48), (193, 70, 96),
        (9, 1200, 130), (105, 20, 130), (6, 256, 8), (5, 255, 7), (13, 513, 12), (49, 9, 389), (12, 30, 785),
    ];

    /// <summary>Every kind of tile, with vectors of every width, whichever of them this processor would take.</summary>
    private static readonly Dictionary<string, Action<MatrixOperand, MatrixOperand, double[], int>> Tiles = new()
    {
        ["the processor's own"] = TiledProduct.Multiply,
        ["large, of 512 bits"] = TiledProduct<TileOf32Registers<Vector512<double>, WideSimd>>.Multiply,
        ["large"] = TiledProduct<TileOf32Registers<Vector<double>, NativeSimd>>.Multiply,
        ["small"] = TiledProduct<TileOf16Registers<Vector<double>, NativeSimd>>.Multiply,
    };

    public static TheoryData<string, int, int, int> Sizes =>
        [.. Tiles.Keys.SelectMany(_ => Shapes, (tiles, shape) => (tiles, shape.Rows, shape.Inner, shape.Columns))];

    public static TheoryData<string> Tilings => [.. Tiles.Keys];

    [Theory, MemberData(nameof(Sizes))]
    public void Every_entry_is_the_sum_of_the_products_whatever_lies_on_the_edge(string tiles, int rows, int inner, int columns)
    {
        var (a, b) = (Numbers(rows, inner, 1), Numbers(inner, columns, 2));
        var (product, sizes) = (Product(tiles, MatrixOperand.Of(a), MatrixOperand.Of(b)), new double[rows * columns]);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                var (sum, size) = (0m, 0.0);
                for (var k = 0; k < inner; k++)
                {
                    var term = a[i * inner + k] * b[k * columns + j];
                    (sum, size) = (sum + (decimal)a[i * inner + k] * (decimal)b[k * columns + j], size + Math.Abs(term));
                }

                Assert.InRange(Math.Abs(product[i * columns + j] - (double)sum), 0, 1e-15 * inner * size + 1e-300);
            }
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void A_transposed_factor_gives_the_same_bits(string tiles, int rows, int inner, int columns)
    {
        var (a, b) = (Numbers(rows, inner, 3), Numbers(inner, columns, 4));
        Assert.Equal(
            Product(tiles, MatrixOperand.Of(a), MatrixOperand.Of(b)),
            Product(tiles, MatrixOperand.Of(Turned(a)).Transposed, MatrixOperand.Of(Turned(b)).Transposed));
    }

    [Theory, MemberData(nameof(Tilings))]
    public void Rows_that_are_worked_out_by_several_threads_have_the_bits_that_each_has_by_itself(string tiles)
    {
        var (a, b) = (Numbers(301, 300, 5), Numbers(300, 120, 6));
        var whole = Product(tiles, MatrixOperand.Of(a), MatrixOperand.Of(b));
        for (var row = 0; row < 301; row += 50)
        {
            var one = new Value(new Shape(1, 300), a.Numbers.Slice(row * 300, 300).ToArray());
            Assert.Equal(whole.AsSpan(row * 120, 120).ToArray(), Product(tiles, MatrixOperand.Of(one), MatrixOperand.Of(b)));
        }
    }

    [Theory, MemberData(nameof(Tilings))]
    public void The_bits_do_not_depend_on_the_number_of_threads(string tiles)
    {
        var (a, b) = (MatrixOperand.Of(Numbers(301, 400, 5)), MatrixOperand.Of(Numbers(301, 270, 6)));
        var alone = OnThreads(1);
        Assert.All([2, 3, 7], threads => Assert.Equal(alone, OnThreads(threads)));

        double[] OnThreads(int count)
        {
            using var limit = new ThreadLimit(count);
            return Product(tiles, a.Transposed, b);
        }
    }

    private static double[] Product(string tiles, MatrixOperand a, MatrixOperand b)
    {
        var result = new double[a.Rows * b.Columns];
        Array.Fill(result, double.NaN);
        Tiles[tiles](a, b, result, 0);
        return result;
    }

    /// <summary>Numbers of few digits, whose products decimal holds without rounding.</summary>
    private static Value Numbers(int rows, int columns, int seed)
    {
        var random = new Random(seed);
        return new Value(
            new Shape(rows, columns), [.. Enumerable.Range(0, rows * columns).Select(_ => Math.Round(random.NextDouble() - 0.5, 6))]);
    }

    private static Value Turned(Value a) => Kernels.Compute(
        (v, result) => Kernels.Transpose(v[0], result), new Shape(a.Shape.Sizes[1], a.Shape.Sizes[0]), a);
}
