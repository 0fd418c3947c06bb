using System.Collections.Immutable;

namespace GradNotebooks;

// The rows that gather, multiply and rearrange arrays, as users call them. Axes are counted from 0, or from the back by −1.
public static partial class Calculus
{
    /// <summary>Σₙ uₙ, the sum over the samples, or over all entries of an array.</summary>
    /// <exception cref="ModelException">u is a scalar, so there is nothing to go over.</exception>
    public static Expr Sum(Expr u) => Reductions.Sum.Of(u);

    /// <summary>u + v + …, elementwise.</summary>
    public static Expr Sum(Expr u, Expr v, params IEnumerable<Expr> more) => more.Aggregate(u + v, (sum, term) => sum + term);

    /// <summary>The sum of expressions, elementwise: <c>Sum(weights.Select(w => w * w))</c>; 0 if there are none.</summary>
    public static Expr Sum(IEnumerable<Expr> terms) => terms.Aggregate((Expr?)null, (sum, term) => sum is null ? term : sum + term) ?? 0;

    /// <summary>The sum along one axis, which then is gone: 6×3 along axis 0 gives 3.</summary>
    /// <param name="u">An array.</param>
    /// <param name="axis">The axis, from 0, or from the back by −1.</param>
    /// <param name="keepDims">Whether the axis stays, with size 1, so that the result stretches along u again.</param>
    /// <exception cref="ModelException">u has no such axis.</exception>
    public static Expr Sum(Expr u, int axis, bool keepDims = false) => Along("Sum", Reductions.SumAlong, u, axis, keepDims);

    /// <summary>(1/N)·Σₙ uₙ, the mean over the samples, or over all entries of an array.</summary>
    /// <exception cref="ModelException">u is a scalar, so there is nothing to go over.</exception>
    public static Expr Mean(Expr u) => Reductions.Mean.Of(u);

    /// <summary>The mean along one axis, which then is gone.</summary>
    /// <param name="u">An array.</param>
    /// <param name="axis">The axis, from 0, or from the back by −1.</param>
    /// <param name="keepDims">Whether the axis stays, with size 1, so that the result stretches along u again.</param>
    /// <exception cref="ModelException">u has no such axis.</exception>
    public static Expr Mean(Expr u, int axis, bool keepDims = false) => Along("Mean", Reductions.MeanAlong, u, axis, keepDims);

    /// <summary>The largest entry. Where several tie, each gets an equal share of the gradient.</summary>
    /// <exception cref="ModelException">u is a scalar, so there is nothing to go over.</exception>
    public static Expr Max(Expr u) => Reductions.Max.Of(u);

    /// <summary>
    /// The largest entry along one axis, which then is gone. Where several tie, each gets an equal share of the gradient.
    /// </summary>
    /// <param name="u">An array.</param>
    /// <param name="axis">The axis, from 0, or from the back by −1.</param>
    /// <param name="keepDims">Whether the axis stays, with size 1, so that the result stretches along u again.</param>
    /// <exception cref="ModelException">u has no such axis.</exception>
    public static Expr MaxAlong(Expr u, int axis, bool keepDims = false) => Along("Max", Reductions.MaxAlong, u, axis, keepDims);

    /// <summary>The smallest entry. Where several tie, each gets an equal share of the gradient.</summary>
    /// <exception cref="ModelException">u is a scalar, so there is nothing to go over.</exception>
    public static Expr Min(Expr u) => Reductions.Min.Of(u);

    /// <summary>
    /// The smallest entry along one axis, which then is gone. Where several tie, each gets an equal share of the gradient.
    /// </summary>
    /// <param name="u">An array.</param>
    /// <param name="axis">The axis, from 0, or from the back by −1.</param>
    /// <param name="keepDims">Whether the axis stays, with size 1, so that the result stretches along u again.</param>
    /// <exception cref="ModelException">u has no such axis.</exception>
    public static Expr MinAlong(Expr u, int axis, bool keepDims = false) => Along("Min", Reductions.MinAlong, u, axis, keepDims);

    /// <summary>
    /// The product of all entries. Each receives the product of the others, which is right where one of them is 0, or several.
    /// </summary>
    /// <exception cref="ModelException">u is a scalar, so there is nothing to go over.</exception>
    public static Expr Prod(Expr u) => Reductions.Prod.Of(u);

    /// <summary>The product along one axis, which then is gone.</summary>
    /// <param name="u">An array.</param>
    /// <param name="axis">The axis, from 0, or from the back by −1.</param>
    /// <param name="keepDims">Whether the axis stays, with size 1, so that the result stretches along u again.</param>
    /// <exception cref="ModelException">u has no such axis.</exception>
    public static Expr Prod(Expr u, int axis, bool keepDims = false) => Along("Prod", Reductions.ProdAlong, u, axis, keepDims);

    /// <summary>
    /// The variance (1/N)·Σₙ (uₙ − ū)² of all entries, ū being their mean: that of the population, as NumPy's. That of a sample, which
    /// divides by N − 1, is <c>Var(u) * N / (N - 1)</c>.
    /// </summary>
    /// <exception cref="ModelException">u is a scalar, so there is nothing to go over.</exception>
    public static Expr Var(Expr u) => Reductions.Var.Of(u);

    /// <summary>The variance along one axis, which then is gone.</summary>
    /// <param name="u">An array.</param>
    /// <param name="axis">The axis, from 0, or from the back by −1.</param>
    /// <param name="keepDims">Whether the axis stays, with size 1, so that the result stretches along u again.</param>
    /// <exception cref="ModelException">u has no such axis.</exception>
    public static Expr Var(Expr u, int axis, bool keepDims = false) => Along("Var", Reductions.VarAlong, u, axis, keepDims);

    /// <summary>
    /// The standard deviation, the root of <see cref="Var(Expr)"/>. Where all entries are equal it is 0 and has a kink; its gradient there
    /// is 0.
    /// </summary>
    /// <exception cref="ModelException">u is a scalar, so there is nothing to go over.</exception>
    public static Expr Std(Expr u) => Reductions.Std.Of(u);

    /// <summary>The standard deviation along one axis, which then is gone.</summary>
    /// <param name="u">An array.</param>
    /// <param name="axis">The axis, from 0, or from the back by −1.</param>
    /// <param name="keepDims">Whether the axis stays, with size 1, so that the result stretches along u again.</param>
    /// <exception cref="ModelException">u has no such axis.</exception>
    public static Expr Std(Expr u, int axis, bool keepDims = false) => Along("Std", Reductions.StdAlong, u, axis, keepDims);

    /// <summary>
    /// The running sum u₁, u₁ + u₂, … along an axis: of a vector, of each column of a matrix, or, along axis 1, of each row.
    /// </summary>
    /// <exception cref="ModelException">u has no such axis.</exception>
    public static Expr CumSum(Expr u, int axis = 0) => Scans.CumSum(Arrays.Axis("CumSum", u.Shape, axis)).Of(u);

    /// <summary>The running product u₁, u₁·u₂, … along an axis. Its gradient is right where factors are 0.</summary>
    /// <exception cref="ModelException">u has no such axis.</exception>
    public static Expr CumProd(Expr u, int axis = 0) => Scans.CumProd(Arrays.Axis("CumProd", u.Shape, axis)).Of(u);

    /// <summary>The Euclidean norm √Σu² of a vector, or the Frobenius norm of a matrix; its gradient at 0 is 0.</summary>
    /// <exception cref="ModelException">u is a scalar: use Abs.</exception>
    public static Expr Norm(Expr u) => Reductions.Norm.Of(u);

    /// <summary>log Σ eᵘ over all entries, without overflow.</summary>
    /// <exception cref="ModelException">u is a scalar, so there is nothing to go over.</exception>
    public static Expr LogSumExp(Expr u) => Reductions.LogSumExp.Of(u);

    /// <summary>log Σ eᵘ along one axis, which then is gone.</summary>
    /// <param name="u">An array.</param>
    /// <param name="axis">The axis, from 0, or from the back by −1.</param>
    /// <param name="keepDims">Whether the axis stays, with size 1, so that the result stretches along u again.</param>
    /// <exception cref="ModelException">u has no such axis.</exception>
    public static Expr LogSumExp(Expr u, int axis, bool keepDims = false) =>
        Along("LogSumExp", Reductions.LogSumExpAlong, u, axis, keepDims);

    /// <summary>eᵘ/Σ eᵘ along the last axis: a row of probabilities for each row of scores.</summary>
    public static Expr Softmax(Expr u) => LinearAlgebra.Softmax.Of(u);

    /// <summary>eᵘ/Σ eᵘ along an axis: along axis 0, a column of probabilities for each column of scores.</summary>
    /// <exception cref="ModelException">u has no such axis.</exception>
    public static Expr Softmax(Expr u, int axis) => Lines("Softmax", LinearAlgebra.Softmax, u, axis);

    /// <summary>log softmax(u) along the last axis, without loss of digits.</summary>
    public static Expr LogSoftmax(Expr u) => LinearAlgebra.LogSoftmax.Of(u);

    /// <summary>log softmax(u) along an axis, without loss of digits.</summary>
    /// <exception cref="ModelException">u has no such axis.</exception>
    public static Expr LogSoftmax(Expr u, int axis) => Lines("LogSoftmax", LinearAlgebra.LogSoftmax, u, axis);

    /// <summary>The matrix product: m×k times k×n gives m×n. A vector may stand on either side.</summary>
    /// <exception cref="ModelException">The inner sizes differ.</exception>
    public static Expr MatMul(Expr a, Expr b) => LinearAlgebra.MatMul.Of(a, b);

    /// <summary>Rows and columns swapped.</summary>
    /// <exception cref="ModelException">a is not a matrix.</exception>
    public static Expr Transpose(Expr a) => LinearAlgebra.Transpose.Of(a);

    /// <summary>Σ uᵢvᵢ of two vectors of the same length.</summary>
    /// <exception cref="ModelException">They are not.</exception>
    public static Expr Dot(Expr u, Expr v) => LinearAlgebra.Dot.Of(u, v);

    /// <summary>u vᵀ: the matrix of all products uᵢvⱼ.</summary>
    /// <exception cref="ModelException">u or v is not a vector.</exception>
    public static Expr Outer(Expr u, Expr v) => LinearAlgebra.Outer.Of(u, v);

    /// <summary>Two arrays joined along an axis; their other sizes are equal. A single number is an entry of a vector.</summary>
    /// <exception cref="ModelException">They are not.</exception>
    public static Expr Concat(Expr u, Expr v, int axis = 0) => Concat([u, v], axis);

    /// <summary>Arrays joined along an axis; their other sizes are equal. A single number is an entry of a vector.</summary>
    /// <exception cref="ModelException">They are not, or there is none.</exception>
    public static Expr Concat(IEnumerable<Expr> parts, int axis = 0)
    {
        ImmutableArray<Expr> all = [.. parts.Select(part => part.Shape.IsScalar ? Arrays.Reshaped(part, new Shape(1)) : part)];
        return all.Length switch
        {
            0 => throw new ModelException("Concat: there is nothing to join."),
            1 => all[0],
            var count => Arrays.Concat(count, Arrays.Axis("Concat", all[0].Shape, axis)).Of(all),
        };
    }

    /// <summary>So many entries along an axis, beginning with the one at <paramref name="start"/>; entries are counted from 0.</summary>
    /// <exception cref="ModelException">They do not lie within u.</exception>
    public static Expr Slice(Expr u, int start, int length, int axis = 0) =>
        Arrays.SliceOf(u, Arrays.Axis("Slice", u.Shape, axis), start, length);

    /// <summary>The same entries, row by row, as a vector.</summary>
    /// <exception cref="ModelException">u has another number of entries.</exception>
    public static Expr Reshape(Expr u, int size) => Arrays.Reshaped(u, Fixed("Reshape", size));

    /// <summary>The same entries, row by row, as a matrix.</summary>
    /// <exception cref="ModelException">u has another number of entries.</exception>
    public static Expr Reshape(Expr u, int rows, int columns) => Arrays.Reshaped(u, Fixed("Reshape", rows, columns));

    private static Expr Along(string operation, Func<int, Primitive> row, Expr u, int axis, bool keepDims)
    {
        var along = Arrays.Axis(operation, u.Shape, axis);
        var reduced = row(along).Of(u);
        return keepDims ? Arrays.Keep(reduced, u, along) : reduced;
    }

    /// <summary>What a row does along the last axis, along another one.</summary>
    private static Expr Lines(string operation, Primitive row, Expr u, int axis) =>
        Arrays.Axis(operation, u.Shape, axis) == u.Shape.Rank - 1 ? row.Of(u) : Transpose(row.Of(Transpose(u)));
}
