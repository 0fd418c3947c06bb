using System.Collections.Concurrent;
using System.Collections.Immutable;
using GradNotebooks.Notation;

namespace GradNotebooks;

/// <summary>The table of primitives that gather many numbers into one, and their reverse, which stretches one to many.</summary>
internal static class Reductions
{
    // (Σ u)' = Σ u': every term enters with weight one, so each receives the whole gradient.
    public static readonly Primitive Sum = new Primitive("sum", 1,
        evaluate: (v, shape) => Kernels.Sum(v[0]),
        writing: a => new BigOperator("Σ", Writing.SampleIndex, a[0]))
    {
        Back = (node, gradient) => Algebra.BroadcastTo(gradient, node.Inputs[0].Shape),
        ResultShape = inputs => Reduced("Sum", inputs[0]),
        Simplify = Simplification.SumOverSamples,
        Glyph = "Σ",
        Complex = ComplexValue.Linear((u, shape) => Kernels.Sum(u)),
        Rule = "sum rule",
        Domain = [(-2, 2)],
    };

    // (mean u)' = (Σ u')/N
    public static readonly Primitive Mean = new Primitive("mean", 1,
        evaluate: (v, shape) => Kernels.Mean(v[0]),
        writing: a => new Notation.Product([new Fraction(new Number(1), new Symbol("N")), new BigOperator("Σ", Writing.SampleIndex, a[0])]))
    {
        Back = (node, gradient) => Algebra.BroadcastTo(Algebra.Over(gradient, Algebra.Count(node.Inputs[0].Shape)), node.Inputs[0].Shape),
        ResultShape = inputs => Reduced("Mean", inputs[0]),
        Glyph = "mean",
        Complex = ComplexValue.Linear((u, shape) => Kernels.Mean(u)),
        Rule = "sum rule",
        Domain = [(-2, 2)],
    };

    private static readonly ConcurrentDictionary<Shape, Primitive> Broadcasts = [];

    /// <summary>Every row, in the order above.</summary>
    public static ImmutableArray<Primitive> Table { get; } = [Sum, Mean];

    /// <summary>u repeated along the axes of a larger shape; the reverse of <see cref="Sum"/>, and written as u itself.</summary>
    public static Primitive Broadcast(Shape shape) => Broadcasts.GetOrAdd(shape, static shape => new Primitive($"broadcast to {shape}", 1,
        evaluate: (v, to) => Kernels.Map(to, v[0], u => u, null),
        writing: a => a[0])
    {
        Partials = [(u, y) => 1],
        ResultShape = _ => shape,
        IsBroadcast = true,
        Glyph = "repeat",
        Complex = ComplexValue.Linear((u, to) => Kernels.Map(to, u, v => v, null)),
        Rule = "sum rule",
        Domain = [(-2, 2)],
    });

    private static Shape Reduced(string operation, Expr input) => input.Shape.IsScalar
        ? throw new ModelException(
            $"{operation}: {input} is a single number, so there is nothing to go over. "
            + "Data(\"x\") has one value for each sample, and so has whatever is computed from it.")
        : Shape.Scalar;
}
