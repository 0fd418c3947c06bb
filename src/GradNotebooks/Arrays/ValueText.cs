using GradNotebooks.Formulas;
namespace GradNotebooks;

/// <summary>How a value reads: a number, or as many of an array's numbers as there is room for.</summary>
internal static class ValueText
{
    /// <summary>"0.71", "[0.2, 0.5, 0.9, …]", "[[0.1, 0.2], [0.3, 0.4]]": one line, with at most so many of the numbers.</summary>
    public static string Format(Value value, int digits = 6, int most = 8) =>
        Format(value, number => NumberText.Format(number, digits), most);

    /// <summary>The same with each number written in a way of one's own.</summary>
    public static string Format(Value value, Func<double, string> write, int most = 8)
    {
        if (value.Shape.IsScalar)
        {
            return write(value[0]);
        }

        if (value.Shape.Rank == 1)
        {
            return Row(value, 0, value.Count, write, most);
        }

        var (rows, columns) = (value.Shape.Sizes[0], value.Shape.Sizes[1]);
        var shown = new List<string>();
        for (var row = 0; row < rows && row * columns < most; row++)
        {
            shown.Add(Row(value, row * columns, columns, write, most - row * columns));
        }

        return $"[{string.Join(", ", shown)}{(shown.Count < rows ? ", …" : "")}]";
    }

    /// <summary>"−0.9 … 1.2, mean 0.1": what can be said of more numbers than anyone reads.</summary>
    public static string Summary(Value value, int digits)
    {
        // The mean of numbers that cancel is nothing but their rounding.
        var mean = value.Array.Average() is var average && Math.Abs(average) < 1e-12 * value.Array.Max(Math.Abs) ? 0 : average;
        return double.IsFinite(mean) && Ends(value, digits) is var (least, greatest) && least != greatest
            ? $"{least} … {greatest}, mean {NumberText.Format(mean, Math.Min(digits, 2))}"
            : Range(value, digits);
    }

    /// <summary>"−0.1 … 0.3", or "all 0.3".</summary>
    public static string Range(Value value, int digits) => Ends(value, digits) is not var (least, greatest)
        ? $"{value.Array.Count(double.IsNaN)} of {value.Count} NaN"
        : least == greatest ? $"all {least}" : $"{least} … {greatest}";

    /// <summary>"−0.2 + 0.4 + 0.6": numbers as the terms of a sum.</summary>
    public static string Terms(IReadOnlyList<double> numbers, int digits, int most)
    {
        var text = "";
        for (var i = 0; i < Math.Min(numbers.Count, most); i++)
        {
            var term = NumberText.Format(Math.Abs(numbers[i]), digits);
            var sign = numbers[i] < 0 ? "−" : "+";
            text += i > 0 ? $" {sign} {term}" : numbers[i] < 0 ? $"−{term}" : term;
        }

        return numbers.Count > most ? text + " + …" : text;
    }

    /// <summary>", n = 3" where there is one for each sample, ", entry [2]" in another array, nothing where there is only one.</summary>
    public static string Entry(Shape shape, Value value, int index) => value.Count == 1 ? ""
        : shape == Shape.Samples ? $", n = {index + 1}"
        : $", entry {Place(value.Shape, index)}";

    /// <summary>"[2]" in a vector, "[1, 0]" in a matrix: which entry the number at a place in row-by-row order is.</summary>
    public static string Place(Shape shape, int index) => shape.Rank == 2
        ? $"[{index / shape.Sizes[1]}, {index % shape.Sizes[1]}]"
        : $"[{index}]";

    /// <summary>The least and the greatest number as they are shown; null where one is NaN.</summary>
    private static (string Least, string Greatest)? Ends(Value value, int digits) => value.Array.Any(double.IsNaN)
        ? null
        : (NumberText.Format(value.Array.Min(), digits), NumberText.Format(value.Array.Max(), digits));

    private static string Row(Value value, int start, int count, Func<double, string> write, int most)
    {
        var shown = new List<string>();
        for (var i = 0; i < Math.Min(count, most); i++)
        {
            shown.Add(write(value[start + i]));
        }

        return $"[{string.Join(", ", shown)}{(count > most ? ", …" : "")}]";
    }
}
