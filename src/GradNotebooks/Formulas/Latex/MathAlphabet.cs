using System.Text;

namespace GradNotebooks.Formulas;

/// <summary>
/// The alphabets of LaTeX's font commands as Unicode has them: browsers' MathML knows no other way to a bold letter.
/// </summary>
internal static class MathAlphabet
{
    /// <summary>The commands with the first code point of capitals, small letters, digits and small Greek, 0 if none.</summary>
    private static readonly Dictionary<string, (int Capitals, int Small, int Digits, int Greek)> Alphabets = new()
    {
        [@"\mathbf"] = (0x1D400, 0x1D41A, 0x1D7CE, 0x1D6C2),
        [@"\boldsymbol"] = (0x1D468, 0x1D482, 0x1D7CE, 0x1D736),
        [@"\bm"] = (0x1D468, 0x1D482, 0x1D7CE, 0x1D736),
        [@"\mathbb"] = (0x1D538, 0x1D552, 0x1D7D8, 0),
        [@"\mathcal"] = (0x1D49C, 0x1D4B6, 0, 0),
        [@"\mathscr"] = (0x1D49C, 0x1D4B6, 0, 0),
        [@"\mathfrak"] = (0x1D504, 0x1D51E, 0, 0),
        [@"\mathsf"] = (0x1D5A0, 0x1D5BA, 0x1D7E2, 0),
        [@"\mathtt"] = (0x1D670, 0x1D68A, 0x1D7F6, 0),
    };

    /// <summary>Letters that Unicode had before the alphabets came and left out of them.</summary>
    private static readonly Dictionary<int, string> Earlier = new()
    {
        [0x1D53A] = "ℂ",
        [0x1D53F] = "ℍ",
        [0x1D545] = "ℕ",
        [0x1D547] = "ℙ",
        [0x1D548] = "ℚ",
        [0x1D549] = "ℝ",
        [0x1D551] = "ℤ",
        [0x1D49D] = "ℬ",
        [0x1D4A0] = "ℰ",
        [0x1D4A1] = "ℱ",
        [0x1D4A3] = "ℋ",
        [0x1D4A4] = "ℐ",
        [0x1D4A7] = "ℒ",
        [0x1D4A8] = "ℳ",
        [0x1D4AD] = "ℛ",
        [0x1D4BA] = "ℯ",
        [0x1D4BC] = "ℊ",
        [0x1D4C4] = "ℴ",
        [0x1D506] = "ℭ",
        [0x1D50B] = "ℌ",
        [0x1D50C] = "ℑ",
        [0x1D515] = "ℜ",
        [0x1D51D] = "ℨ",
    };

    public static bool Has(string command) => Alphabets.ContainsKey(command);

    public static string Set(string command, string text)
    {
        var alphabet = Alphabets[command];
        var set = new StringBuilder();
        foreach (var c in text)
        {
            var code = c switch
            {
                >= 'A' and <= 'Z' => alphabet.Capitals + (c - 'A'),
                >= 'a' and <= 'z' => alphabet.Small + (c - 'a'),
                >= '0' and <= '9' when alphabet.Digits > 0 => alphabet.Digits + (c - '0'),
                // Unicode keeps the order of the Greek block, with capitals before small letters.
                >= 'α' and <= 'ω' when alphabet.Greek > 0 => alphabet.Greek + (c - 'α'),
                >= 'Α' and <= 'Ω' when alphabet.Greek > 0 => alphabet.Greek - 0x1A + (c - 'Α'),
                _ => c,
            };
            set.Append(Earlier.TryGetValue(code, out var earlier) ? earlier : char.ConvertFromUtf32(code));
        }

        return set.ToString();
    }
}
