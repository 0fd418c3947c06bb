using System.Collections.Immutable;

namespace GradNotebooks.Parsing;

/// <summary>gather(E, 1, 3, 1) and conv(u, w, 2, 1): rows of the tables that have whole numbers behind their arguments.</summary>
internal static class NumberedWords
{
    /// <summary>Larger sizes nobody means who types.</summary>
    private const int Largest = 1_000_000;

    public static Expr Of(NumberedFamily family, int at, ImmutableArray<Argument> arguments)
    {
        if (arguments.Length < family.Arity + family.Least && (family.Implied.IsEmpty || arguments.Length != family.Arity))
        {
            throw new Misread(at, $"{family.Word} takes {(family.Arity == 1 ? "an array" : "two arrays")} and behind it at least "
                + $"{family.Least} whole number{(family.Least == 1 ? "" : "s")}.");
        }

        ImmutableArray<Expr> arrays = [.. arguments[..family.Arity].Select(argument => argument.Whole.Whole)];
        ImmutableArray<int> numbers = [.. arguments[family.Arity..].Select(argument => Number(argument.Whole))];
        return Misread.Where(at, () => family.Of(numbers.IsEmpty ? family.Implied : numbers).Of(arrays));
    }

    private static int Number(Operand number) =>
        Simplification.Number(number.Value) is { } value and >= 0 and <= Largest && value == (int)value
            ? (int)value
            : throw new Misread(number.At, $"the numbers behind an array are whole numbers from 0 to {Largest}.");
}
