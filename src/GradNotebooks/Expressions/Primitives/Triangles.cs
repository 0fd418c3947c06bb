using System.Collections.Immutable;
using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>The table of what makes a triangular matrix of its entries, and takes them out. Each one's pullback is the other.</summary>
internal static class Triangles
{
    // Entries below and on the diagonal, row by row; zeros above it.
    public static readonly Primitive LowerTriangular = Row("LowerTriangular", "lowerTriangular", Fill,
        gradient => LowerEntries!.Of(gradient), input => input.Rank == 1 && !input.HasSamples && Rows(input.Count) is var rows and > 0
            ? new Shape(rows, rows)
            : throw new ModelException(
                $"LowerTriangular: {(input.IsScalar ? "a single number" : $"an array of shape {input}")} was given, and a lower triangle "
                + "is made of a vector of n(n + 1)/2 entries: 1, 3, 6, 10, …."));

    public static readonly Primitive LowerEntries = Row("LowerEntries", "lowerEntries", Take,
        gradient => LowerTriangular.Of(gradient), input => input is { Rank: 2, HasSamples: false } && input.Sizes[0] == input.Sizes[1]
            ? new Shape(input.Sizes[0] * (input.Sizes[0] + 1) / 2)
            : throw new ModelException($"LowerEntries: shape {input} was given, and only a square matrix has a lower triangle."));

    /// <summary>Every row, in the order above.</summary>
    public static ImmutableArray<Primitive> Table => field.IsDefault ? field = RowTable.Of(typeof(Triangles)) : field;

    private static void Fill(ReadOnlySpan<Value> v, Value result)
    {
        Array.Clear(result.Array);
        var size = result.Shape.Sizes[0];
        for (var i = 0; i < size; i++)
        {
            v[0].Numbers.Slice(First(i), i + 1).CopyTo(result.Array.AsSpan(i * size));
        }
    }

    private static void Take(ReadOnlySpan<Value> v, Value result)
    {
        var size = v[0].Shape.Sizes[0];
        for (var i = 0; i < size; i++)
        {
            v[0].Numbers.Slice(i * size, i + 1).CopyTo(result.Array.AsSpan(First(i)));
        }
    }

    /// <summary>The place of a row's first entry among the entries.</summary>
    private static int First(int row) => row * (row + 1) / 2;

    /// <summary>How many rows so many entries make; 0 where they do not fill the last one.</summary>
    private static int Rows(int entries)
    {
        var rows = (int)Math.Round((Math.Sqrt(8.0 * entries + 1) - 1) / 2);
        return First(rows) == entries ? rows : 0;
    }

    private static Primitive Row(string name, string written, Kernel kernel, Func<Expr, Expr> back, Func<Shape, Shape> shape) =>
        new Primitive(name, 1, kernel, (node, a) => new Call(new FunctionName(written, $@"\operatorname{{{written}}}"), a))
        {
            Back = (_, _, gradient) => back(gradient),
            ResultShape = inputs => shape(inputs[0].Shape),
            Complex = ComplexValue.Linear(kernel),
            IsRearrangement = true,
            Glyph = written,
            Rule = "rearranging",
            Domain = [(-2, 2)],
        }.Finite().Adding();
}
