using GradNotebooks.Typesetting;

namespace GradNotebooks;

/// <summary>A mistake that gives the very answer that was handed in.</summary>
public sealed class Mistake
{
    private readonly Lazy<string> _sentence;

    internal Mistake(string code, string title, MistakePlace? place, FormattableString words, Gradient gradient)
    {
        (Code, Title, Place, Words) = (code, title, place, words);
        _sentence = new Lazy<string>(() =>
        {
            var typesetter = new Typesetter(Naming.ForGradient(gradient));
            return Said(words => typesetter.Sentence(words, formula => formula.ToString(), text => text));
        });
    }

    /// <summary>Its note, by which an author attaches a hint to it: FACTOR2, LINK_DROPPED.</summary>
    public string Code { get; }

    /// <summary>What it is, in a few words: "an inner derivative missing".</summary>
    public string Title { get; }

    /// <summary>Where in the graph of the loss it was made; null where it has no place of its own.</summary>
    public MistakePlace? Place { get; }

    /// <summary>What was done and what belongs there.</summary>
    public string Sentence => _sentence.Value;

    /// <summary>A second mistake, where only both together give the answer; null where one is enough.</summary>
    public Mistake? And { get; internal init; }

    internal FormattableString Words { get; }

    /// <summary>The sentence, its parts written as a view wants them; of two mistakes both.</summary>
    internal string Said(Func<FormattableString, string> write) =>
        And is null ? Ended(One(write)) : $"{Ended(One(write))} And {Ended(Small(And.One(write)))}";

    private string One(Func<FormattableString, string> write) =>
        Place is null ? Capital(write(Words)) : $"{write(GradNotebooks.Said.At(Place.Node))}: {write(Words)}";

    /// <inheritdoc/>
    public override string ToString() => $"{Code}{(And is null ? "" : $" and {And.Code}")}: {Sentence}";

    private static string Ended(string words) => words.EndsWith('?') ? words : words + ".";

    private static string Small(string words) => words.Length == 0 ? words : char.ToLowerInvariant(words[0]) + words[1..];

    private static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
