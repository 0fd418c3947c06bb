using System.Buffers;
using System.Numerics.Tensors;

namespace GradNotebooks;

/// <summary>
/// The sum of all rows of a matrix, first of several rows each and then of these sums, pair by pair: the order of additions depends on the
/// matrix's sizes alone, whoever works them out.
/// </summary>
/// <param name="numbers">The rows, one after another.</param>
/// <param name="first">Where the first of them begins.</param>
/// <param name="rows">How many there are.</param>
/// <param name="length">How long a row is.</param>
/// <param name="sums">Takes a sum for each part.</param>
internal readonly struct SumOfRows(double[] numbers, int first, int rows, int length, double[] sums) : IParts
{
    /// <summary>About so many numbers are a part, and not more than so many rows.</summary>
    private const int Part = 1 << 13, MostRows = 256;

    private int Step => Math.Clamp(Part / length, 8, MostRows);

    private int Count => (rows + Step - 1) / Step;

    /// <summary>Sums the rows.</summary>
    /// <param name="numbers">The rows, one after another.</param>
    /// <param name="first">Where the first of them begins.</param>
    /// <param name="rows">How many there are.</param>
    /// <param name="length">How long a row is.</param>
    /// <param name="result">Takes the sum.</param>
    public static void Of(double[] numbers, int first, int rows, int length, Span<double> result)
    {
        var count = new SumOfRows(numbers, first, rows, length, []).Count;
        var sums = ArrayPool<double>.Shared.Rent(count * length);
        Crew.Share(new SumOfRows(numbers, first, rows, length, sums), count, (long)rows * length);
        for (var step = 1; step < count; step *= 2)
        {
            for (var part = 0; part + step < count; part += 2 * step)
            {
                var sum = sums.AsSpan(part * length, length);
                TensorPrimitives.Add(sum, sums.AsSpan((part + step) * length, length), sum);
            }
        }

        sums.AsSpan(0, length).CopyTo(result);
        ArrayPool<double>.Shared.Return(sums);
    }

    public void Do(int part)
    {
        var sum = sums.AsSpan(part * length, length);
        numbers.AsSpan(first + part * Step * length, length).CopyTo(sum);
        for (var row = part * Step + 1; row < Math.Min((part + 1) * Step, rows); row++)
        {
            TensorPrimitives.Add(sum, numbers.AsSpan(first + row * length, length), sum);
        }
    }
}
