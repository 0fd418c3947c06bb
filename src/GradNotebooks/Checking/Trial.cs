namespace GradNotebooks;

/// <summary>
/// A primitive at random arguments of given shapes, its entries added with random weights, so that an error in any entry of any
/// partial shows in the gradient of one number.
/// </summary>
internal sealed class Trial
{
    /// <summary>Arguments are taken from so many places in their domain, each place once, so that no two of them nearly tie.</summary>
    private const int Places = 96;

    /// <summary>The step of the differences: far less than what lies between two places.</summary>
    private const double Step = 1e-3;

    private readonly Dictionary<Expr, Expr> _directions = [];

    public Trial(Primitive primitive, Shape[] shapes, Random random)
    {
        Arguments = [.. shapes.Select((s, i) => new Parameter($"u{i + 1}", s))];
        Point = new Point();
        var places = new Queue<int>(Enumerable.Range(0, Places).OrderBy(_ => random.Next()));
        foreach (var (argument, domain) in Arguments.Zip(primitive.Domain))
        {
            Point[argument] = new Value(
                argument.Shape,
                [
                    .. Enumerable.Range(0, argument.Shape.Count)
                        .Select(i => At(places.Dequeue(), domain) + primitive.Lift * PlaceOnDiagonal(argument.Shape, i)),
                ]);
            var direction = new Data($"direction of {argument.Name}", argument.Shape);
            _directions[argument] = direction;
            Point[direction] = Numbers(argument.Shape, (-1, 1), random);
        }

        var output = Apply.Raw(primitive, [.. Arguments]);
        var weights = new Data("weights", output.Shape);
        Point[weights] = Numbers(output.Shape, (0.5, 1.5), random);
        var weighted = output * weights;
        Loss = weighted.Shape.IsScalar ? weighted : Calculus.Sum(weighted);
        Gradient = Gradient.From(Loss, [.. Arguments], Constant.Of(1));
    }

    public Parameter[] Arguments { get; }

    public Point Point { get; }

    public Expr Loss { get; }

    public Gradient Gradient { get; }

    public Expr Direction(Expr argument) => _directions[argument];

    public static double Within((double Low, double High) range, Random random) =>
        range.Low + (range.High - range.Low) * random.NextDouble();

    /// <summary>
    /// The largest error of derivatives by one argument's entries against five-point differences, relative where they are above 1.
    /// </summary>
    public double LargestError(int argument, ReadOnlySpan<double> derivatives, Func<Point, Value> function)
    {
        var worst = 0.0;
        var (at, value) = (Arguments[argument], Point[Arguments[argument]]);
        for (var k = 0; k < derivatives.Length; k++)
        {
            var entry = k;
            var line = new FunctionLine(t => function(Point.With(at, value.With(entry, value[entry] + t))), complex: null)
            {
                Scale = 1,
                Noise = 0,
                DerivativeNoise = 0,
                Grain = Doubles.Epsilon,
            };
            var numeric = DifferenceMethod.FivePoint.AtStep(line, Step)!.Value;
            var error = Math.Abs(derivatives[k] - numeric) / Math.Max(1, Math.Abs(numeric));
            worst = double.IsNaN(error) ? double.PositiveInfinity : Math.Max(worst, error);
        }

        return worst;
    }

    public override string ToString() => string.Join(", ", Arguments.Select(a => $"{a.Name} = {ValueText.Format(Point[a], 4)}"));

    private static double At(int place, (double Low, double High) range) => range.Low + (range.High - range.Low) * (place + 0.5) / Places;

    /// <summary>Where on the diagonal of a matrix an entry lies, from 1; 0 where it does not.</summary>
    private static int PlaceOnDiagonal(Shape shape, int entry) =>
        shape.Rank == 2 && entry / shape.Sizes[1] == entry % shape.Sizes[1] ? 1 + entry % shape.Sizes[1] : 0;

    private static Value Numbers(Shape shape, (double Low, double High) range, Random random) =>
        new(shape, [.. Enumerable.Range(0, shape.Count).Select(_ => Within(range, random))]);
}
