namespace GradNotebooks.Formulas;

/// <summary>Raised and lowered characters, as far as Unicode has them: plain text sets an exponent wholly in them or not.</summary>
internal static class UnicodeScript
{
    private static readonly Dictionary<char, char> Raised = Table(
        "0123456789−abcdefghijklmnoprstuvwxyzT",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁻ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ");

    private static readonly Dictionary<char, char> Lowered = Table(
        "0123456789+−=aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₌ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ");

    /// <summary>The text raised, or null where one of its characters cannot be.</summary>
    public static string? Superscript(string text) => Map(text, Raised);

    /// <summary>The text lowered, or null where one of its characters cannot be.</summary>
    public static string? Subscript(string text) => Map(text, Lowered);

    private static string? Map(string text, Dictionary<char, char> table) =>
        text.All(table.ContainsKey) ? string.Concat(text.Select(character => table[character])) : null;

    private static Dictionary<char, char> Table(string from, string to) =>
        from.Zip(to).ToDictionary(pair => pair.First, pair => pair.Second);
}
