using GradNotebooks.Formulas;
namespace GradNotebooks;

/// <summary>
/// The numbers of a matrix as texts that, set flush right, have the points of each column below one another. Every number keeps its own
/// significant digits, so a small one beside a large one is not rounded away.
/// </summary>
internal static class AlignedNumbers
{
    /// <summary>As wide as a digit in a proportional font.</summary>
    private const char FigureSpace = '\u2007';

    /// <summary>As wide as a point in a proportional font.</summary>
    private const char PunctuationSpace = '\u2008';

    /// <summary>The upper left corner of a matrix, for a proportional font.</summary>
    public static string[][] Format(Value matrix, int rows, int columns, int digits) =>
        Format(matrix, rows, columns, digits, PunctuationSpace, FigureSpace);

    /// <summary>The upper left corner of a matrix, for a font in which all characters are equally wide.</summary>
    public static string[][] FormatMonospaced(Value matrix, int rows, int columns, int digits) =>
        Format(matrix, rows, columns, digits, ' ', ' ');

    /// <summary>
    /// Numbers already written, as a column for a proportional font. With a power of ten among them, they are left as they are.
    /// </summary>
    public static string[] Column(IReadOnlyList<string> numbers)
    {
        string[][] rows = [.. numbers.Select(number => (string[])[number])];
        if (!numbers.Any(number => number.Contains('×')))
        {
            Align(rows, 0, PunctuationSpace, FigureSpace);
        }

        return [.. rows.Select(row => row[0])];
    }

    private static string[][] Format(Value matrix, int rows, int columns, int digits, char point, char digit)
    {
        var width = matrix.Shape.Sizes[1];
        string[][] texts = [.. Enumerable.Range(0, rows).Select(row => Enumerable.Range(0, columns)
            .Select(column => NumberText.Format(matrix[row * width + column], digits)).ToArray())];
        for (var column = 0; column < columns; column++)
        {
            Align(texts, column, point, digit);
        }

        return texts;
    }

    private static void Align(string[][] texts, int column, char point, char digit)
    {
        var longest = texts.Max(row => Tail(row[column]));
        foreach (var row in texts.Where(row => row[column].Any(char.IsAsciiDigit)))
        {
            var tail = Tail(row[column]);
            row[column] += tail == 0 && longest > 0
                ? point + new string(digit, longest - 1)
                : new string(digit, longest - tail);
        }
    }

    /// <summary>How many characters stand from the point on.</summary>
    private static int Tail(string number) => number.Contains('.') ? number.Length - number.IndexOf('.') : 0;
}
