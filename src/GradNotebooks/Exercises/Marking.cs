using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// From an answer to what is to be said of it: right, right under another convention, or which mistakes give this very answer; one alone,
/// one with a factor, then two together.
/// </summary>
internal sealed class Marking(Problem problem)
{
    /// <summary>So many mistakes are named where several fit.</summary>
    private const int Most = 4;

    private static readonly ImmutableArray<Fit> ByShape =
    [
        ShapeFits.NotANumber, ShapeFits.PerSample, ShapeFits.SummedOverEntries, ShapeFits.OneEntry, ShapeFits.Transposed,
        ShapeFits.Reshaped, ShapeFits.WrongShape,
    ];

    private static readonly ImmutableArray<Fit> ByValue =
    [
        ValueFits.Constant, ValueFits.Multiple, ShapeFits.Transposed, ShapeFits.Swapped, ValueFits.UpdateStep, ValueFits.Penalty,
        ValueFits.UpdatedParameter, ValueFits.Offset,
    ];

    private readonly Reference _reference = problem.Reference;

    /// <summary>What is to be said of an answer that can be judged.</summary>
    public Marked Mark(HandedIn answer)
    {
        var comparison = new Comparison(problem, answer);
        if (comparison.HasShape && comparison.IsFinite && comparison.IsRight)
        {
            return new Marked
            {
                IsRight = true,
                IsNumeric = comparison.IsNumeric,
                Digits = comparison.IsRounded ? comparison.Digits : null,
            };
        }

        if (comparison.HasShape && comparison.IsFinite && comparison.Is(comparison.Truths))
        {
            return new Marked { Mistakes = [.. Fits([ValueFits.BranchLost], comparison)] };
        }

        if (!comparison.HasShape || !comparison.IsFinite)
        {
            return new Marked { Mistakes = [.. Fits(ByShape, comparison).Take(1)] };
        }

        if (OnlyAtTheTie(comparison) is { } tie)
        {
            return tie;
        }

        if (UnderConventions(comparison) is { } convention)
        {
            return convention;
        }

        return Fits([ValueFits.Zero], comparison).FirstOrDefault() is { } zero
            ? new Marked { Mistakes = [zero] }
            : new Marked { Mistakes = Named(comparison), Ratio = Closeness.Ratio(comparison.Values, comparison.Truths) };
    }

    private ImmutableArray<Mistake> Named(Comparison comparison)
    {
        var single = Single(comparison);
        if (!single.IsEmpty)
        {
            return single;
        }

        ImmutableArray<Mistake> fits = [.. Fits(ByValue, comparison).Take(1)];
        if (!fits.IsEmpty || comparison.IsVague)
        {
            return fits;
        }

        ImmutableArray<Mistake> scaled = [.. WithFactor(comparison).Take(2)];
        return scaled.IsEmpty ? [.. Pairs(comparison).Take(2)] : scaled;
    }

    private ImmutableArray<Mistake> Single(Comparison comparison) => [.. Fitting(comparison).Select(mutation => Told(mutation))];

    /// <summary>The mutations that give the answer, but for those that say in general what another one says.</summary>
    private ImmutableArray<Mutation> Fitting(Comparison comparison)
    {
        Mutant[] fitting = [.. problem.Mutants.Where(mutant => comparison.Is(problem.At(mutant.Values, comparison.Answer.Samples)))];
        return
        [
            .. fitting.Where(mutant => !fitting.Any(mutant.IsSaidBy))
                .Select(mutant => mutant.Mutation)
                .DistinctBy(m => (m.Kind.Code, m.Kind.Code is "SIGN" or "WRONG_ARGUMENT" ? null : m.Place))
                .Take(Most),
        ];
    }

    /// <summary>Right everywhere but at the author's point, which lies on a kink: there it is the convention that decides.</summary>
    private Marked? OnlyAtTheTie(Comparison comparison)
    {
        if (problem.Given is null || comparison.Answer.Samples.Length < 2)
        {
            return null;
        }

        var others = comparison.Values[..^1];
        if (!Closeness.AreSame(others, comparison.Truths[..^1]))
        {
            return null;
        }

        var named = Single(comparison);
        return new Marked
        {
            Mistakes = named,
            Excused = named,
            Conventions =
            [
                Said.Together(
                    $"Away from the exercise's point this is right. ", $"The point lies where two branches meet, and there {TiePolicy()}"),
            ],
        };
    }

    private string TiePolicy()
    {
        var policies = _reference.Gradient.Order.OfType<Apply>().Select(n => n.Function).OfType<Primitive>()
            .Select(p => p.TiePolicy).OfType<string>().Distinct().ToArray();
        return policies.Length == 0 ? "the derivative is another" : $"the convention is: {string.Join("; ", policies)}";
    }

    /// <summary>
    /// Right under another convention, or under two at once where none alone will do; each must be true of this loss. Where several would
    /// do, or a mistake gives the same, all of them are told.
    /// </summary>
    private Marked? UnderConventions(Comparison comparison)
    {
        ImmutableArray<ImmutableArray<Convention>> columns =
            [.. comparison.Answer.Samples.Select(sample => Convention.Of(_reference, sample).ToImmutableArray())];
        var places = Enumerable.Range(0, columns[0].Length).Where(k => columns[0][k].Holds).ToArray();
        var fitting = places.Select(i => new[] { i }).Where(Fits).DistinctBy(Codes).ToArray();
        if (fitting.Length == 0)
        {
            fitting = [.. places.SelectMany(i => places.Where(j => j > i).Select(j => new[] { i, j })).Where(AreTwo).Where(Fits).Take(1)];
        }

        if (fitting.Length == 0)
        {
            return null;
        }

        var mutations = Fitting(comparison);
        var told = fitting.SelectMany(which => which).Select(k => columns[0][k]).DistinctBy(c => c.Code).ToArray();
        var own = told.ToDictionary(c => c, c => mutations.FirstOrDefault(m => m.Kind.Code == c.Code));
        var others = mutations.Where(m => told.All(c => c.Code != m.Kind.Code && c.Code != m.Kind.SaidBy)).ToArray();
        ImmutableArray<Mistake> excused = [.. told.OrderBy(IsSaidByAnother).Select(c => own[c] is { } mutation ? Told(mutation) : Told(c))];
        var first = told.Count(c => !IsSaidByAnother(c));
        return new Marked
        {
            Conventions = [.. fitting.Select(Words)],
            Ratio = Factors(fitting[0])[0],
            Mistakes = [.. excused[..first], .. others.Select(mutation => Told(mutation)), .. excused[first..]],
            Excused = excused,
        };

        // Of a quotient that is turned as a whole, "a sign is turned" says less than its rule.
        bool IsSaidByAnother(Convention c) => own[c] is null && others.Any(m => ReferenceEquals(m.Place?.Node, c.Place?.Node));

        bool Fits(int[] which) => comparison.Is(comparison.Truths, Factors(which));

        bool AreTwo(int[] pair) => (columns[0][pair[0]], columns[0][pair[1]]) is var (first, second)
            && first.Code != second.Code && (first.Code != OuterMistakes.Factor2.Code || second.GoesWithHalf);

        ImmutableArray<double> Factors(int[] which) =>
            [.. columns.Select(column => which.Aggregate(1.0, (factor, k) => factor * column[k].Factor))];

        string Codes(int[] which) => string.Join('+', which.Select(k => columns[0][k].Code));

        FormattableString Words(int[] which) => which.Select(k => columns[0][k].Words)
            .Aggregate((first, second) => Said.Together(Said.Together(first, $". "), second));
    }

    /// <summary>A mistake and a factor: 2, ½, the sign, N or 1/N.</summary>
    private IEnumerable<Mistake> WithFactor(Comparison comparison)
    {
        ImmutableArray<ImmutableArray<Convention>> columns =
            [.. comparison.Answer.Samples.Select(s => Convention.Of(_reference, s).ToImmutableArray())];
        for (var k = 0; k < columns[0].Length; k++)
        {
            ImmutableArray<double> factors = [.. columns.Select(column => column[k].Factor)];
            foreach (var mutant in problem.Mutants)
            {
                if (comparison.Is(problem.At(mutant.Values, comparison.Answer.Samples), factors))
                {
                    yield return Told(mutant.Mutation, and: Told(columns[0][k]));
                    break;
                }
            }
        }
    }

    /// <summary>Two mistakes on different edges.</summary>
    private IEnumerable<Mistake> Pairs(Comparison comparison) =>
        from pair in problem.Pairs
        where comparison.Is(problem.At(pair.Values, comparison.Answer.Samples))
        select Told(pair.First, and: Told(pair.Second));

    private IEnumerable<Mistake> Fits(ImmutableArray<Fit> rows, Comparison comparison) =>
        from row in rows
        let words = row.Words(comparison)
        where words is not null
        select new Mistake(row.Code, row.Title, null, words, _reference.Gradient);

    private Mistake Told(Mutation mutation, Mistake? and = null) =>
        new(mutation.Kind.Code, mutation.Kind.Title, mutation.Place, mutation.Words, _reference.Gradient) { And = and };

    private Mistake Told(Convention convention, Mistake? and = null) =>
        new(convention.Code, "another convention", convention.Place, convention.Slip, _reference.Gradient) { And = and };
}
