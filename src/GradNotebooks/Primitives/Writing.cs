using System.Collections.Immutable;
using GradNotebooks.Notation;

namespace GradNotebooks;

/// <summary>Notations that more than one row of the tables uses.</summary>
internal static class Writing
{
    /// <summary>The index over the samples.</summary>
    public static readonly Symbol SampleIndex = new("n");

    public static Formula Sum(Formula u, Formula v) => new Addition([.. Terms(u), .. Terms(v)]);

    public static Formula Difference(Formula u, Formula v) => new Addition([.. Terms(u), new Negation(v)]);

    public static Formula Product(Formula u, Formula v)
    {
        ImmutableArray<Formula> left = Factors(u), right = Factors(v);
        return left.Length == 1 && right.Length == 1 && left[0].Equals(right[0]) && u is not Number
            ? new Power(u, new Number(2))
            : new Notation.Product([.. left, .. right]);
    }

    /// <summary>Whether both inputs are arrays of a fixed size, which formulas write as wholes, without an index.</summary>
    public static bool AreArrays(Apply node) => node.Inputs.All(i => IsArray((Simplification.Repeated(i) ?? i).Shape));

    /// <summary>Whether values of this shape are written as one bold letter: vectors and matrices, but not what has an index n.</summary>
    public static bool IsArray(Shape shape) => !shape.IsScalar && !shape.HasSamples;

    public static Formula ElementwiseProduct(Formula u, Formula v) => new Chain([u, v], "⊙");

    public static Formula MatrixProduct(Formula a, Formula b) => new Chain([.. MatrixFactors(a), .. MatrixFactors(b)], "");

    /// <summary>Σ over every entry: with the index n over samples, with i and j over the entries of arrays.</summary>
    public static Formula SumOver(Shape shape, Formula u) => new BigOperator("Σ", IndexOf(shape), u);

    /// <summary>Σ along an axis: over n where the axis runs over rows, which are samples, over j along a row.</summary>
    public static Formula SumAlong(int axis, Formula u) => new BigOperator("Σ", IndexAlong(axis), u);

    /// <summary>A reduction along an axis other than Σ: max over j.</summary>
    public static Formula Along(string name, string latex, int axis, Formula u) =>
        new Call(new Subscript(new FunctionName(name, latex), IndexAlong(axis)), [u]);

    /// <summary>How many numbers there are: N, or what it is where it is known.</summary>
    public static Formula Count(Shape shape) => shape.HasSamples ? new Symbol("N") : new Number(shape.Count);

    public static Func<Formula, Formula, Formula> Named(string name, string latex) =>
        (u, v) => new Call(new FunctionName(name, latex), [u, v]);

    public static Formula Where(ImmutableArray<Formula> arguments) =>
        new Cases([(arguments[1], arguments[0]), (arguments[2], new Words("otherwise"))]);

    private static Formula IndexOf(Shape shape) => shape.HasSamples ? SampleIndex : shape.Rank == 1 ? new Symbol("i") : new Words("ij");

    private static Symbol IndexAlong(int axis) => axis == 0 ? SampleIndex : new Symbol("j");

    private static ImmutableArray<Formula> MatrixFactors(Formula u) => u is Chain { Sign: "" } product ? product.Factors : [u];

    private static ImmutableArray<Formula> Terms(Formula u) => u is Addition sum ? sum.Terms : [u];

    private static ImmutableArray<Formula> Factors(Formula u) => u is Notation.Product product ? product.Factors : [u];
}
