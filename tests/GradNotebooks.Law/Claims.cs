namespace GradNotebooks.Law;

/// <summary>Claims for all entries of a gradient, right and wrong ones, with the C# that makes them.</summary>
internal sealed class Claims
{
    private readonly Case _it;
    private readonly Random _random;
    private readonly List<string> _texts = [];
    private string _before = "";

    public Claims(Case it, Random random, Manner manner)
    {
        (_it, _random, Point) = (it, random, it.Point);
        foreach (var p in it.Parameters)
        {
            var drawn = Enumerable.Range(0, p.Count).Select(i => Drawn(it.Truth.Of(p, i))).ToArray();
            double[] one = [.. drawn.Select(d => d.Number)];
            var (claim, text) = Given(p, "k", one);
            (claim, text) = manner switch
            {
                Manner.Flipping => Flipping(p, claim, text),
                Manner.Lossy => (p.E * 1e12 + claim - p.E * 1e12, $"{p.Id} * 1e12 + {text} - {p.Id} * 1e12"),
                _ => (claim, text),
            };
            Made[p.E] = claim;
            _texts.Add($"[{p.Id}] = {text}");
            var value = claim.Value(Point);
            for (var i = 0; i < p.Count; i++)
            {
                Asked[(p, i)] = manner switch
                {
                    Manner.Number => new(value[i], $"number {drawn[i].Name}"),
                    Manner.Flipping => new(value[i], "flipping"),
                    _ => Lossy(it.Truth.Of(p, i), one[i], value[i]),
                };
            }
        }
    }

    public Point Point { get; private set; }

    public Dictionary<Expr, Claim> Made { get; } = [];

    public Dictionary<(Node, int), Asked> Asked { get; } = [];

    public string Code(string method) => $"{_before}grad.Check(point{method}, claimed: new() {{ {string.Join(", ", _texts)} }})";

    private static Asked Lossy(Slope slope, double formula, double value)
    {
        var (isMeant, isSaid) = (slope.Off(formula) <= 1e-14 * Math.Abs(formula), slope.Off(value) <= 1e-14 * Math.Abs(value));
        return isMeant == isSaid ? new(value, "lossy") : new(value, isMeant ? "lossy, digits lost" : "lossy, formula wrong", IsLossy: true);
    }

    private (Expr Claim, string Text) Flipping(Node p, Expr claim, string text)
    {
        var (other, otherText) = Given(p, "l", [.. Enumerable.Range(0, p.Count).Select(i => Drawn(_it.Truth.Of(p, i)).Number)]);
        var where = _random.Next(3);
        double[] edge = [.. p.Numbers.Select(x => where == 0 ? x : where == 1 ? Math.BitDecrement(x) : Math.BitIncrement(x))];
        var (at, atText) = Given(p, "e", edge);
        var (above, below) = where == 1 ? (claim, other) : (other, claim);
        var (aboveText, belowText) = where == 1 ? (text, otherText) : (otherText, text);
        return (Calculus.Where(p.E > at, above, below), $"Where({p.Id} > {atText}, {aboveText}, {belowText})");
    }

    private (string Name, double Number) Drawn(Slope slope)
    {
        var (low, high) = (Finite(slope.Low), Finite(slope.High));
        var middle = slope.Kind == Kind.Rounding ? Finite(slope.Value)
            : _random.Next(3) switch { 0 => low, 1 => high, _ => low + (high - low) * _random.NextDouble() };
        var scale = slope.Addends > 0 && double.IsFinite(slope.Addends) ? slope.Addends : 1;
        switch (_random.Next(10))
        {
            case < 3: return ("right", middle);
            case 3: return ("×2", 2 * middle);
            case 4: return ("×½", 0.5 * middle);
            case 5: return ("×−1", -middle);
            case 6: return ("0", 0);
            default:
                var digits = _random.Next(1, 6);
                var delta = Math.Pow(10, -digits) * (digits == 5 ? 1.01 : 0.5 + _random.NextDouble()) * scale;
                return ($"off by 1e-{digits}", _random.Next(2) == 0 ? high + delta : low - delta);
        }

        static double Finite(double x) => double.IsFinite(x) ? x : 0;
    }

    private (Expr Claim, string Text) Given(Node p, string name, double[] given)
    {
        if (p.Rank == 0)
        {
            return (given[0], Node.Number(given[0]));
        }

        name += p.Id;
        Expr data = p.Rank == 1 ? Calculus.Data(name, p.Count) : Calculus.Data(name, p.Sizes[0], p.Sizes[1]);
        Point = Point.With(data, Node.Packed(given, p.Sizes));
        _before += $"var {name} = Data(\"{name}\", {string.Join(", ", p.Sizes)});\npoint[{name}] = {Node.Array(given, p.Sizes)};\n";
        return (data, name);
    }
}
