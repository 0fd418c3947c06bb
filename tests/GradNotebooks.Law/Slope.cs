namespace GradNotebooks.Law;

/// <summary>The slopes of a loss by one entry: between Low and High every slope is right.</summary>
/// <param name="Kind">What lies at the point.</param>
/// <param name="Value">The slope, or one of them.</param>
/// <param name="Low">The least slope.</param>
/// <param name="High">The largest slope; not a number where the loss ends.</param>
/// <param name="Addends">The sum of the sizes of all addends.</param>
/// <param name="Distance">How far away the nearest branch is.</param>
/// <param name="Unseen">A slope that, over the size of the entry, moves the loss by no more than its rounding.</param>
internal sealed record Slope(Kind Kind, double Value, double Low, double High, double Addends, double Distance, double Unseen)
{
    /// <summary>How far a number is from the nearest right slope.</summary>
    public double Off(double claim) => claim < Low ? Low - claim : claim > High ? claim - High : claim >= Low ? 0 : double.NaN;

    public override string ToString() => $"{Kind} {Node.Number(Value)}"
        + (Low == High ? "" : $" ({Node.Number(Low)} … {Node.Number(High)})") + $", addends {Addends:g3}, nearest branch {Distance:g3}";
}
