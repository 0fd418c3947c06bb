using System.Collections.Immutable;
using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>
/// The table of primitives that move numbers without changing them: repeat, sum back, reshape, join and cut. Each one's pullback is
/// another one of them.
/// </summary>
internal static class Arrays
{
    /// <summary>u repeated along the axes of a larger shape; written as u itself.</summary>
    public static Primitive Broadcast(Shape shape) => Broadcasts.Of(shape);

    private static readonly RowFamily<Shape> Broadcasts = new(example: new Shape(2, 3), static shape => new Primitive(
        "broadcast to " + shape,
        1,
        new UnaryKernel(u => u, static (u, y) => u.CopyTo(y)),
        writing: (node, a) => a[0])
    {
        Partials = [_ => 1],
        ResultShape = inputs => Stretches(inputs[0].Shape, shape),
        IsBroadcast = true,
        Complex = ComplexValue.Linear((v, result) => Kernels.Map(new UnaryKernel(u => u, null), v, result)),
        IsRearrangement = true,
        Glyph = "repeat",
        Rule = "sum rule",
        Domain = [(-2, 2)],
    }.Finite().Adding());

    /// <summary>The reverse of <see cref="Broadcast"/>: summed over the axes along which a smaller shape was repeated.</summary>
    public static Primitive SumTo(Shape shape) => SumsTo.Of(shape);

    private static readonly RowFamily<Shape> SumsTo = new(example: new Shape(3), static shape => new Primitive($"sum to {shape}", 1,
        kernel: (v, result) => Kernels.SumTo(v[0], result),
        writing: (node, a) => new BigOperator("Σ", new Words(""), a[0]))
    {
        Back = (node, _, gradient) => Algebra.BroadcastTo(gradient, node.Inputs[0].Shape),
        ResultShape = inputs =>
        {
            Stretches(shape, inputs[0].Shape);
            return shape;
        },
        Complex = ComplexValue.Linear((v, result) => Kernels.SumTo(v[0], result)),
        AddsUp = true,
        Glyph = "Σ",
        Rule = "sum rule",
        Domain = [(-2, 2)],
    }.Finite().Adding());

    /// <summary>The same numbers, row by row, in another shape.</summary>
    public static Primitive Reshape(Shape shape) => Reshapes.Of(shape);

    private static readonly RowFamily<Shape> Reshapes = new(example: new Shape(3, 2), static shape => new Primitive(
        $"Reshape to {shape}",
        1,
        kernel: (v, result) => v[0].Numbers.CopyTo(result.Array),
        writing: (node, a) => a[0])
    {
        Back = (node, _, gradient) => Reshaped(gradient, node.Inputs[0].Shape),
        ResultShape = inputs => Fits(inputs[0].Shape, shape) ? shape : throw new ModelException(
            $"Reshape: {inputs[0].Shape} has {inputs[0].Shape.Count} entries and {shape} has {shape.Count}; "
            + "both must hold the same numbers."),
        Simplify = u => Simplification.Repeated(u[0]) is { Shape.IsScalar: true } number ? Algebra.BroadcastTo(number, shape)
            : u[0] is ConstantArray numbers ? numbers.Folded(Reshape(shape))
            : null,
        Complex = ComplexValue.Linear((v, result) => v[0].Numbers.CopyTo(result.Array)),
        IsRearrangement = true,
        Glyph = "reshape",
        Rule = "rearranging",
        Domain = [(-2, 2)],
    }.Finite().Adding());

    /// <summary>Arrays joined along an axis.</summary>
    public static Primitive Concat(int count, int axis) => Concats.Of((count, axis));

    private static readonly RowFamily<(int Count, int Axis)> Concats = new(example: (2, 0), static key => new Primitive("Concat", key.Count,
        kernel: (v, result) => Kernels.Concat(v, key.Axis, result),
        writing: (node, a) => Writing.Joined(key.Axis, a))
    {
        Back = (node, index, gradient) => SliceOf(
            gradient, key.Axis, node.Inputs[..index].Sum(i => i.Shape.Sizes[key.Axis]), node.Inputs[index].Shape.Sizes[key.Axis]),
        ResultShape = inputs => Joined(inputs, key.Axis),
        Complex = ComplexValue.Linear((v, result) => Kernels.Concat(v, key.Axis, result)),
        IsRearrangement = true,
        Glyph = "join",
        Rule = "rearranging",
        Domain = [.. Enumerable.Repeat((-2.0, 2.0), key.Count)],
    }.Finite().Adding());

    /// <summary>A run of entries along an axis.</summary>
    public static Primitive Slice(int axis, int start, int length) => Slices.Of((axis, start, length));

    private static readonly RowFamily<(int Axis, int Start, int Length)> Slices =
        new(example: (0, 1, 1), static key => new Primitive("Slice", 1,
            kernel: (v, result) => Kernels.Slice(v[0], key.Axis, key.Start, result),
            writing: (node, a) => new Entry(a[0], Places(key.Axis, new Words($"{key.Start}..{key.Start + key.Length}"))))
        {
            Back = (node, _, gradient) => Unsliced(gradient, key.Axis, key.Start, node.Inputs[0]),
            ResultShape = inputs => Cut(inputs[0].Shape, key.Axis, key.Start, key.Length),
            Simplify = u => u[0] is ConstantArray numbers ? numbers.Folded(Slice(key.Axis, key.Start, key.Length)) : null,
            Complex = ComplexValue.Linear((v, result) => Kernels.Slice(v[0], key.Axis, key.Start, result)),
            IsRearrangement = true,
            Glyph = "cut",
            Rule = "rearranging",
            Domain = [(-2, 2)],
        }.Finite().Adding());

    /// <summary>Every kind of row, one of each.</summary>
    public static ImmutableArray<Primitive> Table => field.IsDefault ? field = RowTable.Of(typeof(Arrays)) : field;

    public static Expr Reshaped(Expr u, Shape shape) => u.Shape == shape ? u : Reshape(shape).Of(u);

    /// <summary>A row of a matrix or a column, as it is picked, <c>W[1]</c>, <c>W[:, 0]</c>; null where a node is made otherwise.</summary>
    /// <param name="node">The node.</param>
    /// <param name="cut">How the slice is written that it is made of.</param>
    public static Entry? Picked(Apply node, Formula cut) =>
        cut is Entry slice && node.Inputs is [Apply { Name: null, Shape.Rank: 2, Function: Primitive row }]
            && Slices.Has(row, out var key) && key.Length == 1 && node.Function == Reshape(Without("Slice", node.Inputs[0].Shape, key.Axis))
                ? slice with { Places = Places(key.Axis, new Number(key.Start)) }
                : null;

    /// <summary>Whether a row is a slice, and which one.</summary>
    public static bool IsSlice(Primitive row, out (int Axis, int Start, int Length) run) => Slices.Has(row, out run);

    /// <summary>Whether a row joins arrays: how many, and along which axis.</summary>
    public static bool IsConcat(Primitive row, out (int Count, int Axis) joined) => Concats.Has(row, out joined);

    public static Expr SliceOf(Expr u, int axis, int start, int length) => Slice(axis, start, length).Of(u);

    /// <summary>What was reduced along an axis of u, with that axis back at size 1, so that it stretches along u again.</summary>
    public static Expr Keep(Expr reduced, Expr u, int axis) => Reshaped(reduced, new Shape([.. u.Shape.Sizes.SetItem(axis, 1)]));

    /// <summary>An axis counted from the front, where a negative one was counted from the back.</summary>
    public static int Axis(string operation, Shape shape, int axis) => axis >= -shape.Rank && axis < shape.Rank
        ? axis < 0 ? axis + shape.Rank : axis
        : throw new ModelException(
            $"{operation}: {(shape.IsScalar ? "a single number has no axes" : $"shape {shape} has axes 0 to {shape.Rank - 1}")}, "
            + $"and axis {axis} was asked for.");

    public static Shape Without(string operation, Shape shape, int axis) => new([.. shape.Sizes.RemoveAt(Axis(operation, shape, axis))]);

    public static Shape RequireArray(string operation, Expr input, Shape result) => input.Shape.IsScalar
        ? throw new ModelException(
            $"{operation}: {input} is a single number, so there is nothing to go over. "
            + "Data(\"x\") has one value for each sample, and so has whatever is computed from it.")
        : result;

    private static ImmutableArray<Formula> Places(int axis, Formula place) => axis == 0 ? [place] : [new Words(":"), place];

    private static bool Fits(Shape from, Shape to) =>
        from.Sizes.Count(size => size == Shape.N) == to.Sizes.Count(size => size == Shape.N) && Math.Abs(from.Count) == Math.Abs(to.Count);

    private static Shape Stretches(Shape from, Shape to) => Shape.Together(from, to) == to
        ? to
        : throw new ModelException(
            $"Shape {from} does not stretch to {to}: "
            + "axes are compared from the last one on, and only an axis of size 1 stretches.");

    private static Shape Joined(ImmutableArray<Expr> inputs, int axis)
    {
        var first = inputs[0].Shape;
        var total = 0;
        foreach (var input in inputs)
        {
            var shape = input.Shape;
            if (shape.Rank != first.Rank || axis >= shape.Rank || shape.Sizes[axis] == Shape.N || shape.Sizes.SetItem(axis, 0) is var rest
                && !rest.SequenceEqual(first.Sizes.SetItem(axis, 0)))
            {
                throw new ModelException(
                    $"Concat: {Names.List(inputs.Select(i => i.Shape.ToString()))} cannot be joined along axis {axis}: "
                    + "all other sizes must be equal, and known.");
            }

            total += shape.Sizes[axis];
        }

        return new Shape([.. first.Sizes.SetItem(axis, total)]);
    }

    private static Shape Cut(Shape shape, int axis, int start, int length)
    {
        if (axis >= shape.Rank || shape.Sizes[axis] == Shape.N || start < 0 || length < 1 || start + length > shape.Sizes[axis])
        {
            throw new ModelException(
                $"Slice: entries {start} to {start + length - 1} of axis {axis} do not lie within shape {shape}; "
                + "axes and entries are counted from 0.");
        }

        return new Shape([.. shape.Sizes.SetItem(axis, length)]);
    }

    /// <summary>What a slice sends back: nothing to the entries around it, though their derivatives be infinite.</summary>
    private static Expr Unsliced(Expr gradient, int axis, int start, Expr u)
    {
        var padded = Padded(gradient, axis, start, u.Shape);
        return u.StaysFinite || Masks.Split(padded) is not null
            ? padded
            : Masks.Within(Padded(Algebra.BroadcastTo(1, gradient.Shape), axis, start, u.Shape), padded);
    }

    /// <summary>Zeros all around, up to the shape that a slice was cut from.</summary>
    private static Expr Padded(Expr u, int axis, int start, Shape shape)
    {
        var after = shape.Sizes[axis] - start - u.Shape.Sizes[axis];
        var parts = new[] { Zeros(start), u, Zeros(after) }.OfType<Expr>().ToImmutableArray();
        return parts.Length == 1 ? u : Concat(parts.Length, axis).Of(parts);

        Expr? Zeros(int size) => size == 0 ? null : Algebra.BroadcastTo(0, new Shape([.. shape.Sizes.SetItem(axis, size)]));
    }
}
