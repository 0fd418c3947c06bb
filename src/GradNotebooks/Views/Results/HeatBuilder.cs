using GradNotebooks.Formulas;
using GradNotebooks.Views.Graphs;

namespace GradNotebooks.Views;

/// <summary>Colours an array: a cell for each number, or for the mean of a block of them where there are too many.</summary>
internal static class HeatBuilder
{
    private const int MostRows = 6;
    private const int MostColumns = 12;
    private const int Digits = 3;

    public static HeatMap Array(Value value)
    {
        var (height, width) = value.Shape.Rank == 2 ? (value.Shape.Sizes[0], value.Shape.Sizes[1]) : (1, value.Count);
        var (rows, columns) = (Blocks(height, MostRows), Blocks(width, MostColumns));
        double[][] means = [.. rows.Select(row => columns.Select(column => Mean(value, width, row, column)).ToArray())];
        var full = means.SelectMany(row => row).Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        var averaged = rows.Length < height || columns.Length < width;
        var cells = means.Select((row, r) => row.Select((mean, c) => new HeatCell(
            Shade(mean, full),
            $"{(value.Shape.Rank == 2 ? $"row {Place(rows[r])}, column {Place(columns[c])}" : $"entry {Place(columns[c])}")}: "
                + $"{(Numbers(rows[r], columns[c]) > 1 ? "mean " : "")}{NumberText.Format(mean, Digits)}")).ToArray());
        return new HeatMap(
            [.. cells],
            (averaged ? "means of blocks of numbers" : "one cell for each number")
                + $", blue with − below zero, orange with + above, full colour at ±{NumberText.Format(full, Digits)}");
    }

    /// <summary>At most so many ranges that cover 0..size, of sizes that differ by at most one.</summary>
    private static Range[] Blocks(int size, int most)
    {
        var count = Math.Min(size, most);
        return [.. Enumerable.Range(0, count).Select(i => (int)((long)size * i / count)..(int)((long)size * (i + 1) / count))];
    }

    private static double Mean(Value value, int width, Range rows, Range columns)
    {
        var sum = 0.0;
        for (var row = rows.Start.Value; row < rows.End.Value; row++)
        {
            for (var column = columns.Start.Value; column < columns.End.Value; column++)
            {
                sum += value[row * width + column];
            }
        }

        return sum / Numbers(rows, columns);
    }

    private static double Shade(double mean, double full) => mean switch
    {
        double.PositiveInfinity => 1,
        double.NegativeInfinity => -1,
        0 => 0,
        _ => mean / full,
    };

    private static int Numbers(Range rows, Range columns) => Size(rows) * Size(columns);

    private static int Size(Range range) => range.End.Value - range.Start.Value;

    private static string Place(Range range) => Size(range) == 1
        ? $"{range.Start.Value + 1}"
        : $"{range.Start.Value + 1}–{range.End.Value}";
}
