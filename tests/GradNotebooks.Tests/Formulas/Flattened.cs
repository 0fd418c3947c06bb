using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GradNotebooks.Tests.Formulas;

/// <summary>
/// Typeset formulas as the line of text that the eye reads: bars and roots group what they span, an exponent takes what is directly
/// before it, and everything that cannot be seen, such as braces and rows, is dropped.
/// </summary>
internal static partial class Flattened
{
    public static string MathML(string mathml) => MathML(XElement.Parse(mathml));

    public static string Latex(string latex)
    {
        var plain = Spacing().Replace(latex, "");
        plain = Command().Replace(plain, match => match.Value switch
        {
            @"\cdot" => "·",
            @"\times" => "×",
            @"\sum" => "Σ",
            @"\partial" => "∂",
            @"\tanh" => "tanh",
            @"\frac" or @"\sqrt" => match.Value,
            var greek => GreekLetter(greek[1..]),
        });
        return Groups(plain.Replace("-", "−").Replace(" ", ""));
    }

    private static string MathML(XElement element)
    {
        var parts = element.Elements().Select(MathML).ToArray();
        return element.Name.LocalName switch
        {
            "mfrac" => Bar(parts[0], parts[1]),
            "msup" => $"{parts[0]}^({parts[1]})",
            "msubsup" => $"{parts[0]}{Lowered(parts[1])}^({parts[2]})",
            "msub" or "munder" => parts[0].Replace('∑', 'Σ') + Lowered(parts[1]),
            "msqrt" => $"√({parts[0]})",
            "math" or "mrow" => string.Concat(parts),
            "mi" or "mn" or "mo" => element.Value.Replace("\u2061", "").Replace("\u2062", "").Replace('⋅', '·'),
            var name => throw new NotSupportedException(name),
        };
    }

    private static string Groups(string latex)
    {
        var start = latex.IndexOf('{');
        if (start < 0)
        {
            return latex;
        }

        var (group, rest) = Group(latex[start..]);
        var before = latex[..start];
        if (before.EndsWith(@"\frac", StringComparison.Ordinal))
        {
            var (denominator, after) = Group(rest);
            return before[..^5] + Bar(Groups(group), Groups(denominator)) + Groups(after);
        }

        return before[^1] switch
        {
            '^' => $"{before}({Groups(group)}){Groups(rest)}",
            '_' => before[..^1] + Lowered(group) + Groups(rest),
            _ when before.EndsWith(@"\sqrt", StringComparison.Ordinal) => $"{before[..^5]}√({Groups(group)}){Groups(rest)}",
            _ => throw new FormatException(latex),
        };
    }

    private static (string Inside, string After) Group(string latex)
    {
        var depth = 0;
        for (var i = 0; i < latex.Length; i++)
        {
            depth += latex[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return (latex[1..i], latex[(i + 1)..]);
            }
        }

        throw new FormatException($"No closing brace in {latex}");
    }

    private static string Bar(string numerator, string denominator) =>
        PlainDifferential().IsMatch(numerator) && PlainDifferential().IsMatch(denominator)
            ? $"({numerator}/{denominator})"
            : $"(({numerator})/({denominator}))";

    private static string Lowered(string index) => index switch
    {
        "n" => "ₙ",
        "1" => "₁",
        _ => throw new FormatException(index),
    };

    private static string GreekLetter(string command)
    {
        var names = new Dictionary<string, string> { ["varepsilon"] = "epsilon", ["varphi"] = "phi" };
        return GradNotebooks.Formulas.Greek.Letter(names.GetValueOrDefault(command, command))
            ?? throw new FormatException(command);
    }

    [GeneratedRegex(@"\\left|\\right|\\!")]
    private static partial Regex Spacing();

    [GeneratedRegex(@"\\[A-Za-z]+")]
    private static partial Regex Command();

    [GeneratedRegex("^∂[^₁]")]
    private static partial Regex PlainDifferential();
}
