using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace GradNotebooks;

/// <summary>Turns of phrase that mistakes share.</summary>
internal static partial class Said
{
    /// <summary>"At the link g", "At (ŷ − y)²".</summary>
    public static FormattableString At(Expr node) => node is Apply { Function: not Primitive } call
        ? Sentence($"At the link {call.Function}")
        : Sentence($"At {new WrittenOut(node)}");

    /// <summary>Words that are chosen between.</summary>
    public static FormattableString Sentence(FormattableString words) => words;

    /// <summary>Words and further words, with the expressions of both.</summary>
    public static FormattableString Together(FormattableString first, FormattableString second)
    {
        var shifted = Hole().Replace(
            second.Format, hole => $"{{{int.Parse(hole.Groups[1].ValueSpan, CultureInfo.InvariantCulture) + first.ArgumentCount}");
        return FormattableStringFactory.Create(first.Format + shifted, [.. first.GetArguments(), .. second.GetArguments()]);
    }

    [GeneratedRegex(@"\{(\d+)")]
    private static partial Regex Hole();
}
