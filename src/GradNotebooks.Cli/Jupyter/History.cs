using System.IO.Enumeration;
using System.Text.Json.Nodes;
using GradNotebooks.Cli.Jupyter.Wire;

namespace GradNotebooks.Cli.Jupyter;

/// <summary>The cells that ran since the kernel started; those of earlier kernels it does not remember.</summary>
internal sealed class History
{
    /// <summary>This kernel's session, the first that there is.</summary>
    private const int Session = 1;

    private readonly List<Entry> _entries = [];

    public void Add(Entry entry) => _entries.Add(entry);

    /// <exception cref="InvalidDataException">It asks for them in a way that there is not.</exception>
    public Reply Recall(Request.History asked)
    {
        IEnumerable<Entry> found = asked.HistAccessType switch
        {
            "tail" => _entries,
            "range" when asked.Session is null or 0 or Session => _entries
                .Where(entry => entry.Number >= (asked.Start ?? 0) && entry.Number < (asked.Stop ?? int.MaxValue)),
            "range" => [],
            "search" => Matching(asked.Pattern ?? "*", asked.Unique),
            var type => throw new InvalidDataException($"There is no access to the history by “{type}”: ask by tail, range or search."),
        };
        if (asked is { HistAccessType: "tail" or "search", N: { } count })
        {
            found = found.TakeLast(Math.Max(0, count));
        }

        return new Reply.Remembered([.. found.Select(entry => new JsonArray(
            Session, entry.Number, asked.Output ? new JsonArray(entry.Source, entry.Output) : entry.Source))]);
    }

    private IEnumerable<Entry> Matching(string pattern, bool unique)
    {
        var found = _entries.Where(entry => FileSystemName.MatchesSimpleExpression(pattern.Replace(@"\", @"\\"), entry.Source, false));
        return unique ? found.Reverse().DistinctBy(entry => entry.Source).Reverse() : found;
    }

    /// <param name="Number">The cell's number.</param>
    /// <param name="Source">The cell.</param>
    /// <param name="Output">What it ended with, as text; null if with nothing.</param>
    internal sealed record Entry(int Number, string Source, string? Output);
}
