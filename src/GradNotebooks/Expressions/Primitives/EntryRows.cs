using System.Collections.Immutable;
using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>
/// The table of primitives that take a number out of an array, and make an array of numbers. Each one's pullback is the other.
/// </summary>
internal static class EntryRows
{
    /// <summary>So many entries are written out, all of them; into a longer array gradient goes back as into a slice.</summary>
    private const int Few = 16;

    /// <summary>An entry, by its place in row-by-row order.</summary>
    public static Primitive Entry(int place) => EntryFamily.Of(place);

    private static readonly RowFamily<int> EntryFamily = new(example: 1, static place => new Primitive("Entry", 1,
        kernel: (v, result) => result.Array[0] = v[0].Numbers[place],
        writing: (node, a) => new Entry(a[0], Places(node.Inputs[0].Shape, place)))
    {
        Back = (node, _, gradient) => Returned(gradient, place, node.Inputs[0]),
        ResultShape = inputs => !inputs[0].Shape.IsScalar && !inputs[0].Shape.HasSamples && place < inputs[0].Shape.Count
            ? Shape.Scalar
            : throw new ModelException($"Entry: {inputs[0]} is of shape {inputs[0].Shape} and has no entry {place}."),
        Simplify = u => EntriesOf(u[0]) is { } entries && place < entries.Length ? entries[place]
            : u[0] is ConstantArray numbers && place < numbers.Value.Count ? numbers.Value[place]
            : Simplification.Repeated(u[0]) is { Shape.IsScalar: true } number ? number : null,
        Complex = ComplexValue.Linear((v, result) => result.Array[0] = v[0].Numbers[place]),
        IsRearrangement = true,
        Glyph = "entry",
        Rule = "rearranging",
        Domain = [(-2, 2)],
    }.Finite().Adding().With(new(
        Sentence: passage => $"{passage.WrittenOut} is one entry of {passage.Input}: its gradient goes back to that entry alone.")));

    /// <summary>Whether a row is an entry, and which one.</summary>
    public static bool IsEntry(Primitive row, out int place) => EntryFamily.Has(row, out place);

    /// <summary>An array of numbers, row by row.</summary>
    public static Primitive Assembled(Shape shape) => AssembledFamily.Of(shape);

    private static readonly RowFamily<Shape> AssembledFamily = new(example: new Shape(2), static shape => new Primitive(
        shape.Rank == 1 ? "Vector" : "Matrix",
        shape.Count,
        kernel: (v, result) =>
        {
            for (var i = 0; i < v.Length; i++)
            {
                result.Array[i] = v[i].Numbers[0];
            }
        },
        writing: (node, a) => new Bracketed([.. a.Chunk(shape.Rank == 1 ? 1 : shape.Sizes[1]).Select(row => row.ToImmutableArray())]))
    {
        Back = (node, index, gradient) => Entry(index).Of(gradient),
        ResultShape = inputs => inputs.FirstOrDefault(input => !input.Shape.IsScalar) is { } other
            ? throw new ModelException($"Vector: {other} is of shape {other.Shape}, and each entry is a single number.")
            : shape,
        Simplify = inputs => inputs.All(input => Simplification.Number(input) is 0.0) ? Algebra.BroadcastTo(0, shape) : null,
        Complex = ComplexValue.Linear((v, result) =>
        {
            for (var i = 0; i < v.Length; i++)
            {
                result.Array[i] = v[i].Numbers[0];
            }
        }),
        IsRearrangement = true,
        Glyph = "join",
        Rule = "rearranging",
        Domain = [.. Enumerable.Repeat((-2.0, 2.0), shape.Count)],
    }.Finite().Adding());

    /// <summary>Every kind of row, one of each.</summary>
    public static ImmutableArray<Primitive> Table => field.IsDefault ? field = RowTable.Of(typeof(EntryRows)) : field;

    /// <summary>The sum of arrays that are written out, entry by entry; null where one of them is not.</summary>
    public static Expr? Total(IReadOnlyList<Expr> terms)
    {
        return terms.Count > 1 && terms.All(term => term.Shape == terms[0].Shape && EntriesOf(term) is { Length: <= Few })
            ? Assembled(terms[0].Shape).Of([.. terms[0].Inputs.Select((_, i) => Algebra.Total([.. terms.Select(term => term.Inputs[i])]))])
            : null;
    }

    /// <summary>The numbers that an array is made of; null where it is made otherwise.</summary>
    public static ImmutableArray<Expr>? EntriesOf(Expr array) =>
        array is Apply { Name: null, Shape: { IsScalar: false, HasSamples: false }, Function: var made }
            && array.Inputs.Length == array.Shape.Count && made == Assembled(array.Shape)
                ? array.Inputs
                : null;

    private static ImmutableArray<Formula> Places(Shape shape, int place) => shape.Rank == 1
        ? [new Number(place)]
        : [new Number(place / shape.Sizes[1]), new Number(place % shape.Sizes[1])];

    /// <summary>What an entry sends back: nothing to the entries around it, though their derivatives be infinite.</summary>
    private static Expr Returned(Expr gradient, int place, Expr u)
    {
        var placed = Placed(gradient, place, u.Shape);
        return u.StaysFinite || Masks.Split(placed) is not null ? placed : Masks.Within(Placed(1, place, u.Shape), placed);
    }

    /// <summary>A number at a place, and zeros all around.</summary>
    private static Expr Placed(Expr number, int place, Shape shape)
    {
        if (shape.Count <= Few)
        {
            return Assembled(shape).Of([.. Enumerable.Range(0, shape.Count).Select(i => i == place ? number : 0)]);
        }

        Expr?[] parts = [Zeros(place), Arrays.Reshaped(number, new Shape(1)), Zeros(shape.Count - place - 1)];
        return Arrays.Reshaped(Calculus.Concat(parts.OfType<Expr>()), shape);

        static Expr? Zeros(int count) => count == 0 ? null : Algebra.BroadcastTo(0, new Shape(count));
    }
}
