namespace GradNotebooks.Benchmarks;

/// <summary>A line of the table: what was measured, and what it should be.</summary>
/// <param name="What">What is compared with what.</param>
/// <param name="Detail">The times themselves.</param>
/// <param name="Measured">The ratio, or the number.</param>
/// <param name="Limit">What it should be.</param>
/// <param name="AtLeast">Whether the limit is a lower one.</param>
/// <param name="Unit">The unit; nothing for a ratio.</param>
internal sealed record Bar(string What, string Detail, double Measured, double Limit, bool AtLeast = false, string Unit = "×")
{
    public bool IsMet => AtLeast ? Measured >= Limit : Measured <= Limit;
}
