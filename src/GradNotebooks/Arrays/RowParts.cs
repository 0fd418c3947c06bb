namespace GradNotebooks;

/// <summary>Rows of numbers, worked out several in a part.</summary>
/// <param name="kernel">What is done with rows.</param>
/// <param name="numbers">The rows, one after another.</param>
/// <param name="result">Takes what they become.</param>
/// <param name="length">How long a row is.</param>
internal readonly struct RowParts(RowsKernel kernel, double[] numbers, double[] result, int length) : IParts
{
    /// <summary>About so many numbers are a part.</summary>
    public const int Part = 4096;

    public int Count => (numbers.Length + Step - 1) / Step;

    private int Step => Math.Max(1, Part / length) * length;

    public void Do(int part)
    {
        var (start, count) = (part * Step, Math.Min(Step, numbers.Length - part * Step));
        kernel(numbers.AsSpan(start, count), length, result.AsSpan(start, count));
    }
}

/// <summary>Rows of numbers, each gathered into one number, several in a part.</summary>
/// <param name="gather">What is done with a row.</param>
/// <param name="numbers">The rows, one after another.</param>
/// <param name="result">Takes what they come to.</param>
/// <param name="length">How long a row is.</param>
internal readonly struct GatheredRows(Gathering gather, double[] numbers, double[] result, int length) : IParts
{
    public int Count => (result.Length + Step - 1) / Step;

    private int Step => Math.Max(1, RowParts.Part / length);

    public void Do(int part)
    {
        for (var row = part * Step; row < Math.Min((part + 1) * Step, result.Length); row++)
        {
            result[row] = gather(numbers.AsSpan(row * length, length));
        }
    }
}
