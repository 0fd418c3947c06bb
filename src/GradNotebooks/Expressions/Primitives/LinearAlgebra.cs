using System.Collections.Immutable;
using System.Numerics;
using GradNotebooks.Formulas;
using static GradNotebooks.Calculus;

namespace GradNotebooks;

/// <summary>
/// The table of matrix operations. The gradients are those of Petersen and Pedersen, <em>The Matrix Cookbook</em> (2012), §2.5, with
/// samples as rows.
/// </summary>
internal static class LinearAlgebra
{
    // (A·B)' = A'·B + A·B': A receives ȳBᵀ, B receives Aᵀȳ.
    public static readonly Primitive MatMul = new Primitive(
        "MatMul",
        2,
        (v, result) => Kernels.MatMul(v[0], v[1], result),
        (node, a) => MatrixWriting.Product(node, a[0], a[1]))
    {
        Back = (node, index, gradient) => Reached(node, index, gradient, (node.Inputs[0], node.Inputs[1], index) switch
        {
            ({ Shape.Rank: 2 }, { Shape.Rank: 2 } b, 0) => Matrix(gradient, Transposed(b)),
            ({ Shape.Rank: 2 } a, { Shape.Rank: 2 }, _) => Matrix(Transposed(a), gradient),
            ({ Shape.Rank: 2 }, var v, 0) => OuterProduct(gradient, v),
            ({ Shape.Rank: 2 } a, _, _) => Matrix(Transposed(a), gradient),
            (_, var b, 0) => Matrix(b, gradient),
            (var u, _, _) => OuterProduct(u, gradient),
        }),
        ResultShape = inputs => ProductShape(inputs[0].Shape, inputs[1].Shape),
        Simplify = u => MatrixSimplification.Product(u[0], u[1], ProductShape),
        Complex = ComplexValue.Bilinear((v, result) => Kernels.MatMul(v[0], v[1], result)),
        Glyph = "matmul",
        Rule = "product rule",
        Domain = [(-2, 2), (-2, 2)],
    }.Finite().Adding().With(new(
        IsLandmark: true,
        Into: (v, result, start) => Kernels.MatMul(v[0], v[1], result, start),
        Sentence: passage => $"The product {passage.WrittenOut} sends each factor its gradient times the other factor, transposed."));

    // (Aᵀ)' = (A')ᵀ
    public static readonly Primitive Transpose = new Primitive(
        "Transpose",
        1,
        (v, result) => Kernels.Transpose(v[0], result),
        (node, a) => MatrixWriting.Transpose(node, a[0]))
    {
        Back = (node, _, gradient) => MatrixForms.TransposedGradient(gradient),
        ResultShape = inputs => inputs[0].Shape.Rank == 2
            ? new Shape(inputs[0].Shape.Sizes[1], inputs[0].Shape.Sizes[0])
            : throw new ModelException(
                $"Transpose: {inputs[0]} is {Described(inputs[0].Shape)}; only a matrix has rows and columns to swap."),
        Simplify = u => u[0] is Apply { Name: null } inner && inner.Function == Transpose
            ? inner.Inputs[0]
            : MatrixSimplification.Transposed(u[0]),
        Complex = ComplexValue.Linear((v, result) => Kernels.Transpose(v[0], result)),
        Glyph = "transpose",
        Rule = "rearranging",
        IsRearrangement = true,
        Domain = [(-2, 2)],
    }.Finite().Adding();

    // (u·v)' = u'·v + u·v'
    public static readonly Primitive Dot = new Primitive(
        "Dot",
        2,
        (v, result) => result.Array[0] = Kernels.Dot(v[0], v[1]),
        (node, a) => MatrixWriting.Dot(node, a[0], a[1]))
    {
        Back = (node, index, gradient) => Algebra.Times(gradient, node.Inputs[1 - index]),
        ResultShape = inputs => inputs[0].Shape.Rank == 1 && inputs[0].Shape == inputs[1].Shape
            ? Shape.Scalar
            : throw new ModelException(
                $"Dot: ({inputs[0].Shape}) times ({inputs[1].Shape}): both must be vectors of the same length. For matrices use MatMul."),
        Complex = ComplexValue.Bilinear((v, result) => result.Array[0] = Kernels.Dot(v[0], v[1])),
        OfSamples = Reduction.Sum,
        Glyph = "dot",
        Rule = "product rule",
        Domain = [(-2, 2), (-2, 2)],
    }.Finite().Adding();

    // (u vᵀ)' = u' vᵀ + u v'ᵀ
    public static readonly Primitive Outer = new Primitive(
        "Outer",
        2,
        (v, result) => Kernels.Outer(v[0], v[1], result),
        (node, a) => MatrixWriting.Outer(node, a[0], a[1]))
    {
        Back = (node, index, gradient) => Reached(
            node, index, gradient, index == 0 ? Matrix(gradient, node.Inputs[1]) : Matrix(Transposed(gradient), node.Inputs[0])),
        ResultShape = inputs => inputs[0].Shape.Rank == 1 && inputs[1].Shape.Rank == 1
            ? new Shape(inputs[0].Shape.Sizes[0], inputs[1].Shape.Sizes[0])
            : throw new ModelException($"Outer: ({inputs[0].Shape}) and ({inputs[1].Shape}): both must be vectors."),
        Complex = ComplexValue.Bilinear((v, result) => Kernels.Outer(v[0], v[1], result)),
        Glyph = "outer",
        Rule = "product rule",
        Domain = [(-2, 2), (-2, 2)],
    }.Finite().Adding().With(new(Into: (v, result, start) => Kernels.Outer(v[0], v[1], result, start)));

    // softmax along the last axis: y' = y·(u' − Σ y·u'); entries that are all −∞ have no weight, and 0 each
    public static readonly Primitive Softmax = Rowwise("Softmax", "softmax", SoftmaxRows.Softmax,
        (u, y, gradient) => Rows(gradient, u, within => Algebra.Times(y, Algebra.Less(within, LastSum(within * y, u)))), BySample.Softmax,
        (v, _) => ComplexValue.Rows(v[0], ComplexStable.LogSumExp, (u, total) => Complex.Exp(u - total)));

    // u − log Σ eᵘ along the last axis: y' = u' − Σ softmax(u)·u'
    public static readonly Primitive LogSoftmax = Rowwise("LogSoftmax", "logsoftmax", SoftmaxRows.LogSoftmax,
        (u, y, gradient) => Rows(gradient, u, within => Algebra.Less(within, Algebra.Times(Softmax(u), LastSum(within, u)))),
        BySample.LogSoftmax,
        (v, _) => ComplexValue.Rows(v[0], ComplexStable.LogSumExp, (u, total) => u - total))
        .Adding((_, values, shape) => Kernels.Compute((v, result) => Kernels.Rows(v[0], Spread, result), shape, values[0]));

    /// <summary>Every row, in the order above.</summary>
    public static ImmutableArray<Primitive> Table => field.IsDefault ? field = RowTable.Of(typeof(LinearAlgebra)) : field;

    /// <summary>
    /// What a factor receives; of a row or column of it that no entry with gradient was made of it receives nothing, though its derivatives
    /// be infinite.
    /// </summary>
    private static Expr Reached(Apply node, int index, Expr gradient, Expr received)
    {
        if (node.Inputs[index].StaysFinite || Masks.Split(gradient) is not var (mask, _))
        {
            return received;
        }

        var full = Algebra.BroadcastTo(mask, node.Shape);
        var (rank, own) = (node.Shape.Rank, received.Shape.Rank);
        return Masks.Within(
            (rank, own, index) switch
            {
                (2, 2, 0) => Column(Masks.AnyAlong(full, 1)),
                (2, 2, _) => Masks.AnyAlong(full, 0),
                (2, 1, _) => Masks.AnyAlong(full, index == 0 ? 1 : 0),
                (1, 2, 0) => Column(full),
                (1, 2, _) => full,
                _ => Reductions.Max.Of(Masks.Within(full, 1)),
            },
            received);
    }

    /// <summary>
    /// A·B, where one of them may be a gradient that does not arrive everywhere: what of the other it would meet with nothing but 0 is left
    /// out, though it be infinite.
    /// </summary>
    public static Expr Matrix(Expr a, Expr b)
    {
        if (MatrixForms.OfIdentity(a, b) is { } other)
        {
            return other;
        }

        if (a.Shape.Rank == 2 && Masks.Split(a) is var (rows, _) && !b.StaysFinite)
        {
            var met = Masks.AnyAlong(Algebra.BroadcastTo(rows, a.Shape), 0);
            return MatMul.Of(a, Masks.Within(b.Shape.Rank == 1 ? met : Column(met), b));
        }

        if (b.Shape.Rank == 2 && Masks.Split(b) is var (columns, _) && !a.StaysFinite)
        {
            return MatMul.Of(Masks.Within(Masks.AnyAlong(Algebra.BroadcastTo(columns, b.Shape), 1), a), b);
        }

        return a.Shape.Rank == 1 && Masks.Split(a) is var (left, _) && !b.StaysFinite
                ? MatMul.Of(a, Masks.Within(Column(Algebra.BroadcastTo(left, a.Shape)), b))
            : b.Shape.Rank == 1 && Masks.Split(b) is var (right, _) && !a.StaysFinite
                ? MatMul.Of(Masks.Within(Algebra.BroadcastTo(right, b.Shape), a), b)
            : MatrixForms.Product(a, b) ?? MatMul.Of(a, b);
    }

    /// <summary>u·vᵀ, where a gradient among them does not arrive everywhere.</summary>
    public static Expr OuterProduct(Expr u, Expr v) =>
        Masks.Split(u) is var (rows, core) && !v.StaysFinite
            ? Masks.Within(Column(Algebra.BroadcastTo(rows, u.Shape)), Outer.Of(Algebra.BroadcastTo(core, u.Shape), v))
        : Masks.Split(v) is var (columns, rest) && !u.StaysFinite
            ? Masks.Within(Algebra.BroadcastTo(columns, v.Shape), Outer.Of(u, Algebra.BroadcastTo(rest, v.Shape)))
        : Outer.Of(u, v);

    private static Expr Column(Expr u) => Arrays.Reshaped(u, new Shape(u.Shape.Sizes[0], 1));

    private static Expr Transposed(Expr a) => MatrixForms.Transposed(a);

    /// <summary>The sum of each row, its sign in front.</summary>
    private static Expr LastSum(Expr terms, Expr u) => Simplification.Negated(terms) is { } negated
        ? -LastSum(negated, u)
        : Arrays.Keep(Reductions.SumAlong(u.Shape.Rank - 1).Of(terms), u, u.Shape.Rank - 1);

    /// <summary>What a row receives, all of it from each of its entries; nothing where none of them has gradient.</summary>
    private static Expr Rows(Expr gradient, Expr u, Func<Expr, Expr> back)
    {
        if (u.StaysFinite || Masks.Split(gradient) is not var (mask, _))
        {
            return back(gradient);
        }

        var last = u.Shape.Rank - 1;
        var rows = Masks.AnyAlong(Algebra.BroadcastTo(mask, u.Shape), last);
        return Masks.Within(Arrays.Keep(rows, u, last), back(gradient));
    }

    /// <summary>For each number of a row its own size and that of log Σ eᵘ, which is subtracted from it.</summary>
    private static void Spread(ReadOnlySpan<double> u, Span<double> result)
    {
        var total = Math.Abs(Stable.LogSumExp(u));
        for (var i = 0; i < u.Length; i++)
        {
            result[i] = Math.Abs(u[i]) + total;
        }
    }

    private static Primitive Rowwise(
        string name, string written, RowsKernel kernel, Func<Expr, Expr, Expr, Expr> back, Func<Expr, Expr> bySample,
        Func<ImmutableArray<ComplexValue>, Shape, ComplexValue> complex) =>
        new Primitive(
            name,
            1,
            (v, result) => Kernels.Rows(v[0], kernel, result),
            (node, a) => new Call(new FunctionName(written, $@"\operatorname{{{written}}}"), a))
        {
            Back = (node, _, gradient) => back(node.Inputs[0], node, gradient),
            ResultShape = inputs => Arrays.RequireArray(name, inputs[0], inputs[0].Shape),
            BySample = bySample,
            Complex = complex,
            Glyph = written,
            Rule = "chain rule",
            Domain = [(-2, 2)],
        }.Finite();

    private static Shape ProductShape(Shape a, Shape b)
    {
        if (a.IsScalar || b.IsScalar || (a.Rank == 1 && b.Rank == 1))
        {
            throw new ModelException(
                $"MatMul: {Described(a)} times {Described(b)}: at least one must be a matrix. Use * for numbers and Dot for two vectors.");
        }

        var (inner, outer) = (a.Sizes[^1], b.Sizes[0]);
        if (inner != outer)
        {
            throw new ModelException($"MatMul: ({a}) times ({b}): inner sizes {Size(inner)} and {Size(outer)} differ.");
        }

        return new Shape([.. a.Sizes[..^1], .. b.Sizes[1..]]);
    }

    private static string Size(int size) => new Shape(size).ToString();

    private static string Described(Shape shape) => shape.IsScalar ? "a number" : $"({shape})";
}
