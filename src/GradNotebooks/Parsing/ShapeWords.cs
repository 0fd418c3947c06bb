using System.Collections.Immutable;

namespace GradNotebooks.Parsing;

/// <summary>broadcast(u, 2, 3), sumTo(u, 3) and reshape(u, N, 1): a value in another shape, whose sizes stand behind it.</summary>
internal static class ShapeWords
{
    /// <summary>More entries nobody means who types.</summary>
    private const int MostEntries = 1_000_000;

    /// <summary>Arrays have a row of columns at most.</summary>
    private const int MostSizes = 2;

    /// <summary>Whether a function is one of these.</summary>
    public static bool Has(string word) => ShapeChanges.Words.Contains(word);

    public static Expr Of(string word, int at, ImmutableArray<Argument> arguments)
    {
        if (arguments.Length is 0 or > 1 + MostSizes)
        {
            throw new Misread(at, $"{word} takes a value and at most {MostSizes} sizes: {word}(u, 2, 3) for 2 rows of 3.");
        }

        int[] sizes = [.. arguments.Skip(1).Select(argument => Size(argument.Whole))];
        if (sizes.Aggregate(1.0, (count, size) => count * size) is var entries && Math.Abs(entries) > MostEntries)
        {
            throw new Misread(at, $"an array that is typed has at most {MostEntries} entries.");
        }

        var u = arguments[0].Whole.Whole;
        return Misread.Where(at, () => u.Shape == new Shape(sizes) ? u : ShapeChanges.Row(word, new Shape(sizes)).Of(u));
    }

    private static int Size(Operand size) => size.Value switch
    {
        SampleCount => Shape.N,
        var value when Simplification.Number(value) is { } number and >= 1 and <= MostEntries && number == (int)number => (int)number,
        _ => throw new Misread(size.At, "sizes are whole numbers, or N for as many as there are samples."),
    };
}
