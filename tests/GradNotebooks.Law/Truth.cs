namespace GradNotebooks.Law;

/// <summary>
/// Values and slopes by arithmetic of 32 digits. Where a branch lies at the point, each entry is moved a little to either side, and
/// what the slopes are there is what they are to the left and to the right.
/// </summary>
internal sealed class Truth
{
    private const double Near = 1e-21, Far = 1e-18;

    /// <summary>What is left of addends that cancel in 32 digits.</summary>
    private const double Noise = 1e-22;

    /// <summary>More than this of them need not be a rest: where a function is flat, its addends are counted far too large.</summary>
    private const double Least = 1e-27;

    private static readonly double Epsilon = Math.BitIncrement(1.0) - 1;

    private readonly List<Node> _order;
    private readonly Node _loss;
    private readonly Node[] _parameters;
    private readonly int[] _starts;

    public Truth(Node loss, Node[] parameters)
    {
        (_loss, _parameters, _order) = (loss, parameters, Node.Order(loss));
        _starts = new int[parameters.Length + 1];
        for (var i = 0; i < parameters.Length; i++)
        {
            _starts[i + 1] = _starts[i] + parameters[i].Count;
        }

        Loss = At(new Arithmetic(), -1, 0);
        Slopes = [.. Enumerable.Range(0, Count).Select(Entry)];
        Largest = Slopes.Max(s => double.IsFinite(s.Addends) ? s.Addends : 0);
    }

    public Dual Loss { get; }

    public int Count => _starts[^1];

    public Slope[] Slopes { get; }

    /// <summary>The largest sum of addends of any entry.</summary>
    public double Largest { get; }

    public Slope Of(Node parameter, int index) => Slopes[_starts[Array.IndexOf(_parameters, parameter)] + index];

    /// <summary>How much an entry's slope moves when every step on the way to it is rounded as doubles are.</summary>
    public double Shaking(Node parameter, int index)
    {
        var (most, entry) = (0.0, _starts[Array.IndexOf(_parameters, parameter)] + index);
        for (var i = 0; i < 6; i++)
        {
            var shaken = At(new Arithmetic { Noise = new Random(i) }, -1, 0).D?[entry].Hi ?? 0;
            most = Math.Max(most, Slopes[entry].Off(shaken));
        }

        return most;
    }

    private Slope Entry(int e)
    {
        var (value, addends) = Loss.D is null ? (0.0, 0.0) : (Loss.D[e].Hi, Loss.M![e]);
        var isBlurred = Math.Abs(value) <= Noise * addends && Math.Abs(value) > Least * addends;
        value = Math.Abs(value) <= Noise * addends ? 0 : value;
        if ((Loss.Marks & Mark.Rounding) != 0)
        {
            return new(Kind.Rounding, value, value, value, addends, Loss.Distance, 0);
        }

        if ((Loss.Marks & (Mark.NotFinite | Mark.Extreme)) != 0 || addends is > 0 and < 1e-40 || (addends > 0 && addends < 1e-28 * Loss.R))
        {
            return new(Kind.NoNumber, double.NaN, double.NaN, double.NaN, addends, Loss.Distance, 0);
        }

        var start = Math.Abs(StartOf(e));
        var unseen = 1e-12 * Loss.R / Math.Max(1, start);
        if ((Loss.Marks & Mark.Tie) == 0)
        {
            return new(
                double.IsFinite(value) && !isBlurred ? Kind.Smooth : Kind.Unsure, value, value, value, addends, Loss.Distance, unseen);
        }

        var scale = start is 0 ? 1 : start;
        var left = Side(e, -scale);
        var right = Side(e, scale);
        addends = new[] { addends, left.Addends, right.Addends }.Where(double.IsFinite).Max();
        if (left.Kind == Kind.NoNumber && right.Kind == Kind.Infinite)
        {
            left = right;
        }
        else if (right.Kind == Kind.NoNumber && left.Kind == Kind.Infinite)
        {
            right = left;
        }

        var kind = (left.Kind, right.Kind) switch
        {
            (Kind.NoNumber, Kind.NoNumber) => Kind.NoNumber,
            (Kind.NoNumber, Kind.Smooth) or (Kind.Smooth, Kind.NoNumber) => Kind.Border,
            (Kind.Unsure or Kind.NoNumber, _) or (_, Kind.Unsure or Kind.NoNumber) => Kind.Unsure,
            (Kind.Jump, _) or (_, Kind.Jump) => Kind.Jump,
            (Kind.Rounding, _) or (_, Kind.Rounding) => Kind.Rounding,
            (Kind.Infinite, _) or (_, Kind.Infinite) => Kind.Infinite,
            _ => Math.Abs(left.Slope - right.Slope) <= 1e-11 * addends ? Kind.Removable : Kind.Kink,
        };
        if (kind is Kind.Border or Kind.Removable)
        {
            var slope = left.Kind == Kind.NoNumber ? right.Slope : left.Slope;
            slope = Math.Abs(slope) <= Noise * addends ? 0 : slope;
            return new(kind, slope, slope, kind == Kind.Border ? double.NaN : slope, addends, Loss.Distance, unseen);
        }

        var (low, high) = (Math.Min(left.Slope, right.Slope), Math.Max(left.Slope, right.Slope));
        return new(kind, low, low, high, addends, Loss.Distance, unseen);
    }

    private (Kind Kind, double Slope, double Addends) Side(int e, double scale)
    {
        var (near, far) = (At(new Arithmetic(), e, Near * scale), At(new Arithmetic(), e, Far * scale));
        if (((near.Marks | far.Marks) & (Mark.NotFinite | Mark.Extreme)) != 0)
        {
            // A comparison of NaN is false, so the loss may have a value though NaN took part.
            return (near.V.IsFinite && far.V.IsFinite ? Kind.Unsure : Kind.NoNumber, double.NaN, double.NaN);
        }

        var (slope, before) = (near.D?[0].Hi ?? 0, far.D?[0].Hi ?? 0);
        var addends = near.M?[0] ?? 0;
        var (leap, farLeap) = ((near.V - Loss.V).Size, (far.V - Loss.V).Size);
        if (leap > 0.5 * farLeap && leap > 1e-25 * (near.R + near.V.Size))
        {
            var rounding = Arithmetic.Places * Epsilon * (near.R + near.V.Size + Math.Max(Loss.Grain, near.Grain));
            return (leap > rounding ? Kind.Jump : Kind.Rounding, slope, addends);
        }

        // It falls like a power of the distance, to 0, and so may its addends.
        if (Math.Abs(slope) < Math.Abs(before) / 1.3)
        {
            return (Kind.Smooth, 0, addends < (far.M?[0] ?? 0) / 1.3 ? 0 : addends);
        }

        var kind = Math.Abs(slope - before) <= 1e-6 * Math.Max(addends, Math.Abs(slope)) ? Kind.Smooth
            : Math.Abs(slope) > 1.05 * Math.Abs(before) ? Kind.Infinite
            : Kind.Unsure;
        return (kind, kind == Kind.Infinite ? slope * double.PositiveInfinity : slope, addends);
    }

    private double StartOf(int e)
    {
        var p = Array.FindLastIndex(_starts, s => s <= e);
        return _parameters[p].Numbers[e - _starts[p]];
    }

    /// <summary>The loss with all its slopes; or with one entry moved, and the slope by this one.</summary>
    private Dual At(Arithmetic arithmetic, int moved, double by)
    {
        var all = new Dictionary<Node, Dual[]>();
        foreach (var node in _order)
        {
            all[node] = node.Op is "parameter" or "data" ? Leaf(node, moved, by) : node.Evaluate(arithmetic, n => all[n]);
        }

        return all[_loss][0];
    }

    private Dual[] Leaf(Node node, int moved, double by)
    {
        var p = Array.IndexOf(_parameters, node);
        return [.. node.Numbers.Select((x, i) =>
        {
            if (p < 0 || (moved >= 0 && moved != _starts[p] + i))
            {
                return new Dual(x);
            }

            var (d, m) = moved < 0 ? (new DD[Count], new double[Count]) : (new DD[1], new double[1]);
            d[moved < 0 ? _starts[p] + i : 0] = m[moved < 0 ? _starts[p] + i : 0] = 1;
            return new Dual((DD)x + by, 0, d, m) { Grain = Math.Abs(x) };
        })];
    }
}
