using System.Collections.Immutable;

namespace GradNotebooks.Parsing;

/// <summary>x[0], W[1, 2], x[1..3], W[:, 0]: entries as they are printed and as C# writes them, counted from 0.</summary>
internal static class Picked
{
    public static Operand Of(Operand array, IEnumerable<(Token Open, ImmutableArray<Argument> Places)> brackets) =>
        brackets.Aggregate(
            array, (value, picked) => new Operand(Of(value.Whole, picked.Open.At, picked.Places), value.At));

    private static Expr Of(Expr array, int at, ImmutableArray<Argument> places) => Misread.Where(at, () => places switch
    {
        [var one] => One(one) is { } place ? array[place] : array[Some(one)],
        [var row, var column] => (One(row), One(column)) switch
        {
            ({ } i, { } j) => array[i, j],
            ({ } i, null) => array[i, Some(column)],
            (null, { } j) => array[Some(row), j],
            _ => array[Some(row), Some(column)],
        },
        _ => throw new Misread(at, "an array has rows and columns at most: write x[0] or W[1, 2]."),
    });

    private static Index? One(Argument place) => place is { First: { } entry, Last: null } ? Number(entry) : null;

    private static Range Some(Argument places) => places is { First: { } first, Last: { } last } ? Number(first)..Number(last) : Range.All;

    private static int Number(Operand entry) => Simplification.Number(entry.Value) is { } number and >= 0 && number == (int)number
        ? (int)number
        : throw new Misread(entry.At, "entries are counted by whole numbers, from 0.");
}
