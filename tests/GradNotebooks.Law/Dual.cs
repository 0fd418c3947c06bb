namespace GradNotebooks.Law;

/// <summary>
/// A number with its partials by the entries that move, the sum of the sizes of all addends in each of these, and the size of what
/// doubles would round on the way to it (in units of their epsilon).
/// </summary>
internal sealed class Dual(DD value, double rounding = 0, DD[]? d = null, double[]? m = null, Mark marks = Mark.None)
{
    public readonly DD V = value;
    public readonly double R = rounding;
    public readonly DD[]? D = d;
    public readonly double[]? M = m;
    public readonly Mark Marks = marks;

    /// <summary>How far, at its present speed, the entry that is quickest has to go to the nearest branch.</summary>
    public double Distance { get; set; } = double.PositiveInfinity;

    /// <summary>How far one unit in the last place of every entry moves it, in units of ε: adding a step rounds an entry.</summary>
    public double Grain { get; init; }

    public bool Moves => D is not null;
}
