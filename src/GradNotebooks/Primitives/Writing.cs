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

    public static Func<Formula, Formula, Formula> Named(string name, string latex) =>
        (u, v) => new Call(new FunctionName(name, latex), [u, v]);

    public static Formula Where(ImmutableArray<Formula> arguments) =>
        new Cases([(arguments[1], arguments[0]), (arguments[2], new Words("otherwise"))]);

    private static ImmutableArray<Formula> Terms(Formula u) => u is Addition sum ? sum.Terms : [u];

    private static ImmutableArray<Formula> Factors(Formula u) => u is Notation.Product product ? product.Factors : [u];
}
