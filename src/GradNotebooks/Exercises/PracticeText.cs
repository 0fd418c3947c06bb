using GradNotebooks.Formulas;

namespace GradNotebooks.Exercises;

/// <summary>Few and nice numbers on one line: 2, (1, 3), and (1, 2; 0, 1) for a matrix, row by row.</summary>
internal static class PracticeText
{
    public static string Of(Value value)
    {
        var numbers = value.Numbers.ToArray().Select(number => NumberText.Format(number));
        return value.Shape.IsScalar ? numbers.Single()
            : $"({string.Join("; ", numbers.Chunk(value.Shape.Sizes[^1]).Select(row => string.Join(", ", row)))})";
    }
}
