namespace GradNotebooks;

/// <summary>A loss given as an expression, with the gradient that its backward pass gives or that somebody claims.</summary>
internal sealed class GraphFunction : CheckedFunction
{
    private readonly Gradient _gradient;
    private readonly Value[] _points;
    private readonly Value[] _analytic;
    private readonly int[] _starts;
    private readonly Dictionary<string, (int[] Dirty, int[] Kinked)> _affected = [];
    private readonly RoundOff _roundOff;

    public GraphFunction(BackwardPass pass, IReadOnlyList<Expr>? claimed = null)
    {
        _gradient = pass.Gradient;
        IsClaimed = claimed is not null;
        Tape = new Tape([_gradient.Loss], pass.Point);
        Root = Tape.PlaceOf(_gradient.Loss);
        var formulas = claimed ?? [.. _gradient.Parameters.Select(p => _gradient[p])];
        _points = [.. _gradient.Parameters.Select(pass.ValueOf)];
        _analytic = claimed is null ? [.. _gradient.Parameters.Select(p => pass[p])] : [.. claimed.Select(c => c.Value(pass.Point))];
        _starts = new int[_points.Length + 1];
        for (var i = 0; i < _points.Length; i++)
        {
            _starts[i + 1] = _starts[i] + _points[i].Count;
        }

        _roundOff = new RoundOff(_gradient.Loss, formulas, pass.Point);
    }

    public Tape Tape { get; }

    public int Root { get; }

    public bool IsClaimed { get; }

    public override int Count => _starts[^1];

    public override double Value => Tape[Root][0];

    public override string Claim => IsClaimed ? "claimed" : "by backprop";

    public override double Analytic(int entry) => Place(entry) is var (p, i) ? _analytic[p][i] : 0;

    public override double RoundOff(int entry) => Place(entry) is var (p, i) ? _roundOff.OfGradient(p, i) : 0;

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
            Noise = _roundOff.OfValue,
            DerivativeNoise = RoundOff(entry),
        };
    }

    public override Line Along(double[] direction)
    {
        var moves = _points.Select((start, p) => new GraphMove(
            PlaceOfParameter(p),
            t => Moved(p, i => start[i] + t * direction[_starts[p] + i]),
            h => Moved(p, i => h * direction[_starts[p] + i])));
        return new GraphLine(this, [.. moves])
        {
            Scale = StepScale(direction),
            Noise = _roundOff.OfValue,
            DerivativeNoise = Directional(direction).RoundOff,
        };
    }

    public override GradientCheck Row(int entry, double numeric, double floor)
    {
        var (p, index) = Place(entry);
        return new GradientCheck(_gradient.Parameters[p], index, _analytic[p][index], numeric, floor);
    }

    /// <summary>The first entry of a parameter.</summary>
    public int Start(Expr parameter) => _gradient.Parameters.IndexOf(parameter) is var p and >= 0
        ? _starts[p]
        : throw new ModelException(
            $"The gradient was taken by {Names.List(_gradient.Parameters.Select(q => q.ToString()))}, and not by {parameter}.");

    private int PlaceOfParameter(int parameter) => Tape.PlaceOf(_gradient.Parameters[parameter]);

    /// <summary>What must be computed again when these parameters move, and which of that has branches.</summary>
    public (int[] Dirty, int[] Kinked) Affected(IEnumerable<int> leaves)
    {
        var places = leaves.Where(l => l >= 0).ToArray();
        var key = string.Join(',', places);
        if (!_affected.TryGetValue(key, out var affected))
        {
            var dirty = Tape.DependentsOf(places);
            _affected[key] = affected = (dirty, [.. dirty.Where(i => Tape.PrimitiveAt(i)?.Branch is not null)]);
        }

        return affected;
    }

    private (int Parameter, int Index) Place(int entry)
    {
        var p = Array.BinarySearch(_starts, entry);
        p = p >= 0 ? p : ~p - 1;
        return (p, entry - _starts[p]);
    }

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
