using System.Globalization;
using GradNotebooks.Notation;

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

    public string Html() => Markup.KeepTogether(Written(Markup.Inline, Markup.Escape));

    public override string ToString() => Written(formula => formula.ToString(), words => words);

    private string Written(Func<Formula, string> formula, Func<string, string> words) => string.Concat(_pieces.Select(piece => string.Format(
        CultureInfo.InvariantCulture,
        words(piece.Format),
        [.. piece.GetArguments().Select(argument => argument is Formula set ? formula(set) : words(Convert.ToString(argument, CultureInfo.InvariantCulture)!))])));
}
