using System.Collections.Immutable;
using System.Globalization;

namespace GradNotebooks.Formulas;

/// <summary>
/// What a name typed in code means on paper: <c>theta</c> is θ, <c>w1</c> is w with index 1, <c>w_in</c> is w with index in,
/// <c>ŷ</c> is y under a hat, <c>Loss</c> is a word.
/// </summary>
/// <param name="Letters">The letter or the word, without accent and index.</param>
/// <param name="Accent">The accent as its Unicode combining character, or null.</param>
/// <param name="Indices">The indices that the name itself carries.</param>
internal sealed record SymbolName(string Letters, char? Accent, ImmutableArray<Formula> Indices)
{
    /// <summary>A word is set upright, a single letter in italics.</summary>
    public bool IsWord => Letters.EnumerateRunes().Count() > 1;

    public static SymbolName Parse(string name)
    {
        var parts = name.Split('_');
        var (stem, digits) = SplitDigits(parts[0]);
        if (stem.Length == 0 || parts.Contains(""))
        {
            return new SymbolName(name, null, []);
        }

        var (letters, accent) = SplitAccent(stem);
        var indices = parts.Skip(1).Select(Index);
        return new SymbolName(
            Greek.Letter(letters) ?? letters, accent, [.. digits.Length > 0 ? indices.Prepend(Index(digits)) : indices]);
    }

    /// <summary>
    /// A formula with all its indices taken off, outermost last, so that an index upon an indexed name joins the ones below:
    /// w₁ at n is w₁,ₙ.
    /// </summary>
    public static (Formula Root, ImmutableArray<Formula> Indices) Unindex(Formula formula) => formula switch
    {
        Symbol symbol => (symbol, Parse(symbol.Name).Indices),
        Subscript { Base: var inner, Index: var index } when Unindex(inner) is var (root, indices) => (root, indices.Add(index)),
        _ => (formula, []),
    };

    private static Formula Index(string part) =>
        part.All(char.IsAsciiDigit) && (part.Length == 1 || (part.Length < 7 && part[0] != '0'))
            ? new Number(int.Parse(part, CultureInfo.InvariantCulture))
            : part.All(char.IsAsciiDigit) ? new Words(part) : new Symbol(part);

    private static (string Stem, string Digits) SplitDigits(string text)
    {
        var plain = string.Concat(text.Select(character => character is >= '₀' and <= '₉' ? (char)('0' + (character - '₀')) : character));
        var stem = plain.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return (stem, plain[stem.Length..]);
    }

    private static (string Letters, char? Accent) SplitAccent(string stem)
    {
        var accent = CombiningAccent.Decompose(stem, out var letters);
        return accent is not null && (letters.EnumerateRunes().Count() == 1 || Greek.Letter(letters) is not null)
            ? (letters, accent)
            : (stem, null);
    }
}
