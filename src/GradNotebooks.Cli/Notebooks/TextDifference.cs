namespace GradNotebooks.Cli.Notebooks;

/// <summary>
/// What changed between two texts, line by line: the fewest lines to take away and to add, by their longest common subsequence.
/// </summary>
internal static class TextDifference
{
    /// <summary>Of a longer text only so many lines are compared: the table of the comparison grows with their square.</summary>
    private const int MostCompared = 1000;

    private const int MostShown = 20;

    /// <summary>
    /// The lines taken away with “- ” before them and those added with “+ ”, in their order, and a note where there are more.
    /// </summary>
    public static IReadOnlyList<string> Lines(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var same = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        var sameAtEnd = before.Skip(same).Reverse().Zip(after.Skip(same).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        var changes = Changes(
            [.. before.Skip(same).SkipLast(sameAtEnd).Take(MostCompared)],
            [.. after.Skip(same).SkipLast(sameAtEnd).Take(MostCompared)]).ToList();
        return changes.Count <= MostShown ? changes : [.. changes.Take(MostShown), $"… and {changes.Count - MostShown} more lines"];
    }

    private static IEnumerable<string> Changes(string[] before, string[] after)
    {
        var common = CommonFrom(before, after);
        var (i, j) = (0, 0);
        while (i < before.Length || j < after.Length)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j])
            {
                (i, j) = (i + 1, j + 1);
            }
            else if (i < before.Length && (j == after.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                yield return "- " + before[i++];
            }
            else
            {
                yield return "+ " + after[j++];
            }
        }
    }

    /// <summary>The length of the longest common subsequence of what follows line i of one text and line j of the other.</summary>
    private static int[,] CommonFrom(string[] before, string[] after)
    {
        var length = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                length[i, j] = before[i] == after[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
            }
        }

        return length;
    }
}
