using System.Buffers;
using System.Numerics.Tensors;

namespace GradNotebooks;

/// <summary>
/// The sum of all rows of a matrix, first of several rows each and then of these sums: the order of additions depends on the matrix's sizes
/// alone, whoever works them out.
/// </summary>
/// <param name="numbers">The rows, one after another.</param>
/// <param name="length">How long a row is.</param>
/// <param name="sums">Takes a sum for each part.</param>
internal readonly struct SumOfRows(double[] numbers, int length, double[] sums) : IParts
{
    /// <summary>About so many numbers are a part.</summary>
    private const int Part = 1 << 13;

    private int Step => Math.Max(8, Part / length) * length;

    private int Count => (numbers.Length + Step - 1) / Step;

    /// <summary>Sums the rows.</summary>
    /// <param name="numbers">The rows, one after another.</param>
    /// <param name="length">How long a row is.</param>
    /// <param name="result">Takes the sum.</param>
    /// <param name="start">Where in it the sum begins.</param>
    public static void Of(double[] numbers, int length, double[] result, int start)
    {
        var count = new SumOfRows(numbers, length, []).Count;
        var sums = ArrayPool<double>.Shared.Rent(count * length);
        Crew.Share(new SumOfRows(numbers, length, sums), count, numbers.Length);
        var total = result.AsSpan(start, length);
        sums.AsSpan(0, length).CopyTo(total);
        for (var part = 1; part < count; part++)
        {
            TensorPrimitives.Add(total, sums.AsSpan(part * length, length), total);
        }

        ArrayPool<double>.Shared.Return(sums);
    }

    public void Do(int part)
    {
        var sum = sums.AsSpan(part * length, length);
        numbers.AsSpan(part * Step, length).CopyTo(sum);
        for (var row = part * Step + length; row < Math.Min((part + 1) * Step, numbers.Length); row += length)
        {
            TensorPrimitives.Add(sum, numbers.AsSpan(row, length), sum);
        }
    }
}
