namespace GradNotebooks.Parsing;

/// <summary>Finds the name that somebody may have meant.</summary>
internal static class Spelling
{
    /// <summary>More names than this nobody reads in a sentence.</summary>
    private const int MostNames = 12;

    /// <summary>"; did you mean sin?", or the names there are where none is near.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="own">The names in scope.</param>
    /// <param name="standard">The names that every formula has.</param>
    public static string Suggestion(string typed, IReadOnlyCollection<string> own, IEnumerable<string> standard)
    {
        var near = own.Concat(standard)
            .Where(name => name.Length > 0 && Math.Max(name.Length, typed.Length) > 1)
            .Select(name => (Name: name, Distance: Distance(typed, name)))
            .Where(pair => pair.Distance <= (typed.Length > 3 ? 2 : 1))
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => char.ToUpperInvariant(pair.Name[0]) != char.ToUpperInvariant(typed[0]))
            .Select(pair => pair.Name)
            .FirstOrDefault();
        var otherCase = own.FirstOrDefault(name => name.Equals(typed, StringComparison.OrdinalIgnoreCase));
        return otherCase is not null ? $"; did you mean {otherCase}?"
            : near is not null ? $"; did you mean {near}?"
            : own.Count is > 0 and <= MostNames ? $". The names are {Names.List(own)}."
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
