using System.Collections.Immutable;
using GradNotebooks.Formulas;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>A gradient compared, entry by entry or along directions, with what is measured on the loss itself.</summary>
[TypeFormatterSource(typeof(GradientReportView), PreferredMimeTypes = ["text/html", "text/latex", "text/plain"])]
public sealed class GradientReport
{
    private const int Seed = 17;

    private readonly CheckedFunction _function;

    private GradientReport(
        CheckedFunction function,
        DifferenceMethod method,
        NotFinite? notFinite,
        ImmutableArray<GradientCheck> rows,
        ImmutableArray<Likeness> likenesses)
    {
        _function = function;
        Method = method;
        NotFinite = notFinite;
        Rows = rows;
        var wrong = rows.Where(r => r.Agreement > Agreement.FineAtKink).Select(r => r.Parameter);
        Likenesses = [.. likenesses.Where(l => !wrong.Contains(l.Parameter))];
        Worst = rows.OrderByDescending(r => r.Agreement).ThenByDescending(r => Size(r.RelativeError)).First();
    }

    /// <summary>A row for each entry of each parameter; for a sample of them where there are many, and then for directions too.</summary>
    public ImmutableArray<GradientCheck> Rows { get; }

    /// <summary>How it was measured.</summary>
    public DifferenceMethod Method { get; }

    /// <summary>How many entries the gradient has, those without a row included.</summary>
    public int Entries => _function.Count;

    /// <summary>The value of the loss at the point.</summary>
    public double Loss => _function.Value;

    /// <summary>The row with the worst verdict.</summary>
    public GradientCheck Worst { get; }

    /// <summary>Where a value or a gradient first stopped being a number; null where all of them are.</summary>
    public NotFinite? NotFinite { get; }

    /// <summary>Whether every row agrees, those on a kink with one of its slopes.</summary>
    public bool Passed => NotFinite is null && Rows.All(r => r.Agreement <= Agreement.FineAtKink);

    /// <summary>The largest relative error.</summary>
    public double WorstError => Rows.Max(r => Size(r.RelativeError));

    /// <summary>
    /// ‖g − ĝ‖/(‖g‖ + ‖ĝ‖) over the measured entries, by which courses judge: 1/3 for a gradient that is twice or half the right one, 1 for
    /// a wrong sign, or for 0.
    /// </summary>
    public double RelativeDifference => Entrywise is { Length: > 0 } rows
        ? Ratios.RelativeDifference([.. rows.Select(r => r.Analytic)], [.. rows.Select(r => r.Numeric)])
        : double.NaN;

    /// <summary>The r of a gradient that is r times the measured one in every entry; null where it is none, or nothing is wrong.</summary>
    public double? Ratio => Rows.Any(r => r.Agreement >= Agreement.Suspect) ? RatioOf(Entrywise) : null;

    /// <summary>The same for each parameter by itself, those that agree left out.</summary>
    internal IEnumerable<(Expr Parameter, double Ratio)> RatiosByParameter =>
        from rows in Entrywise.Where(r => r.Parameter is not null).GroupBy(r => r.Parameter!)
        where rows.Any(r => r.Agreement >= Agreement.Suspect)
        let ratio = RatioOf([.. rows])
        where ratio is not null
        select (rows.Key, ratio.Value);

    /// <summary>The number of samples, where the loss divides by it; else 0.</summary>
    internal int Samples => _function.Samples;

    private GradientCheck[] Entrywise => [.. Rows.Where(r => r.Index >= 0 && r.Agreement != Agreement.Unjudged)];

    /// <summary>What the claimed gradient is called: "by backprop", "claimed".</summary>
    internal string Claim => _function.Claim;

    /// <summary>What there is to say of formulas that are right here; of one that is wrong here already nothing is.</summary>
    internal ImmutableArray<Likeness> Likenesses { get; }

    /// <summary>Returns this report if every row agrees.</summary>
    /// <exception cref="ModelException">A row does not agree; the message holds the table.</exception>
    public GradientReport Assert() => Passed
        ? this
        : throw new ModelException(
            (Rows.Any(r => r.Agreement >= Agreement.Suspect)
                ? "The gradient does not agree with what was measured on the loss."
                : "The gradient cannot be judged everywhere, so it is not proved right.")
            + $"{Environment.NewLine}{this}");

    /// <summary>The error of each method against its step h, for an entry of a parameter.</summary>
    /// <param name="parameter">One of the parameters the gradient was taken by.</param>
    /// <param name="index">Which of its entries, counted from zero in row-by-row order.</param>
    /// <exception cref="ModelException">The gradient was not taken by it, it has no such entry, or the loss is no number there.</exception>
    public StepSizes StepSizes(Expr parameter, int index = 0) => _function is GraphFunction graph
        ? StepSizes(graph.Start(parameter) + index)
        : throw new ModelException(
            "This report is of a function given as code, which has no parameters with names: ask for report.StepSizes(0).");

    /// <summary>The same for an entry of the whole gradient, counted from zero.</summary>
    /// <inheritdoc cref="StepSizes(Expr, int)"/>
    public StepSizes StepSizes(int entry = 0) => entry >= 0 && entry < Entries
        ? new StepSizes(_function, Measurement.OfEntry(_function, Method.ForAnEntry, entry), entry)
        : throw new ModelException($"The gradient has {Entries} entries, counted from 0; there is no entry {entry}.");

    /// <summary>The report as a table of text.</summary>
    public override string ToString() => Looks.Text(this);

    /// <summary>The same as a self-contained piece of HTML, for a host that asks for it by this name and knows no formatters.</summary>
    public string ToHtml() => Looks.Html(this);

    internal static GradientReport Of(BackwardPass pass) =>
        Of(new GraphFunction(pass), DifferenceMethod.Automatic, int.MaxValue, pass.NotFinite, []);

    internal static GradientReport Of(
        CheckedFunction function,
        DifferenceMethod method,
        int entries,
        NotFinite? notFinite,
        ImmutableArray<Likeness> likenesses)
    {
        if (entries < 1)
        {
            throw new ModelException($"At least one entry must be checked, and entries: {entries} was asked for.");
        }

        return new GradientReport(function, method, notFinite, [.. Measured(function, method, entries)], likenesses);
    }

    internal static double RelativeError(double analytic, double numeric, double floor)
    {
        var error = Math.Abs(analytic - numeric);
        return error == 0 ? 0 : error / Math.Max(floor, Math.Max(Math.Abs(analytic), Math.Abs(numeric)));
    }

    internal static Agreement Judge(double relativeError) => relativeError switch
    {
        <= 1e-7 => Agreement.Agrees,
        <= 1e-2 => Agreement.Suspect,
        _ => Agreement.Wrong,
    };

    private static IEnumerable<GradientCheck> Measured(CheckedFunction function, DifferenceMethod method, int entries)
    {
        if (!double.IsFinite(function.Value))
        {
            return Sample(function.Count, entries).Select(e => NotMeasured(function.Row(e, double.NaN, 0), function.NotNumber(e)));
        }

        if (method.Directions(function, Seed) is { } slopes)
        {
            return slopes;
        }

        int[] sample = [.. Sample(function.Count, entries)];
        List<GradientCheck> rows = [.. sample.Select(e => Measurement.OfEntry(function, method, e))];
        int[] kinked = [.. sample.Where((_, i) => rows[i].Agreement == Agreement.FineAtKink)];
        if (kinked.Length > 1 && RandomDirectionsMethod.Together(function, kinked, Seed) is { } wrong)
        {
            rows.Add(wrong);
        }

        return entries < function.Count ? rows.Concat(DifferenceMethod.RandomDirections.Directions(function, Seed) ?? []) : rows;
    }

    /// <summary>Of one entry alone anything is a multiple of anything: there a ratio is told that is known to be a mistake.</summary>
    private double? RatioOf(GradientCheck[] rows)
    {
        var ratio = Ratios.Of([.. rows.Select(r => r.Analytic)], [.. rows.Select(r => r.Numeric)], tolerance: 1e-6);
        return ratio is { } r && (rows.Length > 1 || Ratios.Usually(r, _function.Samples).Length > 0) ? ratio : null;
    }

    private static GradientCheck NotMeasured(GradientCheck row, string? notNumber) =>
        row.Found(new Finding(Agreement.Unjudged, notNumber ?? "the loss itself is no number"));

    /// <summary>Every entry, or that many of them drawn without repetition from a fixed seed, in ascending order.</summary>
    private static IEnumerable<int> Sample(int count, int most)
    {
        if (count <= most)
        {
            return Enumerable.Range(0, count);
        }

        var random = new Random(Seed);
        var drawn = new SortedSet<int>();
        while (drawn.Count < most)
        {
            drawn.Add(random.Next(count));
        }

        return drawn;
    }

    private static double Size(double error) => double.IsNaN(error) ? double.PositiveInfinity : error;
}
