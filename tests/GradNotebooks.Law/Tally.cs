namespace GradNotebooks.Law;

/// <summary>How often each verdict was given in a category, and how often it broke the law.</summary>
internal sealed class Tally
{
    /// <summary>By <see cref="Agreement"/>.</summary>
    public int[] Verdicts { get; } = new int[5];

    public int Broken { get; set; }

    /// <summary>What would be broken by losses through primitives that tell of no branch.</summary>
    public int Blind { get; set; }

    /// <summary>Called right though off by 1e-5 of the entry's own addends, which are small beside its gradient's.</summary>
    public int Small { get; set; }

    public void Add(Tally other)
    {
        for (var i = 0; i < Verdicts.Length; i++)
        {
            Verdicts[i] += other.Verdicts[i];
        }

        (Broken, Blind, Small) = (Broken + other.Broken, Blind + other.Blind, Small + other.Small);
    }
}
