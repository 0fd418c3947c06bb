using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// The table of cross-correlations, which deep learning calls convolutions: yᵢ = Σₖ wₖ·u at the place k of the window that i sees. Σᵢ gᵢyᵢ
/// is linear in u, in w and in g; each row is what of it belongs to one of the three, and so the pullbacks of each are the other two
/// (Dumoulin and Visin, <em>A guide to convolution arithmetic for deep learning</em>, 2016). The numbers behind their arguments are the
/// stride and the padding.
/// </summary>
internal static class Convolutions
{
    private const string Word = "conv";

    /// <summary>A stride of 1 and no padding.</summary>
    private static readonly ImmutableArray<int> Plain = [1, 0];

    // yᵢ = Σ w·u, of u and w
    private static readonly NumberedFamily ToResult = Family(Word, "Conv", [1, 1], numbers => new(
        (u, w) => Over(u, w, numbers).Result(u.Rank),
        (u, w, result) => Over(u.Shape, w.Shape, numbers).Visit((to, from, place) => result.Array[to] += u[from] * w[place]),
        (u, w, gradient, index) => index == 0 ? Input(w, gradient, u.Shape, numbers) : Kernel(u, gradient, w.Shape, numbers)));

    // what u receives, of w and g: a transposed convolution
    private static readonly NumberedFamily ToInput = Family("convInput", "ConvInput", [1, 1, 3], numbers => new(
        (w, g) => Fit(new Shape([.. numbers[2..]]), w, g, numbers, new Shape([.. numbers[2..]])),
        (w, g, result) => Over(result.Shape, w.Shape, numbers).Visit((to, from, place) => result.Array[from] += g[to] * w[place]),
        (w, g, gradient, index) => index == 0 ? Kernel(gradient, g, w.Shape, numbers) : Result(gradient, w, numbers)));

    // what w receives, of u and g
    private static readonly NumberedFamily ToKernel = Family("convKernel", "ConvKernel", [1, 1, 3], numbers => new(
        (u, g) => Fit(u, new Shape([.. numbers[2..]]), g, numbers, new Shape([.. numbers[2..]])),
        (u, g, result) => Over(u.Shape, result.Shape, numbers).Visit((to, from, place) => result.Array[place] += g[to] * u[from]),
        (u, g, gradient, index) => index == 0 ? Input(gradient, g, u.Shape, numbers) : Result(u, gradient, numbers)));

    /// <summary>Every kind of row, one of each.</summary>
    public static ImmutableArray<Primitive> Table => field.IsDefault ? field = RowTable.Of(typeof(Convolutions)) : field;

    /// <summary>The families.</summary>
    public static ImmutableArray<NumberedFamily> Families => [ToResult, ToInput, ToKernel];

    /// <summary>The cross-correlation of an array with a window of weights.</summary>
    public static Expr Of(Expr u, Expr w, int stride, int padding) => Result(u, w, [stride, padding]);

    private static Expr Result(Expr u, Expr w, ImmutableArray<int> numbers) => ToResult.Of(numbers[..2]).Of(u, w);

    private static Expr Input(Expr w, Expr g, Shape shape, ImmutableArray<int> numbers) =>
        ToInput.Of([.. numbers[..2], .. shape.Sizes]).Of(w, g);

    private static Expr Kernel(Expr u, Expr g, Shape shape, ImmutableArray<int> numbers) =>
        ToKernel.Of([.. numbers[..2], .. shape.Sizes]).Of(u, g);

    private static Windows Over(Shape u, Shape w, ImmutableArray<int> numbers) => Windows.Over("Conv", u, w, numbers[0], numbers[1]);

    /// <summary>The shape, where a gradient belongs to the result of such an array and such a window.</summary>
    private static Shape Fit(Shape u, Shape w, Shape g, ImmutableArray<int> numbers, Shape shape) => Over(u, w, numbers).Result(u.Rank) == g
        ? shape
        : throw new ModelException($"Conv: a result of shape {g} does not belong to an array of {u} and a window of {w}.");

    private static NumberedFamily Family(
        string word, string name, ImmutableArray<int> example, Func<ImmutableArray<int>, Parts> parts) =>
        new(word, 2, example.Length, example, numbers =>
        {
            var (shape, add, back) = parts(numbers);
            return new Primitive(name, 2, Kernel, (_, a) => NumberedFamily.Written(word, a, numbers.SequenceEqual(Plain) ? [] : numbers))
            {
                Back = (node, index, gradient) => Masks.WithinAny(
                    gradient, node.Inputs[index], back(node.Inputs[0], node.Inputs[1], gradient, index)),
                ResultShape = inputs => shape(inputs[0].Shape, inputs[1].Shape),
                Simplify = u => Simplification.Number(u[0]) is 0.0 || Simplification.Number(u[1]) is 0.0
                    ? Algebra.BroadcastTo(0, shape(u[0].Shape, u[1].Shape))
                    : null,
                Complex = ComplexValue.Bilinear(Kernel),
                Glyph = word,
                Rule = "product rule",
                Domain = [(-2, 2), (-2, 2)],
            }.Finite().Adding().With(word == Word ? Windowed(numbers) : Traits.None);

            void Kernel(ReadOnlySpan<Value> v, Value result)
            {
                Array.Clear(result.Array);
                add(v[0], v[1], result);
            }
        })
        { Implied = word == Word ? Plain : [] };

    private static Traits Windowed(ImmutableArray<int> numbers) => new()
    {
        IsLandmark = true,
        Sentence = passage => $"What arrives at each entry of {passage.WrittenOut} goes back to all that it saw, times its weight there.",
        Sees = (node, to, see) => Over(node.Inputs[0].Shape, node.Inputs[1].Shape, numbers).Visit(to, see),
    };

    /// <summary>One of the three rows.</summary>
    /// <param name="Shape">The shape of its result, for those of its arguments.</param>
    /// <param name="Add">Adds its products to a result that is 0.</param>
    /// <param name="Back">What an argument receives, given both, the gradient, and which of them it is.</param>
    private sealed record Parts(Func<Shape, Shape, Shape> Shape, Action<Value, Value, Value> Add, Func<Expr, Expr, Expr, int, Expr> Back);
}
