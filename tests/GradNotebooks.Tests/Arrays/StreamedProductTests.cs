namespace GradNotebooks.Tests.ArrayOperations;

/// <summary>Multiples of a vector that are written past the caches, wherever they begin and end.</summary>
public sealed class StreamedProductTests
{
    [Fact]
    public void Every_number_is_the_product_and_nothing_else_is_touched()
    {
        for (var start = 1; start < 10; start++)
        {
            for (var count = 0; count < 40; count++)
            {
                var v = Enumerable.Range(0, count).Select(i => i / 7.0 + 1).ToArray();
                var result = Enumerable.Repeat(double.NaN, start + count + 1).ToArray();
                StreamedProduct.Multiply(v, 1.3, result.AsSpan(start, count));
                Assert.Equal(v.Select(number => number * 1.3), result.Skip(start).Take(count));
                Assert.All([.. result[..start], result[^1]], number => Assert.True(double.IsNaN(number)));
            }
        }
    }

    [Fact]
    public void A_large_product_of_a_column_and_a_row_has_the_bits_of_its_entries()
    {
        var (u, v) = (Roots(1401), Roots(1501));
        var result = new double[u.Length * v.Length];
        Assert.True(result.Length >= StreamedProduct.Worthwhile);
        VectorProduct.Outer(u, v, result);
        Assert.Equal(u.SelectMany(_ => v, (p, q) => p * q), result);
    }

    private static double[] Roots(int count) => [.. Enumerable.Range(1, count).Select(i => Math.Sqrt(i))];
}
