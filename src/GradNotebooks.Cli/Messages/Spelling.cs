namespace GradNotebooks.Cli.Messages;

/// <summary>Finds the word that somebody may have meant.</summary>
internal static class Spelling
{
    /// <summary>"; did you mean task?", or the words there are where none is near.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="words">The words there are.</param>
    /// <param name="sign">What stands before each of them.</param>
    public static string Suggestion(string typed, IReadOnlyList<string> words, string sign = "")
    {
        var near = words.Select(word => (Word: word, Distance: Distance(typed.ToLowerInvariant(), word.ToLowerInvariant())))
            .Where(pair => pair.Distance <= (typed.Length > 3 ? 2 : 1))
            .OrderBy(pair => pair.Distance)
            .Select(pair => pair.Word)
            .FirstOrDefault();
        return near is not null ? $"; did you mean {sign}{near}?"
            : words.Count > 0 ? $": there is {string.Join(", ", words.Select(word => sign + word))}."
            : ".";
    }

    /// <summary>
    /// How many letters must be left out, put in, replaced or swapped with their neighbour: the optimal string alignment distance
    /// (Boytsov, <em>Indexing methods for approximate dictionary searching</em>, 2011).
    /// </summary>
    public static int Distance(string left, string right)
    {
        var d = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                d[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[left.Length, right.Length];
    }
}
