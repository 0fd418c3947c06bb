namespace GradNotebooks.Formulas;

/// <summary>The Greek letters by the names they are typed with and the LaTeX commands that print them.</summary>
internal static class Greek
{
    // LaTeX's \epsilon and \phi print other glyphs than the Unicode letters ε and φ do; \varepsilon and \varphi print the same.
    // A capital that looks Latin has no command and no use in a formula, so its name stays a word.
    private static readonly (string Name, string Letter, string Command)[] Letters =
    [
        ("alpha", "α", @"\alpha"), ("beta", "β", @"\beta"), ("gamma", "γ", @"\gamma"), ("delta", "δ", @"\delta"),
        ("epsilon", "ε", @"\varepsilon"), ("zeta", "ζ", @"\zeta"), ("eta", "η", @"\eta"), ("theta", "θ", @"\theta"),
        ("iota", "ι", @"\iota"), ("kappa", "κ", @"\kappa"), ("lambda", "λ", @"\lambda"), ("mu", "μ", @"\mu"),
        ("nu", "ν", @"\nu"), ("xi", "ξ", @"\xi"), ("omicron", "ο", "o"), ("pi", "π", @"\pi"),
        ("rho", "ρ", @"\rho"), ("sigma", "σ", @"\sigma"), ("tau", "τ", @"\tau"), ("upsilon", "υ", @"\upsilon"),
        ("phi", "φ", @"\varphi"), ("chi", "χ", @"\chi"), ("psi", "ψ", @"\psi"), ("omega", "ω", @"\omega"),
        ("Gamma", "Γ", @"\Gamma"), ("Delta", "Δ", @"\Delta"), ("Theta", "Θ", @"\Theta"), ("Lambda", "Λ", @"\Lambda"),
        ("Xi", "Ξ", @"\Xi"), ("Pi", "Π", @"\Pi"), ("Sigma", "Σ", @"\Sigma"), ("Upsilon", "Υ", @"\Upsilon"),
        ("Phi", "Φ", @"\Phi"), ("Psi", "Ψ", @"\Psi"), ("Omega", "Ω", @"\Omega"),
    ];

    private static readonly Dictionary<string, string> LetterByName = Letters.ToDictionary(row => row.Name, row => row.Letter);
    private static readonly Dictionary<string, string> CommandByLetter = Letters.ToDictionary(row => row.Letter, row => row.Command);

    /// <summary>The letters that have a LaTeX command of their own, each with it.</summary>
    public static IEnumerable<(string Command, string Letter)> Commands =>
        Letters.Where(row => row.Command.StartsWith('\\')).Select(row => (row.Command, row.Letter));

    /// <summary>Whether it is a capital, which LaTeX sets upright.</summary>
    public static bool IsCapital(string letter) => Command(letter) is ['\\', >= 'A' and <= 'Z', ..];

    /// <summary>θ for <c>theta</c>; null for a name that is not Greek.</summary>
    public static string? Letter(string name) => LetterByName.GetValueOrDefault(name);

    /// <summary><c>\theta</c> for θ; null for a letter that is not Greek.</summary>
    public static string? Command(string letter) => CommandByLetter.GetValueOrDefault(letter);
}
