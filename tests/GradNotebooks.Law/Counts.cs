using System.Text;

namespace GradNotebooks.Law;

/// <summary>What was counted, and what broke the law.</summary>
internal sealed class Counts
{
    public SortedDictionary<string, Tally> Tallies { get; } = [];

    public SortedDictionary<string, Violation> Violations { get; } = [];

    /// <summary>Graphs, entries and values, by what they are.</summary>
    public SortedDictionary<string, int> Numbers { get; } = [];

    /// <summary>How often the law was broken; of blind primitives it does not speak.</summary>
    public int Broken => Violations.Where(v => !v.Key.StartsWith("blind", StringComparison.Ordinal)).Sum(v => v.Value.Count);

    public void Count(string what) => Numbers[what] = Numbers.GetValueOrDefault(what) + 1;

    public void Break(string how, int size, string text) => Get(Violations, how).Add(size, text);

    public Tally Of(string category) => Get(Tallies, category);

    public void Add(Counts other)
    {
        foreach (var (key, tally) in other.Tallies)
        {
            Get(Tallies, key).Add(tally);
        }

        foreach (var (key, violation) in other.Violations)
        {
            Get(Violations, key).Add(violation);
        }

        foreach (var (key, count) in other.Numbers)
        {
            Numbers[key] = Numbers.GetValueOrDefault(key) + count;
        }
    }

    /// <summary>What was broken, with the code that shows it.</summary>
    public string Told()
    {
        var text = new StringBuilder();
        foreach (var (key, violation) in Violations.OrderByDescending(v => v.Value.Count))
        {
            text.AppendLine($"━━ {violation.Count} × {key}").AppendLine(string.Join('\n', violation.Smallest.Select(s => s.Text)));
        }

        return text.ToString();
    }

    /// <summary>The table of verdicts by kind of point, standing of the claim and its family.</summary>
    public string Table()
    {
        var text = new StringBuilder(Statute.Text).AppendLine().AppendLine();
        text.AppendLine($"{"point",-16}{"claim",-9}{"made as",-32}{"Agrees",9}{"AtKink",8}{"Unjudged",9}{"Suspect",8}{"Wrong",8}"
            + $"{"BROKEN",8}{"(blind)",8}{"(small)",8}");
        foreach (var (key, t) in Tallies)
        {
            text.AppendLine($"{key,-57}{t.Verdicts[0],9}{t.Verdicts[1],8}{t.Verdicts[2],9}{t.Verdicts[3],8}{t.Verdicts[4],8}"
                + $"{t.Broken,8}{t.Blind,8}{t.Small,8}");
        }

        text.AppendLine("(small): off by 1e-5 of the entry's own addends, but small beside its gradient, and right to what can be seen.");
        text.AppendLine();
        foreach (var (key, number) in Numbers)
        {
            text.AppendLine($"{key,-70}{number,9}");
        }

        var judged = Tallies.Values.Sum(t => t.Verdicts.Sum());
        return text.Append($"{judged} claims judged, {Broken} broken, {Tallies.Values.Sum(t => t.Blind)} blind").ToString();
    }

    private static T Get<T>(SortedDictionary<string, T> all, string key)
        where T : new()
    {
        if (!all.TryGetValue(key, out var found))
        {
            all[key] = found = new T();
        }

        return found;
    }
}
