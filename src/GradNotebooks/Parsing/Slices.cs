using System.Collections.Immutable;

namespace GradNotebooks.Parsing;

/// <summary>slice(x, 2), slice(x, 0..2) and slice(X, :, 1): entries along an axis, counted from 0, as they are printed.</summary>
internal static class Slices
{
    /// <summary>The name of the function.</summary>
    public const string Name = "slice";

    public static Expr Of(int at, ImmutableArray<Argument> arguments)
    {
        var (u, entries, axis) = arguments switch
        {
            [{ First: not null } first, { First: not null } which] => (first.Whole.Whole, which, 0),
            [{ First: not null } first, { First: null }, { First: not null } which] => (first.Whole.Whole, which, 1),
            _ => throw new Misread(at, "a slice is written slice(x, 2), slice(x, 0..2) or, along rows, slice(X, :, 1)."),
        };
        var start = Entry(entries.First!.Value);
        var end = entries.Last is { } last ? Entry(last) : start + 1;
        return Misread.Where(at, () => Calculus.Slice(u, start, end - start, axis));
    }

    private static int Entry(Operand entry) => Simplification.Number(entry.Value) is { } number && number == (int)number
        ? (int)number
        : throw new Misread(entry.At, "entries are counted by whole numbers, from 0.");
}
