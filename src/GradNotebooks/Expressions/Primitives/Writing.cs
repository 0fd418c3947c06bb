using System.Collections.Immutable;
using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>Notations that more than one row of the tables uses.</summary>
internal static class Writing
{
    /// <summary>The index over the samples.</summary>
    public static readonly Symbol SampleIndex = new("n");

    /// <summary>The index over the entries of a vector that has no samples.</summary>
    public static readonly Symbol EntryIndex = new("i");

    /// <summary>The index that runs along a row.</summary>
    public static readonly Symbol RowIndex = new("j");

    public static Formula Sum(Formula u, Formula v) => new Addition([.. Terms(u), .. Terms(v)]);

    public static Formula Difference(Formula u, Formula v) => new Addition([.. Terms(u), new Negation(v)]);

    public static Formula Product(Formula u, Formula v)
    {
        ImmutableArray<Formula> left = Factors(u), right = Factors(v);
        return left.Length == 1 && right.Length == 1 && left[0].Equals(right[0]) && u is not Number
            ? new Power(u, new Number(2))
            : new Formulas.Product([.. left, .. right]);
    }

    /// <summary>Whether both inputs are arrays of a fixed size, which formulas write as wholes, without an index.</summary>
    public static bool AreArrays(Apply node) => node.Inputs.All(i => IsArray((Simplification.Repeated(i) ?? i).Shape));

    /// <summary>Whether values of this shape are written as one bold letter: vectors and matrices, but not what has an index n.</summary>
    public static bool IsArray(Shape shape) => !shape.IsScalar && !shape.HasSamples;

    public static Formula ElementwiseProduct(Formula u, Formula v) => new Chain([u, v], "⊙");

    /// <summary>Σ over every entry: by n over samples, by i and j over the entries of arrays, by n and j where samples are rows.</summary>
    public static Formula SumOver(Shape shape, Formula u) => new BigOperator("Σ", IndexOf(shape), u);

    /// <summary>
    /// Σ along an axis: over n where the axis runs over rows, which are samples, over j along a row, and over i along a vector that has no
    /// samples.
    /// </summary>
    public static Formula SumAlong(Shape shape, int axis, Formula u) => new BigOperator("Σ", IndexAlong(shape, axis), u);

    /// <summary>(1/N)·Σ over every entry.</summary>
    public static Formula MeanOver(Shape shape, Formula u) =>
        new Formulas.Product([new Fraction(new Number(1), Count(shape)), SumOver(shape, u)]);

    /// <summary>(1/N)·Σ along an axis.</summary>
    public static Formula MeanAlong(Shape shape, int axis, Formula u) =>
        new Formulas.Product([new Fraction(new Number(1), Count(new Shape(shape.Sizes[axis]))), SumAlong(shape, axis, u)]);

    /// <summary>A reduction along an axis other than Σ: max over j.</summary>
    public static Formula Along(string name, string latex, Shape shape, int axis, Formula u) =>
        new Call(new Subscript(new FunctionName(name, latex), IndexAlong(shape, axis)), [u]);

    /// <summary>Arrays joined: below one another, or with the index that runs along the axis they are joined along.</summary>
    public static Formula Joined(int axis, ImmutableArray<Formula> arguments) =>
        new Call(AlongRows(new FunctionName("concat", @"\operatorname{concat}"), axis), arguments);

    /// <summary>A function's name, with the index that runs along rows where it goes along those.</summary>
    public static Formula AlongRows(FunctionName name, int axis) => axis == 0 ? name : new Subscript(name, RowIndex);

    /// <summary>How many numbers there are: N for each axis over the samples, and what is known.</summary>
    public static Formula Count(Shape shape)
    {
        var known = shape.Sizes.Where(s => s != Shape.N).Aggregate(1, (product, size) => product * size);
        Formula? count = shape.Sizes.Count(s => s == Shape.N) switch
        {
            0 => null,
            1 => new Symbol("N"),
            var axes => new Power(new Symbol("N"), new Number(axes)),
        };
        return count is null ? new Number(known) : known == 1 ? count : Product(new Number(known), count);
    }

    public static Func<Formula, Formula, Formula> Named(string name, string latex) =>
        (u, v) => new Call(new FunctionName(name, latex), [u, v]);

    public static Formula Where(ImmutableArray<Formula> arguments) =>
        new Cases([(arguments[1], arguments[0]), (arguments[2], new Words("otherwise"))]);

    /// <summary>
    /// [condition]·u. That 0·u⁻¹ and 0·log 0 are 0 goes without saying: no bracket stands beside the factor that it would keep from 0.
    /// </summary>
    public static Formula Masked(Apply node, ImmutableArray<Formula> arguments)
    {
        var (condition, u) = (arguments[0], arguments[1]);
        var kept = node.Inputs[0] is Apply { Function: Primitive p } either && p == Conditions.Or ? either.Inputs : [node.Inputs[0]];
        if (kept.Any(factor => HasFactor(node.Inputs[1], factor)))
        {
            return u;
        }

        var bracket = Statement(condition);
        return u switch
        {
            Number { Value: 1 } => bracket,
            Negation { Operand: var inner } => new Negation(Times(inner)),
            _ => Times(u),
        };

        Formula Times(Formula v) => AreArrays(node) ? ElementwiseProduct(v, bracket) : Product(v, bracket);
    }

    /// <summary>1 where both hold: (u > 0)·(v ≠ 0).</summary>
    public static Formula Both(Formula u, Formula v) => Product(Statement(u), Statement(v));

    /// <summary>The same for arrays: (W > 0) ⊙ (V ≠ 0), which beside a matrix is no product of matrices.</summary>
    public static Formula BothOfArrays(Formula u, Formula v) => ElementwiseProduct(Statement(u), Statement(v));

    /// <summary>1 where either holds: max(u > 0, v ≠ 0).</summary>
    public static Formula Either(Formula u, Formula v) => Named("max", @"\max")(Statement(u), Statement(v));

    /// <summary>The opposite of a condition.</summary>
    public static Formula Not(Formula condition) => condition is Relation { Symbol: var sign } relation && Opposite(sign) is { } opposite
        ? new Relation(relation.Left, opposite, relation.Right)
        : new Relation(condition, "=", new Number(0));

    /// <summary>A condition as it is; a number as the condition that it is not 0, which is what it says as one.</summary>
    private static Formula Statement(Formula u) => IsStatement(u) ? u : new Relation(u, "≠", new Number(0));

    private static bool IsStatement(Formula u) => u switch
    {
        Relation => true,
        Formulas.Product product => product.Factors.All(IsStatement),
        Chain { Sign: "⊙" } both => both.Factors.All(IsStatement),
        Call { Function: FunctionName { Name: "max" } } either => either.Arguments.All(IsStatement),
        _ => false,
    };

    private static string? Opposite(string sign) => sign switch
    {
        ">" => "≤",
        "≤" => ">",
        "<" => "≥",
        "≥" => "<",
        "=" => "≠",
        "≠" => "=",
        _ => null,
    };

    /// <summary>Whether a product has an expression, or its logarithm, for a factor.</summary>
    private static bool HasFactor(Expr product, Expr factor)
    {
        var open = new Stack<Expr>([product]);
        while (open.TryPop(out var u))
        {
            if (ReferenceEquals(u, factor))
            {
                return true;
            }

            if (u is Apply { Name: null, Function: Primitive p } apply)
            {
                if (p == Exponentials.Log && ReferenceEquals(apply.Inputs[0], factor))
                {
                    return true;
                }

                if (p == Elementwise.Multiply || p == Elementwise.Negate || p.IsBroadcast)
                {
                    Array.ForEach([.. apply.Inputs], open.Push);
                }
            }
        }

        return false;
    }

    private static Formula IndexOf(Shape shape) => (shape.HasSamples, shape.Rank) switch
    {
        (true, 1) => SampleIndex,
        (true, _) => new Words("nj"),
        (_, 1) => EntryIndex,
        _ => new Words("ij"),
    };

    /// <summary>The index that runs along an axis: i over a vector, n over rows, which are samples in most models, j along a row.</summary>
    private static Symbol IndexAlong(Shape shape, int axis) => shape is { Rank: 1, HasSamples: false } ? EntryIndex
        : axis == 0 ? SampleIndex
        : RowIndex;

    private static ImmutableArray<Formula> Terms(Formula u) => u is Addition sum ? sum.Terms : [u];

    private static ImmutableArray<Formula> Factors(Formula u) => u is Formulas.Product product ? product.Factors : [u];
}
