using GradNotebooks.Formulas;

namespace GradNotebooks.Views;

/// <summary>A small value within a line: a number, a row of numbers, or a matrix between lines as high as it.</summary>
internal static class MathMLNumbers
{
    public static string Of(Value value)
    {
        var numbers = value.Numbers.ToArray().Select(number => $"<mn>{NumberText.Format(number)}</mn>").ToArray();
        return $"<math>{(value.Shape.Rank switch
        {
            0 => numbers[0],
            1 => $"<mrow><mo>(</mo>{string.Join("<mo separator=\"true\">,</mo>", numbers)}<mo>)</mo></mrow>",
            _ => $"<mtable class=\"gn-numbers\">{string.Concat(numbers.Chunk(value.Shape.Sizes[1]).Select(Row))}</mtable>",
        })}</math>";
    }

    private static string Row(string[] numbers) => $"<mtr>{string.Concat(numbers.Select(number => $"<mtd>{number}</mtd>"))}</mtr>";
}
