using System.Globalization;
using GradNotebooks.Formulas;

namespace GradNotebooks.Views;

/// <summary>Words with formulas among them, to be set in HTML or read out.</summary>
internal sealed class Sentence
{
    private readonly List<FormattableString> _pieces = [];

    /// <summary>Adds words; a <see cref="Formula"/> among the arguments is set as one.</summary>
    public Sentence Add(FormattableString piece)
    {
        _pieces.Add(piece);
        return this;
    }

    public string Html() => Markup.KeepTogether(Written(Markup.Inline, words => Markup.Escape(Whole(words))));

    public override string ToString() => Written(formula => formula.ToString(), words => words);

    /// <summary>A list of numbers is not broken at the end of a line.</summary>
    private static string Whole(string words) => words.StartsWith('[') ? words.Replace(", ", ",\u00a0") : words;

    private string Written(Func<Formula, string> formula, Func<string, string> words) =>
        string.Concat(_pieces.Select(piece => string.Format(
            CultureInfo.InvariantCulture,
            words(piece.Format),
            [.. piece.GetArguments().Select(argument => argument is Formula set
                ? formula(set)
                : words(Convert.ToString(argument, CultureInfo.InvariantCulture)!))])));
}
