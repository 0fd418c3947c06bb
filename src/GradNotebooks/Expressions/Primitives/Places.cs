using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// The table of primitives that take rows of a matrix, or entries of a vector, by their numbers, and put them back. Each one's pullback is
/// the other.
/// </summary>
internal static class Places
{
    // Row k of the result is row rₖ of u; a row that is taken twice receives what both send back.
    private static readonly NumberedFamily Gathers = new("gather", 1, 1, [1, 2, 1], static rows => new Primitive("Gather", 1,
        kernel: (v, result) => Take(v[0], rows, result),
        writing: (_, a) => NumberedFamily.Written("gather", a, rows))
    {
        Back = (node, _, gradient) => Returned(gradient, rows, node.Inputs[0]),
        ResultShape = inputs => Taken(inputs[0], rows),
        Simplify = u => Simplification.Repeated(u[0]) is { Shape.IsScalar: true } number
            ? Algebra.BroadcastTo(number, Taken(u[0], rows))
            : null,
        Complex = ComplexValue.Linear((v, result) => Take(v[0], rows, result)),
        IsRearrangement = true,
        Glyph = "gather",
        Rule = "rearranging",
        Domain = [(-2, 2)],
    }.Finite().Adding().With(new(
        Sentence: passage => $"{passage.WrittenOut} takes rows of {passage.Input}: what each receives goes back to where it stood.")));

    // Row rₖ of the result has row k of u added to it; the first number is how many rows it has.
    private static readonly NumberedFamily Scatters = new("scatterAdd", 1, 2, [4, 1, 3, 1], static numbers => new Primitive("ScatterAdd", 1,
        kernel: (v, result) => Add(v[0], numbers.AsSpan()[1..], result),
        writing: (_, a) => NumberedFamily.Written("scatterAdd", a, numbers))
    {
        Back = (_, _, gradient) => Gather(gradient, numbers[1..]),
        ResultShape = inputs => Scattered(inputs[0], numbers[0], numbers[1..]),
        Simplify = u => Simplification.Number(u[0]) is 0.0 ? Algebra.BroadcastTo(0, Scattered(u[0], numbers[0], numbers[1..])) : null,
        Complex = ComplexValue.Linear((v, result) => Add(v[0], numbers.AsSpan()[1..], result)),
        AddsUp = true,
        Glyph = "scatter",
        Rule = "sum rule",
        Domain = [(-2, 2)],
    }.Finite().Adding());

    /// <summary>Every kind of row, one of each.</summary>
    public static ImmutableArray<Primitive> Table => field.IsDefault ? field = RowTable.Of(typeof(Places)) : field;

    /// <summary>The families.</summary>
    public static ImmutableArray<NumberedFamily> Families => [Gathers, Scatters];

    public static Expr Gather(Expr u, ImmutableArray<int> rows) => Gathers.Of(rows).Of(u);

    public static Expr ScatterAdd(Expr u, ImmutableArray<int> rows, int count) => Scatters.Of([count, .. rows]).Of(u);

    private static void Take(Value u, ImmutableArray<int> rows, Value result)
    {
        var run = result.Count / rows.Length;
        for (var k = 0; k < rows.Length; k++)
        {
            u.Numbers.Slice(rows[k] * run, run).CopyTo(result.Array.AsSpan(k * run));
        }
    }

    private static void Add(Value u, ReadOnlySpan<int> rows, Value result)
    {
        Array.Clear(result.Array);
        var run = u.Count / rows.Length;
        for (var k = 0; k < rows.Length; k++)
        {
            for (var i = 0; i < run; i++)
            {
                result.Array[rows[k] * run + i] += u[k * run + i];
            }
        }
    }

    /// <summary>What the rows send back: nothing to those that were not taken, though their derivatives be infinite.</summary>
    private static Expr Returned(Expr gradient, ImmutableArray<int> rows, Expr u)
    {
        var count = u.Shape.Sizes[0];
        var returned = ScatterAdd(gradient, rows, count);
        return u.StaysFinite ? returned : Masks.Within(
            ScatterAdd(Masks.Split(gradient) is var (mask, _) ? Algebra.BroadcastTo(mask, gradient.Shape)
                : Algebra.BroadcastTo(1, gradient.Shape), rows, count),
            returned);
    }

    private static Shape Taken(Expr u, ImmutableArray<int> rows)
    {
        if (u.Shape.IsScalar || u.Shape.Sizes[0] == Shape.N)
        {
            throw new ModelException(u.Shape.IsScalar
                ? $"Gather: {u} is a single number, and rows of a matrix or entries of a vector are taken."
                : $"Gather: {u} has a row for each sample, and how many they are is known only at a point.");
        }

        if (rows.IsEmpty)
        {
            throw new ModelException("Gather: no rows were given. Name them by their numbers, counted from 0.");
        }

        foreach (var row in rows)
        {
            Require("Gather", row, u.Shape.Sizes[0], $"{u}, which is of shape {u.Shape}");
        }

        return new Shape([.. u.Shape.Sizes.SetItem(0, rows.Length)]);
    }

    private static Shape Scattered(Expr u, int count, ImmutableArray<int> rows)
    {
        if (u.Shape.IsScalar || u.Shape.Sizes[0] != rows.Length)
        {
            throw new ModelException(
                $"ScatterAdd: {u} is {(u.Shape.IsScalar ? "a single number" : $"of shape {u.Shape}")}, and {rows.Length} rows were named: "
                + "each row of it is added to one of them.");
        }

        foreach (var row in rows)
        {
            Require("ScatterAdd", row, count, $"a result of {count}");
        }

        return new Shape([.. u.Shape.Sizes.SetItem(0, count)]);
    }

    private static void Require(string operation, int row, int count, string what)
    {
        if (row < 0 || row >= count)
        {
            throw new ModelException($"{operation}: there is no row {row} in {what}: rows are counted from 0 to {count - 1}.");
        }
    }
}
