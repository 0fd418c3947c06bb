namespace GradNotebooks.Cli.Clusters;

/// <summary>How the shares of a class stand, each by its number, from one.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Missing">Those that have not begun.</param>
/// <param name="Unfinished">Those that began, and are not complete, or whose results are gone.</param>
/// <param name="Lost">Whose results are in no share, where all have begun: their submissions are not there any more.</param>
internal sealed record ShareStanding(int Count, IReadOnlyList<int> Missing, IReadOnlyList<int> Unfinished, IReadOnlyList<string> Lost)
{
    /// <summary>Whether all of the class is graded.</summary>
    public bool IsComplete => Missing.Count == 0 && Unfinished.Count == 0;

    /// <summary>What is not there, as a sentence with the way out.</summary>
    public string Told
    {
        get
        {
            string[] parts = [.. Part(Missing, "missing"), .. Part(Unfinished, "unfinished")];
            var first = new Shard(Missing.Concat(Unfinished).Min(), Count);
            return $"Of {Count} shares {string.Join(", and ", parts)}: the tables have what is graded so far. Grade the rest, "
                + $"--shard {first} and so on, and merge again.";
        }
    }

    /// <summary>How they stand by their records.</summary>
    /// <param name="count">How many there are to be.</param>
    /// <param name="records">The records, of that number all of them.</param>
    /// <param name="graded">Whose results there are.</param>
    public static ShareStanding Of(int count, IReadOnlyList<ShareRecord> records, IReadOnlyCollection<string> graded)
    {
        var there = graded.ToHashSet(StringComparer.Ordinal);
        IReadOnlyList<int> missing = [.. Enumerable.Range(1, count).Except(records.Select(record => record.Index))];
        return new ShareStanding(
            count,
            missing,
            [.. records.Where(record => !record.IsComplete || !record.Ids.All(there.Contains)).Select(record => record.Index)],
            missing.Count > 0 ? [] : [.. graded.Except(records.SelectMany(record => record.Ids))]);
    }

    private static IEnumerable<string> Part(IReadOnlyList<int> shares, string what) =>
        shares.Count == 0 ? [] : [$"{Shard.Told(shares)} {(shares.Count == 1 ? "is" : "are")} {what}"];
}
