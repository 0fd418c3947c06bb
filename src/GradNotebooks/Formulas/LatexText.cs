using System.Text;
using System.Text.RegularExpressions;

namespace GradNotebooks.Formulas;

/// <summary>The small change of LaTeX: names, words, operators and relation signs, escaped alike for KaTeX and MathJax.</summary>
internal static partial class LatexText
{
    /// <summary>A name without its indices: <c>\hat{y}</c>, <c>\theta</c>, <c>\mathrm{Loss}</c>.</summary>
    public static string Stem(SymbolName name, bool isBold)
    {
        var letters = isBold ? $@"\boldsymbol{{{Greek.Command(name.Letters) ?? $@"\mathrm{{{Escape(name.Letters)}}}"}}}"
            : Greek.Command(name.Letters) ?? (name.IsWord ? $@"\mathrm{{{Escape(name.Letters)}}}" : Escape(name.Letters));
        return name.Accent is { } accent ? $@"{CombiningAccent.Command(accent)}{{{letters}}}" : letters;
    }

    /// <summary>What stands between the factors of a chain.</summary>
    public static string Between(string sign) => sign switch
    {
        "" => @" \, ",
        "⊙" => @" \odot ",
        "⊗" => @" \otimes ",
        _ => @" \cdot ",
    };

    public static string Operator(string name) => $@"\operatorname{{{Escape(name)}}}";

    public static string LargeOperator(string name) => name switch
    {
        "Σ" or "∑" => @"\sum",
        "Π" or "∏" => @"\prod",
        "∫" => @"\int",
        "max" or "min" or "sup" or "inf" => @"\" + name,
        _ => $@"\operatorname*{{{Escape(name)}}}",
    };

    // < and > are commands because a bare < in a notebook's Markdown may be taken for the start of a tag.
    public static string Relation(string sign) => sign switch
    {
        "<" => @"\lt",
        ">" => @"\gt",
        "≤" or "<=" => @"\le",
        "≥" or ">=" => @"\ge",
        "≠" or "!=" => @"\ne",
        "≈" => @"\approx",
        "≡" => @"\equiv",
        "∈" => @"\in",
        "∝" => @"\propto",
        "→" => @"\to",
        _ => Escape(sign),
    };

    /// <summary>
    /// Upright words with their spaces. Inside <c>\text</c> the two typesetters disagree on escapes, so characters that need one stand
    /// outside of it.
    /// </summary>
    public static string Sentence(string text)
    {
        var latex = new StringBuilder();
        var open = false;
        foreach (var character in text)
        {
            var plain = EscapeOf(character) is null or @"\ ";
            if (plain != open)
            {
                latex.Append(plain ? @"\text{" : "}");
                open = plain;
            }

            latex.Append(plain ? character : EscapeOf(character));
        }

        return latex.Append(open ? "}" : "").ToString();
    }

    /// <summary>The space without which a command and the letter after it would run together.</summary>
    public static string Gap(string before, string after) =>
        char.IsAsciiLetter(after[0]) && EndingInCommand().IsMatch(before) ? " " : "";

    [GeneratedRegex(@"\\[A-Za-z]+$")]
    private static partial Regex EndingInCommand();

    private static string Escape(string text) => string.Concat(text.Select(character => EscapeOf(character) ?? character.ToString()));

    private static string? EscapeOf(char character) => character switch
    {
        '_' or '#' or '$' or '%' or '&' or '{' or '}' => @"\" + character,
        '\\' => @"\backslash{}",
        '^' => @"\wedge{}",
        '~' => @"\sim{}",
        '<' => @"\lt{}",
        '>' => @"\gt{}",
        ' ' => @"\ ",
        _ => null,
    };
}
