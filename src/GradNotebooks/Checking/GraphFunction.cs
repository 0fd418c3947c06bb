using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>A loss given as an expression, with the gradient that its backward pass gives or that somebody claims.</summary>
internal sealed class GraphFunction : CheckedFunction
{
    /// <summary>Addends are rounded by so much of their size, whatever Monte Carlo arithmetic happened to see.</summary>
    private static readonly double AddendsRounded = 8 * Doubles.Epsilon;

    /// <summary>A step from 0 that powers and products do not make too small to be seen.</summary>
    private const double LeastStep = 1e-100;

    /// <summary>What is left of addends counts as 0 where it is less than this part of them.</summary>
    private const double Cancelled = 1e-3;

    private const int Roundings = 4;

    private readonly Gradient _gradient;
    private readonly Point _point;
    private readonly Value[] _points;
    private readonly Value[] _own;
    private readonly Value[] _analytic;
    private readonly ParameterLayout _layout;
    private readonly Dictionary<ImmutableArray<int>, (int[] Dirty, int[] Kinked)> _affected = new(new SequenceComparer<int>());
    private readonly RoundOff _roundOff;
    private readonly double _noise;
    private readonly Addends _addends;
    private readonly double _size;
    private readonly ImmutableArray<Expr> _claims;
    private readonly Lazy<Cancellation?> _cancellation;
    private readonly Lazy<Value[][]> _rounded;

    public GraphFunction(BackwardPass pass, IReadOnlyList<Expr>? claimed = null)
    {
        _gradient = pass.Gradient;
        IsOwn = claimed is null;
        Evaluation = new IncrementalEvaluation([_gradient.Loss], pass.Point);
        Root = Evaluation.PlaceOf(_gradient.Loss);
        _claims = [.. claimed ?? _gradient.Parameters.Select(p => _gradient[p])];
        _points = [.. _gradient.Parameters.Select(pass.ValueOf)];
        _own = [.. _gradient.Parameters.Select(p => pass[p])];
        _analytic = claimed is null ? _own : [.. claimed.Select(c => c.Value(pass.Point))];
        _layout = new ParameterLayout(_gradient.Parameters, _points.Select(v => v.Shape));
        _roundOff = new RoundOff(_claims, pass.Point, movesParameters: false);
        _point = pass.Point;
        _noise = NoiseAt([]);
        _addends = new Addends(pass);
        var sizes = Magnitude.Of(Evaluation, new HashSet<Expr>())[Root][0];
        _size = double.IsFinite(sizes) ? sizes : Math.Abs(Value);
        _cancellation = new Lazy<Cancellation?>(() => Magnitude.Worst(Evaluation));
        _rounded = new Lazy<Value[][]>(() => [.. Enumerable.Range(0, Roundings).Select(
            i => GradNotebooks.RoundOff.Nudged(Evaluation, new Random(i), movesParameters: false))]);
        NotFinite = pass.NotFinite;
    }

    /// <inheritdoc/>
    public override int Samples => SampleSize.DividedBy(_gradient.Loss, _point);

    public IncrementalEvaluation Evaluation { get; }

    public int Root { get; }

    public override bool IsOwn { get; }

    public override int Count => _layout.Count;

    public override double Value => Evaluation[Root][0];

    /// <summary>Where the loss or the gradient stops being a number; null where all of them are.</summary>
    public NotFinite? NotFinite { get; }

    /// <summary>The nodes' values as rounding of other computers might have them, a few times.</summary>
    public IReadOnlyList<Value[]> Rounded => _rounded.Value;

    /// <summary>Where the loss loses most of its digits to cancellation.</summary>
    public Cancellation? Cancellation => _cancellation.Value;

    /// <summary>How far rounding may take the loss from the truth where some parameters have other values.</summary>
    public double NoiseAt((Expr Parameter, Value Value)[] moved)
    {
        var point = moved.Aggregate(_point, (p, m) => p.With(m.Parameter, m.Value));
        return new RoundOff([_gradient.Loss], point, movesParameters: true)[_gradient.Loss, 0];
    }

    public override string Claim => IsOwn ? "by backprop" : "claimed";

    public override double Analytic(int entry) => Place(entry) is var (p, i) ? _analytic[p][i] : 0;

    public override double RoundOff(int entry)
    {
        var (p, i) = Place(entry);
        return Math.Max(_roundOff[_claims[p], i], IsOwn ? AddendsRounded * _addends[p, i] : 0);
    }

    protected override double SizeOfGradient() =>
        Math.Min(base.SizeOfGradient(), SizeOf(entry => Place(entry) is var (p, i) ? _own[p][i] : 0));

    /// <summary>How large the addends of the derivative by backpropagation are.</summary>
    private double AddendsOf(int entry) => Place(entry) is var (p, i) ? _addends[p, i] : 0;

    public override string? NotNumber(int entry) => Place(entry) is var (p, i) && NotFinite is not null
        && !(double.IsFinite(_analytic[p][i]) && double.IsFinite(_own[p][i]) && double.IsFinite(Value))
            ? NotFinite.Description
            : null;

    public override double At(int entry) => Place(entry) is var (p, i) ? _points[p][i] : 0;

    public override Line Along(int entry)
    {
        var (p, index) = Place(entry);
        var start = _points[p];
        var move = new GraphMove(
            PlaceOfParameter(p),
            t => start.With(index, start[index] + t),
            h => new Value(start.Shape, new double[start.Count]).With(index, h));
        return new GraphLine(this, [move])
        {
            Scale = Math.Max(1, Math.Abs(start[index])),
            Noise = _noise,
            DerivativeNoise = AddendsRounded * AddendsOf(entry),
            Grain = Math.Max(Math.Abs(start[index]) - Math.BitDecrement(Math.Abs(start[index])), LeastStep),
            Addends = _size,
            Negligible = Math.Min(Cancelled * AddendsOf(entry), _size / Math.Max(1, Math.Abs(start[index]))),
            WrittenOut = _addends.WrittenOut(p, index),
        };
    }

    public override Line Along(double[] direction)
    {
        var moves = _points.Select((start, p) => new GraphMove(
            PlaceOfParameter(p),
            t => Moved(p, i => start[i] + t * direction[_layout.Start(p) + i]),
            h => Moved(p, i => h * direction[_layout.Start(p) + i])));
        return new GraphLine(this, [.. moves])
        {
            Scale = StepScale(direction),
            Noise = _noise,
            DerivativeNoise = Directional(direction).RoundOff,
            Grain = 4 * Doubles.Epsilon * StepScale(direction),
            Addends = _size,
            Negligible = Cancelled * AddendsAlong(direction),
            WrittenOut = WrittenOutAlong(direction),
        };
    }

    public override GradientCheck Row(int entry, double numeric, double floor)
    {
        var (p, index) = Place(entry);
        return new GradientCheck(_gradient.Parameters[p], index, _analytic[p][index], numeric, floor);
    }

    /// <summary>The first entry of a parameter.</summary>
    public int Start(Expr parameter) => _gradient.Parameters.IndexOf(parameter) is var p and >= 0
        ? _layout.Start(p)
        : throw new ModelException(
            $"The gradient was taken by {Names.List(_gradient.Parameters.Select(q => q.ToString()))}, and not by {parameter}.");

    /// <summary>The size of the addends along a direction, taken as independent.</summary>
    private double AddendsAlong(double[] direction) =>
        Math.Sqrt(direction.Select((d, i) => d == 0 ? 0 : Math.Pow(AddendsOf(i) * d, 2)).Sum());

    private double WrittenOutAlong(double[] direction) =>
        Math.Sqrt(direction.Select((d, i) => Place(i) is var (p, k) && d != 0 ? Math.Pow(_addends.WrittenOut(p, k) * d, 2) : 0).Sum());

    private int PlaceOfParameter(int parameter) => Evaluation.PlaceOf(_gradient.Parameters[parameter]);

    /// <summary>What must be computed again when these parameters move, and which of that has branches.</summary>
    public (int[] Dirty, int[] Kinked) Affected(IEnumerable<int> leaves)
    {
        ImmutableArray<int> places = [.. leaves.Where(l => l >= 0)];
        if (!_affected.TryGetValue(places, out var affected))
        {
            var dirty = Evaluation.DependentsOf(places);
            _affected[places] = affected = (dirty, [.. dirty.Where(i => Evaluation.PrimitiveAt(i)?.Branch is not null)]);
        }

        return affected;
    }

    private (int Parameter, int Index) Place(int entry) => _layout.Place(entry);

    private Value Moved(int p, Func<int, double> number)
    {
        var numbers = new double[_points[p].Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = number(i);
        }

        return new Value(_points[p].Shape, numbers);
    }
}
