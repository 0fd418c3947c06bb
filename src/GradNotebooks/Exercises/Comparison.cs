using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>An answer beside the truth, number by number.</summary>
internal sealed class Comparison
{
    private const int AllDigits = 10;

    /// <summary>One number with so many digits is hardly met by chance.</summary>
    private const int EnoughDigits = 6;

    /// <summary>A 0 has no digits that it could be rounded to: what it stands for is no larger than this.</summary>
    private const double Zero = 1e-9;

    public Comparison(Problem problem, HandedIn answer)
    {
        (Problem, Answer) = (problem, answer);
        Truths = problem.TruthsAt(answer.Samples);
        Error = Closeness.Error(answer.Values, Truths);
        Digits = answer.IsWritten ? answer.Digits ?? answer.Values[0].Array.Max(GivenDigits.Of) : AllDigits;
    }

    public Problem Problem { get; }

    public HandedIn Answer { get; }

    public ImmutableArray<Value> Values => Answer.Values;

    public ImmutableArray<Value> Truths { get; }

    /// <summary>The largest relative error.</summary>
    public double Error { get; }

    /// <summary>To how many digits numbers were written down.</summary>
    public int Digits { get; }

    /// <summary>
    /// The answer's shape, as it may be shown: of an expression its own, and else that of its values, but N for as many samples as the
    /// exercise drew.
    /// </summary>
    public Shape Shape => Answer.Formula?.Shape
        ?? new Shape([.. Values[0].Shape.Sizes.Select(size => size == Problem.DrawnSamples ? Shape.N : size)]);

    /// <summary>Whether the answer has one value for each sample.</summary>
    public bool IsPerSample => Shape == Shape.Samples
        || (Values[0].Shape.Rank == 1 && SampleSize.Of(Answer.Samples[0].Point) == Values[0].Count);

    public bool HasShape => Values.Zip(Truths).All(pair => pair.First.Shape == pair.Second.Shape);

    public bool IsFinite => Values.All(v => Array.TrueForAll(v.Array, double.IsFinite));

    /// <summary>How many numbers are compared in all: of one alone anything is a multiple of anything.</summary>
    public int Count => Truths.Sum(t => t.Count);

    /// <summary>Whether it is one rounded number, which among many guesses some would give by chance.</summary>
    public bool IsVague => Count == 1 && Digits < EnoughDigits;

    /// <summary>Whether the answer is right, to the digits given where it is numbers.</summary>
    public bool IsRight => (Error <= Closeness.Differences || Is(Truths)) && IsRightOnBranches;

    /// <summary>
    /// Whether the answer is right wherever the loss takes another branch. Those places lie far away, where another form of it may have no
    /// value, or fewer digits.
    /// </summary>
    public bool IsRightOnBranches => Answer.OnBranches.Zip(Problem.OnBranches).All(pair =>
        !Array.TrueForAll(pair.First.Array, double.IsFinite) || Closeness.Error(pair.First, pair.Second) <= Closeness.FarAway);

    /// <summary>Whether it is right but for the error of finite differences.</summary>
    public bool IsNumeric => Error is > Closeness.Rounding and <= Closeness.Differences && Digits >= AllDigits;

    /// <summary>Whether the answer is right to fewer digits than a double has.</summary>
    public bool IsRounded => Digits < AllDigits && Error > Closeness.Rounding && Is(Truths);

    /// <summary>Whether the answer is this gradient, at the places where it is compared.</summary>
    public bool Is(ImmutableArray<Value> gradient)
    {
        if (Digits >= AllDigits)
        {
            return Closeness.AreSame(Values, gradient);
        }

        var (given, wanted) = (Values[0], gradient[0]);
        return given.Shape == wanted.Shape
            && Enumerable.Range(0, given.Count).All(i =>
                given[i] == 0
                    ? Math.Abs(wanted[i]) <= Zero
                    : GivenDigits.AreRight(given[i], wanted[i], Answer.Digits ?? GivenDigits.Of(given[i])));
    }

    /// <summary>Whether the answer is a multiple of a gradient, by a number that may differ from place to place.</summary>
    public bool Is(ImmutableArray<Value> gradient, ImmutableArray<double> factors) =>
        Is([.. gradient.Zip(factors, (value, factor) => Times(value, factor))]);

    /// <summary>The values of a node at the places where the answer is compared.</summary>
    public ImmutableArray<Value> ValuesOf(Expr node) => [.. Answer.Samples.Select(sample => sample.Evaluate([node])[node])];

    private static Value Times(Value value, double factor) => new(value.Shape, [.. value.Array.Select(v => factor * v)]);
}
