using System.Collections.Immutable;
using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>A primitive done for one direction after the other: where nothing is known by which it does several at once.</summary>
internal static class EachDirection
{
    /// <summary>The primitive that does a row for each direction.</summary>
    /// <param name="row">The row.</param>
    /// <param name="width">How many directions there are.</param>
    /// <param name="shape">The shape of the result, the axis of the directions in front.</param>
    /// <param name="isBatched">Which inputs have that axis.</param>
    public static Primitive Of(Primitive row, int width, Shape shape, ImmutableArray<bool> isBatched) =>
        new(
            row.Name,
            row.Arity,
            (inputs, result) => Run(row, width, isBatched, inputs, result),
            (_, a) => new Call(new FunctionName(row.Name, ""), a))
        {
            Back = (_, _, _) => throw new InvalidOperationException($"{row.Name} for each direction stands in programs alone."),
            ResultShape = _ => shape,
            Glyph = row.Glyph,
            Rule = row.Rule,
            Domain = row.Domain,
        };

    private static void Run(Primitive row, int width, ImmutableArray<bool> isBatched, ReadOnlySpan<Value> inputs, Value result)
    {
        Value[] ofOne = [.. inputs];
        for (var i = 0; i < ofOne.Length; i++)
        {
            ofOne[i] = isBatched[i] ? OfOne(inputs[i]) : inputs[i];
        }

        var part = OfOne(result);
        for (var direction = 0; direction < width; direction++)
        {
            for (var i = 0; i < ofOne.Length; i++)
            {
                if (isBatched[i])
                {
                    inputs[i].Numbers.Slice(direction * ofOne[i].Count, ofOne[i].Count).CopyTo(ofOne[i].Array);
                }
            }

            row.Kernel(ofOne, part);
            part.Numbers.CopyTo(result.Array.AsSpan(direction * part.Count));
        }
    }

    private static Value OfOne(Value batched)
    {
        var shape = new Shape(batched.Shape.Sizes.AsSpan()[1..]);
        return new Value(shape, new double[shape.Count]);
    }
}
