using System.Collections.Immutable;
using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>The table of losses that compare each row of scores with a row of targets, and give one number for each row.</summary>
internal static class RowLosses
{
    // log Σ eᶻ − Σ y·z along the last axis, which is −Σ y·log softmax(z) where Σ y = 1: z receives softmax(z) − y
    public static readonly Primitive CrossEntropy = new Primitive(
        "CrossEntropy",
        2,
        (v, result) =>
        {
            var length = v[0].Shape.Sizes[^1];
            for (var row = 0; row < result.Count; row++)
            {
                result.Array[row] = StableLosses.Cross(v[0].Numbers.Slice(row * length, length), v[1].Numbers.Slice(row * length, length));
            }
        },
        (_, a) => new Call(new FunctionName("crossentropy", @"\operatorname{crossentropy}"), a))
    {
        Back = (node, index, gradient) => Algebra.Times(
            Kept(gradient, node), index == 0 ? Calculus.Softmax(node.Inputs[0]) - node.Inputs[1] : -node.Inputs[0]),
        ResultShape = inputs => inputs[0].Shape.Rank > 0 && inputs[0].Shape == inputs[1].Shape
            ? new Shape([.. inputs[0].Shape.Sizes[..^1]])
            : throw new ModelException(
                $"CrossEntropy: the scores {inputs[0]} are of shape {Described(inputs[0].Shape)} and the targets {inputs[1]} of shape "
                + $"{Described(inputs[1].Shape)}: both have a row for each sample, and in it an entry for each class."),
        Complex = (v, shape) => ComplexValue.GatherRows(v[0], v[1], shape, StableLosses.Cross),
        Glyph = "cross-entropy",
        Rule = "chain rule",
        Domain = [(-2, 2), (-2, 2)],
    }.Finite().Adding((sizes, values, shape) => Kernels.Compute(
        (v, result) =>
        {
            var length = v[0].Shape.Sizes[^1];
            for (var row = 0; row < result.Count; row++)
            {
                result.Array[row] =
                    StableLosses.CrossSize(v[0].Numbers.Slice(row * length, length), v[1].Numbers.Slice(row * length, length));
            }
        },
        shape,
        sizes[0],
        values[1])).With(new(
            Sentence: passage => ReferenceEquals(passage.Input, passage.Node.Inputs[0])
                ? $"Each row of {passage.Input} receives its probabilities, the softmax, less the targets {passage.Node.Inputs[1]}."
                : (FormattableString)
                    $"Each row of {passage.Input} receives the scores {passage.Node.Inputs[0]}, with their signs changed."));

    /// <summary>Every row, in the order above.</summary>
    public static ImmutableArray<Primitive> Table => field.IsDefault ? field = RowTable.Of(typeof(RowLosses)) : field;

    /// <summary>What arrives at each row, for all of its entries.</summary>
    private static Expr Kept(Expr gradient, Apply node) => node.Shape.IsScalar
        ? gradient
        : Arrays.Keep(gradient, node.Inputs[0], node.Inputs[0].Shape.Rank - 1);

    private static string Described(Shape shape) => shape.IsScalar ? "a single number" : shape.ToString();
}
