using System.Collections.Immutable;
using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>
/// The table of primitives that gather many numbers into fewer: over all entries, or along one axis, which then is gone.
/// </summary>
internal static class Reductions
{
    // (Σ u)' = Σ u': every term enters with weight one, so each receives the whole gradient.
    public static readonly Primitive Sum = Over("Sum",
        u => Kernels.Sum(u.Numbers),
        back: (u, y, gradient) => Algebra.BroadcastTo(gradient, u.Shape),
        writing: (node, u) => Writing.SumOver(node.Inputs[0].Shape, u),
        simplify: Simplification.SumOfZeros,
        glyph: "Σ",
        rule: "sum rule",
        isLinear: true,
        ofSamples: Reduction.Sum).Finite().Adding();

    // (mean u)' = (Σ u')/N
    public static readonly Primitive Mean = Over("Mean",
        u => Kernels.Sum(u.Numbers) / u.Count,
        back: (u, y, gradient) => Algebra.BroadcastTo(Algebra.Over(gradient, Algebra.Count(u.Shape)), u.Shape),
        writing: (node, u) => Writing.MeanOver(node.Inputs[0].Shape, u),
        glyph: "mean",
        rule: "sum rule",
        isLinear: true,
        bySample: BySample.Mean).Finite().Adding().With(new(IsMean: true));

    // The largest entry alone counts; where several tie, each gets an equal share.
    public static readonly Primitive Max = Over("Max",
        u => Kernels.Max(u.Numbers),
        back: (u, y, gradient) => Masks.Within(u >= y, Algebra.BroadcastTo(Algebra.Over(gradient, Calculus.Sum(u >= y)), u.Shape)),
        writing: (node, u) => new Call(new FunctionName("max", @"\max"), [u]),
        glyph: "max",
        ties: "where several entries are largest, each gets an equal share",
        branch: Kernels.BranchOfMax,
        ofSamples: Reduction.Max).Finite().InBranch((v, _) => ComplexValue.Gather(v[0], ComplexStable.Max));

    // The smallest entry alone counts; where several tie, each gets an equal share.
    public static readonly Primitive Min = Over("Min",
        u => Kernels.Min(u.Numbers),
        back: (u, y, gradient) => Masks.Within(u <= y, Algebra.BroadcastTo(Algebra.Over(gradient, Calculus.Sum(u <= y)), u.Shape)),
        writing: (node, u) => new Call(new FunctionName("min", @"\min"), [u]),
        glyph: "min",
        ties: "where several entries are smallest, each gets an equal share",
        branch: Kernels.BranchOfMin,
        ofSamples: Reduction.Min).Finite().InBranch((v, _) => ComplexValue.Gather(v[0], ComplexStable.Min));

    // Each entry receives the product of the others: to divide the whole by it would be wrong where it is 0.
    public static readonly Primitive Prod = Over("Prod",
        u => Kernels.Product(u.Numbers),
        back: (u, y, gradient) => Algebra.Times(gradient, Scans.Others(u)),
        writing: (node, u) => new Call(new FunctionName("prod", @"\operatorname{prod}"), [u]),
        glyph: "∏",
        rule: "product rule",
        complex: (v, _) => ComplexValue.Gather(v[0], ComplexStable.Product)).Finite();

    // mean (u − ū)², with derivative 2(u − ū)/N: that ū depends on u too adds nothing, as Σ(u − ū) = 0
    public static readonly Primitive Var = Over("Var",
        u => Spread.Variance(u.Numbers),
        back: (u, y, gradient) => Algebra.Times(Algebra.Over(gradient, Algebra.Count(u.Shape)), 2 * Centred!.Of(u)),
        writing: (node, u) => new Call(new FunctionName("var", @"\operatorname{var}"), [u]),
        glyph: "var",
        complex: (v, _) => ComplexValue.Gather(v[0], ComplexStable.Variance),
        bySample: BySample.Variance).Finite();

    // √var u, with derivative z/N of the z-scores z. A gradient that has std u itself for a factor, as that of its square has, needs no
    // quotient, and so is smooth where all entries are equal.
    public static readonly Primitive Std = Over("Std",
        u => Spread.Deviation(u.Numbers),
        back: (u, y, gradient) => Algebra.Without(gradient, y) is { } factor
            ? Algebra.Times(Algebra.Over(factor, Algebra.Count(u.Shape)), Centred!.Of(u))
            : Algebra.Times(Algebra.Over(gradient, Algebra.Count(u.Shape)), ZScore!.Of(u)),
        writing: (node, u) => new Call(new FunctionName("std", @"\operatorname{std}"), [u]),
        glyph: "std",
        ties: "its derivative is 0 where all entries are equal",
        branch: Kernels.BranchOfSpread,
        complex: (v, _) => ComplexValue.Gather(v[0], ComplexStable.Deviation),
        bySample: BySample.Deviation);

    // u − ū, of which each entry receives what arrives there, less the mean of what arrives; 0 to the last bit where all entries are equal
    public static readonly Primitive Centred = new Primitive("Centred", 1,
        (v, result) => Spread.Centred(v[0].Numbers, result.Array),
        (node, a) => Writing.Difference(a[0], Writing.MeanOver(node.Shape, a[0])))
    {
        Back = (node, _, gradient) => Masks.WithinAny(gradient, node.Inputs[0], Centred!.Of(gradient)),
        ResultShape = inputs => Arrays.RequireArray("Centred", inputs[0], inputs[0].Shape),
        BySample = BySample.Centred,
        Complex = ComplexValue.Linear((v, result) => Spread.Centred(v[0].Numbers, result.Array)),
        Glyph = "− mean",
        Rule = "difference rule",
        Domain = [(-2, 2)],
    }.Finite().Adding((sizes, _, shape) =>
        Kernels.Compute((v, result) => Spread.Sizes(v[0].Numbers, result.Array), shape, sizes[0]));

    // z = (u − ū)/std u, and 0 where all entries are equal, where it has no derivative: z' = (u' − mean u' − z·mean z·u')/std u
    public static readonly Primitive ZScore = new("ZScore", 1,
        (v, result) => Spread.ZScores(v[0].Numbers, result.Array),
        (node, a) => new Call(new FunctionName("zscore", @"\operatorname{zscore}"), a))
    {
        Back = (node, _, gradient) => BackOfZScores(node, gradient, node.Inputs[0].Shape.Count, terms => Mean.Of(terms),
            () => Std.Of(node.Inputs[0])),
        ResultShape = inputs => Arrays.RequireArray("ZScore", inputs[0], inputs[0].Shape),
        BySample = BySample.ZScores,
        Glyph = "z-score",
        Rule = "chain rule",
        TiePolicy = "it is 0 where all entries are equal, and jumps there",
        Domain = [(-2, 2)],
    };

    // log Σ eᵘ, with derivative eᵘ/Σ eᵘ, which is softmax
    public static readonly Primitive LogSumExp = Over("LogSumExp",
        u => Stable.LogSumExp(u.Numbers),
        back: (u, y, gradient) => Algebra.Times(gradient, SharesOf(u)),
        writing: (node, u) => new Call(new FunctionName("logsumexp", @"\operatorname{logsumexp}"), [u]),
        glyph: "log Σ exp",
        complex: (v, _) => ComplexValue.Gather(v[0], ComplexStable.LogSumExp),
        bySample: BySample.LogSumExp).Finite().Adding((_, values, _) => LargestOf(values[0].Numbers, Stable.LogSumExp(values[0].Numbers)));

    // ‖u‖ = √Σu², with derivative u/‖u‖. A gradient that has ‖u‖ itself for a factor, as that of ‖u‖² has, needs no quotient, and so
    // is smooth at 0.
    public static readonly Primitive Norm = Over("Norm",
        u => Stable.Norm(u.Numbers),
        back: (u, y, gradient) => Algebra.Without(gradient, y) is { } factor
            ? Algebra.Times(factor, u)
            : Algebra.Times(gradient, Direction!.Of(u)),
        writing: (node, u) => new Formulas.Norm(u),
        glyph: "‖ ‖",
        ties: "‖u‖′ = 0 at u = 0",
        branch: numbers => Stable.Norm(numbers) > 0 ? 1 : 0,
        complex: (v, _) => ComplexValue.Gather(v[0], ComplexStable.Norm),
        bySample: BySample.Norm).With(new(IsRootOfSquares: true));

    // u/‖u‖, and 0 at 0, where it has no derivative: d' = (u' − d·Σ d·u')/‖u‖
    public static readonly Primitive Direction = new("direction", 1,
        (v, result) => Kernels.Direction(v[0], result),
        (node, a) => new Fraction(a[0], new Formulas.Norm(a[0])))
    {
        Back = (node, _, gradient) => Masks.WithinAny(
            gradient, node.Inputs[0], (gradient - node * Calculus.Sum(gradient * node)) / Undefined(Norm.Of(node.Inputs[0]))),
        ResultShape = inputs => Arrays.RequireArray("Direction", inputs[0], inputs[0].Shape),
        BySample = BySample.Direction,
        Glyph = "u/‖u‖",
        Rule = "chain rule",
        TiePolicy = "it is 0 at u = 0, and jumps there",
        Domain = [(-2, 2)],
    };

    private static readonly RowFamily<int> SumsAlong = new(example: 0, static axis => Along("Sum", axis,
        Kernels.Sum,
        back: (u, y, gradient) => Stretch(gradient, u, axis),
        writing: (node, u) => Writing.SumAlong(node.Inputs[0].Shape, axis, u),
        glyph: "Σ",
        rule: "sum rule",
        isLinear: true,
        ofSamples: Reduction.Sum,
        kernel: (v, result) => Kernels.SumAlong(v[0], axis, result)).Finite().Adding());

    private static readonly RowFamily<int> MeansAlong = new(example: 0, static axis => Along("Mean", axis,
        numbers => Kernels.Sum(numbers) / numbers.Length,
        back: (u, y, gradient) => Stretch(OverCount(gradient, u, axis), u, axis),
        writing: (node, u) => Writing.MeanAlong(node.Inputs[0].Shape, axis, u),
        glyph: "mean",
        rule: "sum rule",
        isLinear: true,
        bySample: BySample.Mean).Finite().Adding().With(new(IsMean: true)));

    private static readonly RowFamily<int> MaximaAlong = new(example: 0, static axis => Along("Max", axis,
        Kernels.Max,
        back: (u, y, gradient) =>
        {
            var largest = u >= Arrays.Keep(y, u, axis);
            return Masks.Within(largest, Stretch(Algebra.Over(gradient, SumAlong(axis).Of(largest)), u, axis));
        },
        writing: (node, u) => Writing.Along("max", @"\max", node.Inputs[0].Shape, axis, u),
        glyph: "max",
        ties: "where several entries are largest, each gets an equal share",
        branch: Kernels.BranchOfMax,
        ofSamples: Reduction.Max).Finite().InBranch((v, shape) => ComplexValue.GatherAlong(v[0], axis, shape, ComplexStable.Max)));

    private static readonly RowFamily<int> MinimaAlong = new(example: 0, static axis => Along("Min", axis,
        Kernels.Min,
        back: (u, y, gradient) =>
        {
            var smallest = u <= Arrays.Keep(y, u, axis);
            return Masks.Within(smallest, Stretch(Algebra.Over(gradient, SumAlong(axis).Of(smallest)), u, axis));
        },
        writing: (node, u) => Writing.Along("min", @"\min", node.Inputs[0].Shape, axis, u),
        glyph: "min",
        ties: "where several entries are smallest, each gets an equal share",
        branch: Kernels.BranchOfMin,
        ofSamples: Reduction.Min).Finite().InBranch((v, shape) => ComplexValue.GatherAlong(v[0], axis, shape, ComplexStable.Min)));

    private static readonly RowFamily<int> ProductsAlong = new(example: 0, static axis => Along("Prod", axis,
        Kernels.Product,
        back: (u, y, gradient) => Algebra.Times(Stretch(gradient, u, axis), Scans.OthersAlong(u, axis)),
        writing: (node, u) => Writing.Along("prod", @"\operatorname{prod}", node.Inputs[0].Shape, axis, u),
        glyph: "∏",
        rule: "product rule",
        complex: (v, shape) => ComplexValue.GatherAlong(v[0], axis, shape, ComplexStable.Product)).Finite());

    private static readonly RowFamily<int> VariancesAlong = new(example: 0, static axis => Along("Var", axis,
        Spread.Variance,
        back: (u, y, gradient) => Algebra.Times(Stretch(OverCount(gradient, u, axis), u, axis), 2 * DifferencesAlong!.Of(axis).Of(u)),
        writing: (node, u) => Writing.Along("var", @"\operatorname{var}", node.Inputs[0].Shape, axis, u),
        glyph: "var",
        complex: (v, shape) => ComplexValue.GatherAlong(v[0], axis, shape, ComplexStable.Variance),
        bySample: BySample.Variance).Finite());

    private static readonly RowFamily<int> DeviationsAlong = new(example: 0, static axis => Along("Std", axis,
        Spread.Deviation,
        back: (u, y, gradient) => Algebra.Without(gradient, y) is { } factor
            ? Algebra.Times(Stretch(OverCount(Algebra.BroadcastTo(factor, y.Shape), u, axis), u, axis), DifferencesAlong!.Of(axis).Of(u))
            : Algebra.Times(Stretch(OverCount(gradient, u, axis), u, axis), ZScoresAlong!.Of(axis).Of(u)),
        writing: (node, u) => Writing.Along("std", @"\operatorname{std}", node.Inputs[0].Shape, axis, u),
        glyph: "std",
        ties: "its derivative is 0 where all entries are equal",
        branch: Kernels.BranchOfSpread,
        complex: (v, shape) => ComplexValue.GatherAlong(v[0], axis, shape, ComplexStable.Deviation),
        bySample: BySample.Deviation));

    private static readonly RowFamily<int> DifferencesAlong = new(example: 0, static axis => new Primitive($"Centred along axis {axis}", 1,
        (v, result) => Kernels.Lines(v[0], axis, Spread.Centred, result),
        (node, a) => Writing.Along("centred", @"\operatorname{centred}", node.Shape, axis, a[0]))
    {
        Back = (node, _, gradient) => Masks.WithinAny(gradient, node.Inputs[0], DifferencesAlong!.Of(axis).Of(gradient)),
        ResultShape = inputs =>
        {
            Arrays.Axis("Centred", inputs[0].Shape, axis);
            return inputs[0].Shape;
        },
        BySample = BySample.Centred,
        Complex = ComplexValue.Linear((v, result) => Kernels.Lines(v[0], axis, Spread.Centred, result)),
        Glyph = "− mean",
        Rule = "difference rule",
        Domain = [(-2, 2)],
    }.Finite().Adding((sizes, _, shape) =>
        Kernels.Compute((v, result) => Kernels.Lines(v[0], axis, Spread.Sizes, result), shape, sizes[0])));

    private static readonly RowFamily<int> ZScoresAlong = new(example: 0, static axis => new Primitive($"ZScore along axis {axis}", 1,
        (v, result) => Kernels.Lines(v[0], axis, Spread.ZScores, result),
        (node, a) => Writing.Along("zscore", @"\operatorname{zscore}", node.Shape, axis, a[0]))
    {
        Back = (node, _, gradient) => BackOfZScores(node, gradient, node.Shape.Sizes[axis], terms => MeanKept(terms, node, axis),
            () => Arrays.Keep(StdAlong(axis).Of(node.Inputs[0]), node, axis)),
        ResultShape = inputs =>
        {
            Arrays.Axis("ZScore", inputs[0].Shape, axis);
            return inputs[0].Shape;
        },
        BySample = BySample.ZScores,
        Glyph = "z-score",
        Rule = "chain rule",
        TiePolicy = "it is 0 where all entries are equal, and jumps there",
        Domain = [(-2, 2)],
    });

    private static readonly RowFamily<int> LogSumExpsAlong = new(example: 0, static axis => Along("LogSumExp", axis,
        Stable.LogSumExp,
        back: (u, y, gradient) => Algebra.Times(
            Stretch(gradient, u, axis), axis == u.Shape.Rank - 1 ? Calculus.Softmax(u) : Transposed(Calculus.Softmax(Transposed(u)))),
        writing: (node, u) => Writing.Along("logsumexp", @"\operatorname{logsumexp}", node.Inputs[0].Shape, axis, u),
        glyph: "log Σ exp",
        complex: (v, shape) => ComplexValue.GatherAlong(v[0], axis, shape, ComplexStable.LogSumExp),
        bySample: BySample.LogSumExp).Finite().Adding((_, values, shape) => Kernels.Compute(
            (v, result) => Kernels.Along(v[0], axis, numbers => LargestOf(numbers, Stable.LogSumExp(numbers)), result), shape, values[0])));

    /// <summary>Every row, in the order above, and those along the first axis.</summary>
    public static ImmutableArray<Primitive> Table => field.IsDefault ? field = RowTable.Of(typeof(Reductions)) : field;

    /// <summary>Every row along an axis.</summary>
    public static ImmutableArray<Primitive> TableAlong(int axis) =>
        [.. RowTable.Families<int>(typeof(Reductions)).Select(family => family.Of(axis))];

    public static Primitive SumAlong(int axis) => SumsAlong.Of(axis);

    public static Primitive MeanAlong(int axis) => MeansAlong.Of(axis);

    public static Primitive MaxAlong(int axis) => MaximaAlong.Of(axis);

    public static Primitive MinAlong(int axis) => MinimaAlong.Of(axis);

    public static Primitive ProdAlong(int axis) => ProductsAlong.Of(axis);

    public static Primitive VarAlong(int axis) => VariancesAlong.Of(axis);

    public static Primitive StdAlong(int axis) => DeviationsAlong.Of(axis);

    public static Primitive LogSumExpAlong(int axis) => LogSumExpsAlong.Of(axis);

    /// <summary>What arrives at a reduced entry, sent back to every entry it was gathered from.</summary>
    private static Expr Stretch(Expr gradient, Expr u, int axis) => Algebra.BroadcastTo(Arrays.Keep(gradient, u, axis), u.Shape);

    /// <summary>What entries receive from their z-scores; nothing, where there is only one, whose z-score is always 0.</summary>
    private static Expr BackOfZScores(Apply z, Expr gradient, int entries, Func<Expr, Expr> mean, Func<Expr> deviation) => entries == 1
        ? Algebra.BroadcastTo(0, z.Shape)
        : Masks.WithinAny(gradient, z.Inputs[0], (gradient - mean(gradient) - z * mean(gradient * z)) / Undefined(deviation()));

    /// <summary>What arrives at a reduced entry, divided by how many entries it was gathered from.</summary>
    private static Expr OverCount(Expr gradient, Expr u, int axis) =>
        Algebra.Over(gradient, Algebra.Count(new Shape(u.Shape.Sizes[axis])));

    /// <summary>The mean along an axis, at every entry that it is taken over.</summary>
    private static Expr MeanKept(Expr terms, Expr u, int axis) =>
        Arrays.Keep(MeanAlong(axis).Of(Algebra.BroadcastTo(terms, u.Shape)), u, axis);

    /// <summary>eᵘ/Σ eᵘ over all entries. That it is e^(u − y) costs digits where the entries are large.</summary>
    private static Expr SharesOf(Expr u)
    {
        if (u.Shape.Rank == 1)
        {
            return Calculus.Softmax(u);
        }

        if (!u.Shape.HasSamples)
        {
            return Arrays.Reshaped(Calculus.Softmax(Arrays.Reshaped(u, new Shape(u.Shape.Count))), u.Shape);
        }

        var powers = Calculus.Exp(u - Max.Of(u));
        return powers / Sum.Of(powers);
    }

    private static Expr Transposed(Expr u) => LinearAlgebra.Transpose.Of(u);

    /// <summary>The size of the largest of some numbers and another.</summary>
    private static double LargestOf(ReadOnlySpan<double> numbers, double other)
    {
        foreach (var number in numbers)
        {
            other = Math.Max(Math.Abs(other), double.IsFinite(number) ? Math.Abs(number) : 0);
        }

        return other;
    }

    /// <summary>A length, and NaN where that is 0: what is divided by it has no value there.</summary>
    private static Expr Undefined(Expr length) => Calculus.Where(length > 0, length, double.NaN);

    private static Primitive Over(
        string name,
        Func<Value, double> value,
        Func<Expr, Expr, Expr, Expr> back,
        Func<Apply, Formula, Formula> writing,
        string glyph,
        Func<Expr, Expr?>? simplify = null,
        string rule = "chain rule",
        string? ties = null,
        bool isLinear = false,
        Gathering? branch = null,
        Func<ImmutableArray<ComplexValue>, Shape, ComplexValue>? complex = null,
        Reduction? ofSamples = null,
        Func<Expr, Expr>? bySample = null) => new(name, 1, (v, result) => result.Array[0] = value(v[0]), (node, a) => writing(node, a[0]))
        {
            Back = (node, _, gradient) => back(node.Inputs[0], node, gradient),
            ResultShape = inputs => Arrays.RequireArray(name, inputs[0], Shape.Scalar),
            Simplify = simplify is null ? null : u => simplify(u[0]),
            Glyph = glyph,
            Rule = rule,
            TiePolicy = ties,
            AddsUp = isLinear,
            Complex = isLinear ? ComplexValue.Linear((v, result) => result.Array[0] = value(v[0])) : complex,
            Branch = branch is null ? null : (v, shape) => branch(v[0].Numbers),
            OfSamples = ofSamples,
            BySample = bySample,
            Domain = [(-2, 2)],
        };

    private static Primitive Along(
        string name,
        int axis,
        Gathering value,
        Func<Expr, Expr, Expr, Expr> back,
        Func<Apply, Formula, Formula> writing,
        string glyph,
        string rule = "chain rule",
        string? ties = null,
        bool isLinear = false,
        Gathering? branch = null,
        Func<ImmutableArray<ComplexValue>, Shape, ComplexValue>? complex = null,
        Reduction? ofSamples = null,
        Func<Expr, Expr>? bySample = null,
        Kernel? kernel = null) => new($"{name} along axis {axis}", 1,
            kernel: kernel ?? ((v, result) => Kernels.Along(v[0], axis, value, result)),
            writing: (node, a) => writing(node, a[0]))
        {
            Back = (node, _, gradient) => back(node.Inputs[0], node, gradient),
            ResultShape = inputs => Arrays.Without(name, inputs[0].Shape, axis),
            Glyph = glyph,
            Rule = rule,
            TiePolicy = ties,
            AddsUp = isLinear,
            Complex = isLinear ? ComplexValue.Linear((v, result) => Kernels.Along(v[0], axis, value, result)) : complex,
            Branch = branch is null
                ? null
                : (v, shape) => Kernels.Compute((u, result) => Kernels.Along(u[0], axis, branch, result), shape, v[0]),
            OfSamples = ofSamples,
            BySample = bySample,
            Domain = [(-2, 2)],
        };
}
