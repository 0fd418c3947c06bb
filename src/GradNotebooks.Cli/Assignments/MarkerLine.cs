using System.Text.RegularExpressions;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Assignments;

/// <summary>
/// A comment, alone on its line, by which an author says what a cell or a part of it is: <c>//@task dLdb points=3 exercise=aboutB</c>. It
/// stands in the source, for that is the only place that every editor and both file formats keep.
/// </summary>
internal sealed partial class MarkerLine
{
    private readonly List<string> _words = [];
    private readonly Dictionary<string, string> _options = [];
    private readonly HashSet<string> _flags = [];

    private MarkerLine(MarkerKind kind, int number, string text) => (Kind, Number, Text) = (kind, number, text);

    /// <summary>What it says.</summary>
    public MarkerKind Kind { get; }

    /// <summary>Its line in the cell, from 1.</summary>
    public int Number { get; }

    /// <summary>What follows the name, to the letter but for the blank between them.</summary>
    public string Text { get; }

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="number">Its number in the cell, from 1.</param>
    /// <param name="tell">Takes a sentence on everything that is wrong with it.</param>
    /// <returns>What could be read; null where the line is no marker, or none that there is.</returns>
    /// <example>
    /// <code>
    /// MarkerLine.Parse("//@task dLdb points=3", 1, _ => { })?.Word(0)      // dLdb
    /// </code>
    /// </example>
    public static MarkerLine? Parse(string line, int number, Action<string> tell)
    {
        var begun = Beginning().Match(line);
        var named = begun.Success ? begun : Elsewhere().Match(line);
        var (name, rest) = (named.Groups["name"].Value, named.Groups["rest"].Value);
        if (MarkerKind.Of(name) is { } kind && begun.Success)
        {
            var marker = new MarkerLine(kind, number, rest.StartsWith(' ') ? rest[1..] : rest);
            marker.Read(tell);
            return marker;
        }

        if (begun.Success)
        {
            tell(name.Length > 0
                ? $"there is no marker //@{name}{Spelling.Suggestion(name, [.. MarkerKind.All.Select(kind => kind.Name)], "//@")}"
                : $"//@ names no marker: write one as {MarkerKind.Task.Example}.");
        }
        else if (MarkerKind.Of(name) is not null)
        {
            tell($"//@{name} is to stand alone on its line and without a blank before or after the @.");
        }

        return null;
    }

    /// <summary>Whether a line looks like a marker, whatever it says.</summary>
    public static bool IsOne(string line) =>
        Beginning().Match(line) is { Success: true } begun && MarkerKind.Of(begun.Groups["name"].Value) is not null;

    /// <summary>A word without a name, from 0; null where there are fewer, which <see cref="Parse"/> has told.</summary>
    public string? Word(int index) => _words.ElementAtOrDefault(index);

    /// <summary>The value of an option; null where it is not given.</summary>
    public string? Option(string name) => _options.GetValueOrDefault(name);

    /// <summary>Whether a flag is given.</summary>
    public bool Has(string flag) => _flags.Contains(flag);

    private void Read(Action<string> tell)
    {
        if (Kind.IsVerbatim)
        {
            return;
        }

        var words = MarkerWord.Split(Text, out var unread);
        foreach (var word in words)
        {
            if (word.Name is { } option)
            {
                ReadOption(option, word.Value, tell);
            }
            else if (_words.Count < Kind.Words.Count)
            {
                _words.Add(word.Value);
            }
            else if (!Kind.Flags.Contains(word.Value))
            {
                tell($"//@{Kind.Name} takes no “{word.Value}”{Spelling.Suggestion(word.Value, Kind.Flags)}");
            }
            else if (!_flags.Add(word.Value))
            {
                tell($"{word.Value} stands twice: leave one out.");
            }
        }

        if (unread.Length > 0)
        {
            tell($"//@{Kind.Name} cannot be read from “{unread}” on: write as in {Kind.Example}, text with blanks in \"…\".");
        }
        else if (_words.Count < Kind.Words.Count)
        {
            tell($"//@{Kind.Name} lacks {Kind.Words[_words.Count]}: write as in {Kind.Example}.");
        }
    }

    private void ReadOption(string option, string value, Action<string> tell)
    {
        if (!Kind.Options.Contains(option))
        {
            tell($"//@{Kind.Name} has no option {option}{Spelling.Suggestion(option, [.. Kind.Options, .. Kind.Flags])}");
        }
        else if (!_options.TryAdd(option, value))
        {
            tell($"{option} is given twice: leave one out.");
        }
        else if (value.Length == 0)
        {
            tell($"{option} is empty: give it a value, or leave it out.");
        }
    }

    [GeneratedRegex(@"^\s*//@(?<name>[\w-]*)(?<rest>.*)$")]
    private static partial Regex Beginning();

    /// <summary>A marker's name after code, or parted from its signs.</summary>
    [GeneratedRegex(@"//\s*@\s*(?<name>[a-z]+)\b(?<rest>)")]
    private static partial Regex Elsewhere();
}
