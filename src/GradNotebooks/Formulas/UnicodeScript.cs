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

    private static readonly Dictionary<char, char> Unraisings = Raised.ToDictionary(pair => pair.Value, pair => pair.Key);
    private static readonly Dictionary<char, char> Unlowerings = Lowered.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The text raised, or null where one of its characters cannot be.</summary>
    public static string? Superscript(string text) => Map(text, Raised);

    /// <summary>The text lowered, or null where one of its characters cannot be.</summary>
    public static string? Subscript(string text) => Map(text, Lowered);

    /// <summary>The character that this one is when raised; null where it is not a raised one.</summary>
    public static char? Unraised(char character) => Unraisings.TryGetValue(character, out var plain) ? plain : null;

    /// <summary>The character that this one is when lowered; null where it is not a lowered one.</summary>
    public static char? Unlowered(char character) => Unlowerings.TryGetValue(character, out var plain) ? plain : null;

    private static string? Map(string text, Dictionary<char, char> table) =>
        text.All(table.ContainsKey) ? string.Concat(text.Select(character => table[character])) : null;

    private static Dictionary<char, char> Table(string from, string to) =>
        from.Zip(to).ToDictionary(pair => pair.First, pair => pair.Second);
}
