namespace GradNotebooks.Law;

/// <summary>One way in which the law was broken, told by the smallest losses that broke it so.</summary>
internal sealed class Violation
{
    private const int Kept = 3;

    public int Count { get; private set; }

    public List<(int Size, string Text)> Smallest { get; } = [];

    public void Add(int size, string text)
    {
        Count++;
        Smallest.Add((size, text));
        Trim();
    }

    public void Add(Violation other)
    {
        Count += other.Count;
        Smallest.AddRange(other.Smallest);
        Trim();
    }

    private void Trim()
    {
        Smallest.Sort();
        Smallest.RemoveRange(Math.Min(Kept, Smallest.Count), Math.Max(0, Smallest.Count - Kept));
    }
}
