using GradNotebooks.Formulas;

namespace GradNotebooks.Views;

/// <summary>A small value within a line: a number, a row of numbers, or a matrix between parentheses.</summary>
internal static class MathMLNumbers
{
    public static string Of(Value value)
    {
        var numbers = value.Numbers.ToArray().Select(number => $"<mn>{NumberText.Format(number)}</mn>").ToArray();
        return $"<math>{(value.Shape.Rank switch
        {
            0 => numbers[0],
            1 => Enclosed(string.Join("<mo separator=\"true\">,</mo>", numbers)),
            _ => Enclosed($"<mtable>{string.Concat(numbers.Chunk(value.Shape.Sizes[1]).Select(Row))}</mtable>"),
        })}</math>";
    }

    private static string Row(string[] numbers) => $"<mtr>{string.Concat(numbers.Select(number => $"<mtd>{number}</mtd>"))}</mtr>";

    private static string Enclosed(string inner) => $"<mrow><mo>(</mo>{inner}<mo>)</mo></mrow>";
}
