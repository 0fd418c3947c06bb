using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// What an exercise compares answers with: the right gradient, the places, and every wrong gradient that the graph gives, all in numbers.
/// Worked out once, at the first question.
/// </summary>
internal sealed class Problem
{
    /// <summary>So many mistakes are tried two by two.</summary>
    private const int MostPaired = 60;

    /// <summary>So many gradients are evaluated together: what they share is computed once, and all that they need is in memory.</summary>
    private const int AtOnce = 64;

    private readonly Lazy<ImmutableArray<Mutant>> _mutants;
    private readonly Lazy<ImmutableArray<MutantPair>> _pairs;

    public Problem(Expr loss, Expr by, Point? point, int seed, bool isByHand = false, int? digits = null)
    {
        Reference = new Reference(loss, by);
        Inquiry = new Inquiry(
            loss, by, new LossNames(loss, by, () => Reference), new SampleDrawing(loss, by, Reference.Truth, point, seed).Draw())
        {
            IsByHand = isByHand,
            Digits = digits,
        };
        Truths = [.. Samples.Select(sample => sample.Evaluate([Reference.Truth])[Reference.Truth])];
        OnBranches = [.. Inquiry.ForBranches.Select(sample => sample.Evaluate([Reference.Truth])[Reference.Truth])];
        _mutants = new Lazy<ImmutableArray<Mutant>>(() => Evaluated(MistakeTable.Of(Reference)));
        _pairs = new Lazy<ImmutableArray<MutantPair>>(() => [.. Paired()]);
    }

    public Reference Reference { get; }

    /// <summary>What is asked, without the truth.</summary>
    public Inquiry Inquiry { get; }

    /// <summary>The places at which answers are compared; the author's own point, where there is one, is the last.</summary>
    public ImmutableArray<Sample> Samples => Inquiry.Usual;

    /// <summary>The right gradient at each of them.</summary>
    public ImmutableArray<Value> Truths { get; }

    /// <summary>The right gradient at the places that are there for branches.</summary>
    public ImmutableArray<Value> OnBranches { get; }

    /// <summary>The author's own point.</summary>
    public Sample? Given => Inquiry.Given;

    /// <summary>How many samples the exercise drew, which is nothing to show to anyone; null where it drew none.</summary>
    public int? DrawnSamples => Given is null && SampleSize.Of(Samples[0].Point) is not null ? SampleDrawing.Samples : null;

    /// <summary>The wrong gradients that differ from the right one in value, in the order of the table.</summary>
    public IEnumerable<Mutant> Mutants => _mutants.Value.Where(m => !m.IsEquivalent);

    /// <summary>The wrong gradients that are right in value: mistakes that nobody can see in this exercise.</summary>
    public IEnumerable<Mutant> Equivalent => _mutants.Value.Where(m => m.IsEquivalent);

    /// <summary>What two mistakes at once come to, where each of them is made on an edge of its own.</summary>
    public ImmutableArray<MutantPair> Pairs => _pairs.Value;

    /// <summary>Expressions in numbers at all places; those that have none, or another shape than the gradient, are left out.</summary>
    public ImmutableArray<Mutant> Evaluated(ImmutableArray<Mutation> mutations)
    {
        var roots = mutations.Select(m => m.Gradient).Chunk(AtOnce).Select(ImmutableArray.Create).ToArray();
        ImmutableArray<ImmutableArray<Value?>> columns =
            [.. Samples.Select(WithUnits).Select(sample => roots.SelectMany(chunk => sample.EvaluateEach(chunk)).ToImmutableArray())];
        return
        [
            .. mutations.Select((mutation, i) => (Mutation: mutation, Values: columns.Select(column => column[i]).ToImmutableArray()))
                .Where(row => row.Values.All(v => v is not null))
                .Select(row => new Mutant(row.Mutation, [.. row.Values.Select(v => v!)], this)),
        ];
    }

    /// <summary>Whether a gradient that is wrong elsewhere gives the right numbers at a point.</summary>
    public bool HidesAMistakeAt(Point point)
    {
        ImmutableArray<Expr> wrong = [.. Mutants.Select(m => m.Mutation.Gradient)];
        var values = WithUnits(new Sample(point, Samples[0].Probe, IsGiven: true)).EvaluateEach(wrong.Add(Reference.Truth));
        return values[..^1].Any(value => value is not null && Closeness.AreSame([value], [values[^1]!]));
    }

    /// <summary>The truth at the places of an answer, which for numbers are fewer.</summary>
    public ImmutableArray<Value> TruthsAt(ImmutableArray<Sample> samples) => At(Truths, samples);

    /// <summary>Of values at all places those at some of them.</summary>
    public ImmutableArray<Value> At(ImmutableArray<Value> values, ImmutableArray<Sample> samples) =>
        samples.Length == Samples.Length ? values : [.. samples.Select(sample => values[Samples.IndexOf(sample)])];

    private IEnumerable<MutantPair> Paired()
    {
        Mutation[] single = [.. Mutants.Select(m => m.Mutation).Where(m => m is { Edit: not null, IsGeneral: false }).Take(MostPaired)];
        var pairs = new List<(Mutation First, Mutation Second, Mutation Both)>();
        for (var i = 0; i < single.Length; i++)
        {
            for (var j = i + 1; j < single.Length; j++)
            {
                if (!ReferenceEquals(single[i].Edit!.Edge, single[j].Edit!.Edge)
                    && Reference.Replay([single[i].Edit!, single[j].Edit!]) is { } gradient)
                {
                    pairs.Add((single[i], single[j], single[i] with { Gradient = gradient }));
                }
            }
        }

        var values = Evaluated([.. pairs.Select(p => p.Both)]).DistinctBy(m => m.Mutation.Gradient)
            .ToDictionary(m => m.Mutation.Gradient, m => m.Values);
        return from pair in pairs
               where values.ContainsKey(pair.Both.Gradient)
               select new MutantPair(pair.First, pair.Second, values[pair.Both.Gradient]);
    }

    /// <summary>A place at which arrays of zeros and a one have values too.</summary>
    private Sample WithUnits(Sample sample)
    {
        var point = sample.Point.Copied();
        var rows = SampleSize.Of(point) ?? 0;
        foreach (var ((shape, index), unit) in Reference.Units)
        {
            var known = shape.WithSamples(rows);
            point[unit] = Value.Unit(known, Math.Min(index < 0 ? known.Count + index : index, known.Count - 1));
        }

        return sample with { Point = point };
    }
}
