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
/// <param name="start">Where in it the first of them begins.</param>
internal readonly struct SumOfRows(double[] numbers, int first, int rows, int length, double[] sums, int start) : IParts
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
    /// <param name="start">Where in it the sum begins.</param>
    public static void Of(double[] numbers, int first, int rows, int length, double[] result, int start)
    {
        var whole = new SumOfRows(numbers, first, rows, length, result, start);
        var count = whole.Count;
        if (count == 1)
        {
            whole.Do(0);
            return;
        }

        var sums = ArrayPool<double>.Shared.Rent(count * length);
        Crew.Share(new SumOfRows(numbers, first, rows, length, sums, 0), count, (long)rows * length);
        for (var step = 1; step < count; step *= 2)
        {
            for (var part = 0; part + step < count; part += 2 * step)
            {
                var sum = sums.AsSpan(part * length, length);
                TensorPrimitives.Add(sum, sums.AsSpan((part + step) * length, length), sum);
            }
        }

        sums.AsSpan(0, length).CopyTo(result.AsSpan(start));
        ArrayPool<double>.Shared.Return(sums);
    }

    public void Do(int part)
    {
        var count = Math.Min(Step, rows - part * Step);
        ColumnSums.Of(numbers.AsSpan(first + part * Step * length, count * length), sums.AsSpan(start + part * length, length));
    }
}

/// <summary>The sums of the rows of several matrices of one size that follow each other.</summary>
/// <param name="numbers">The matrices.</param>
/// <param name="count">How many there are.</param>
/// <param name="rows">How many rows each has.</param>
/// <param name="length">How long a row is.</param>
/// <param name="result">Takes a row for each.</param>
internal readonly struct SumsOfRows(double[] numbers, int count, int rows, int length, double[] result) : IParts
{
    /// <summary>About so many numbers are a part.</summary>
    private const int Part = 1 << 13;

    private int Step => Math.Max(1, Part / (rows * length));

    public void Do() => Crew.Share(this, (count + Step - 1) / Step, (long)count * rows * length);

    public void Do(int part)
    {
        for (var i = part * Step; i < Math.Min((part + 1) * Step, count); i++)
        {
            SumOfRows.Of(numbers, i * rows * length, rows, length, result, i * length);
        }
    }
}
