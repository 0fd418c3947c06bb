using System.Collections.Immutable;
using GradNotebooks.Formulas;

namespace GradNotebooks.Typesetting;

/// <summary>
/// Changes of shape in words, broadcast(u, 2, 3), where the formula would not tell them: a number that is added to a vector stretches by
/// itself, and one that is multiplied by a matrix as a vector does not.
/// </summary>
internal static class ShapeText
{
    /// <summary>How a node is written, with those of its arguments in words whose shape it does not imply.</summary>
    /// <param name="node">The node.</param>
    /// <param name="parts">How its arguments are written.</param>
    /// <param name="isNamed">Whether an argument is written by a name, which is defined elsewhere.</param>
    public static Formula Of(Apply node, ImmutableArray<Formula> parts, Func<Expr, bool> isNamed)
    {
        if (!IsRepeated(node) && ShapeChanges.WordOf(node) is { } word)
        {
            return In(word, Told(0), node.Shape);
        }

        return node.Function.Notation(node, Implies(node) ? parts : [.. parts.Select((_, i) => Told(i))]);

        Formula Told(int i) => isNamed(node.Inputs[i]) ? parts[i] : ShapeText.Told(node.Inputs[i], parts[i]);
    }

    /// <summary>What is repeated, in words; all else as it is written.</summary>
    public static Formula Told(Expr node, Formula formula) => IsRepeated(node) ? In("broadcast", formula, node.Shape) : formula;

    /// <summary>Whether the index of a name tells that it is a number repeated for every sample: xₙ = a.</summary>
    public static bool IsToldByName(Expr node, string? name) =>
        name is not null && node.Shape == Shape.Samples && IsRepeated(node) && node.Inputs[0].Shape.IsScalar;

    /// <summary>Whether a node makes of its arguments, before they are repeated, the shape that it makes of them then.</summary>
    private static bool Implies(Apply node) => node.Function.IsElementwiseAt(node)
        ? node.Inputs.Select(Bare).Aggregate<Shape, Shape?>(Shape.Scalar, (all, shape) => Shape.Together(all!.Value, shape)) == node.Shape
        : node is { Shape.IsScalar: true, Function: Primitive { AddsUp: true, Arity: 1 } }
            && node.Inputs[0].Shape == Shape.Samples && Bare(node.Inputs[0]).IsScalar;

    private static Shape Bare(Expr node) => IsRepeated(node) ? node.Inputs[0].Shape : node.Shape;

    private static bool IsRepeated(Expr node) => node is Apply { Function: Primitive { IsBroadcast: true } };

    private static Call In(string word, Formula u, Shape shape) => new(
        new FunctionName(word, $@"\operatorname{{{word}}}"),
        [u, .. shape.Sizes.Select(size => size == Shape.N ? (Formula)new Symbol("N") : new Number(size))]);
}
