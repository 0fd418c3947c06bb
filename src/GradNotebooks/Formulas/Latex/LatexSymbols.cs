using System.Collections.Frozen;

namespace GradNotebooks.Formulas;

/// <summary>How a symbol behaves among its neighbours, which decides the space around it and whether a minus is a sign.</summary>
internal enum AtomKind
{
    Ordinary,
    Function,
    LimitFunction,
    Sum,
    Integral,
    Binary,
    Relation,
    Open,
    Close,
    Punctuation,
    Space,
}

/// <summary>The LaTeX commands that stand for one symbol, one name, one accent or one space.</summary>
internal static class LatexSymbols
{
    public static readonly FrozenDictionary<string, (string Text, AtomKind Kind)> Operators = Table(
        (AtomKind.Binary,
            "cdot · times × div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ bullet • odot ⊙ oplus ⊕ otimes ⊗ cap ∩ cup ∪ " +
            "setminus ∖ wedge ∧ land ∧ vee ∨ lor ∨"),
        (AtomKind.Relation,
            "le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ equiv ≡ sim ∼ simeq ≃ cong ≅ propto ∝ ll ≪ gg ≫ in ∈ " +
            "notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ mid ∣ parallel ∥ perp ⟂ to → rightarrow → " +
            "leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ implies ⟹ iff ⟺ " +
            "longrightarrow ⟶ mapsto ↦ longmapsto ⟼ uparrow ↑ downarrow ↓ coloneqq ≔ lt < gt > prec ≺ succ ≻ " +
            "vdash ⊢"),
        (AtomKind.Open, "langle ⟨ lfloor ⌊ lceil ⌈ lbrace { lvert | lVert ‖"),
        (AtomKind.Close, "rangle ⟩ rfloor ⌋ rceil ⌉ rbrace } rvert | rVert ‖"),
        (AtomKind.Punctuation, "colon :"),
        (AtomKind.Sum, "sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigvee ⋁ bigwedge ⋀"),
        (AtomKind.Integral, "int ∫ iint ∬ iiint ∭ oint ∮"));

    public static readonly FrozenDictionary<string, (string Text, AtomKind Kind)> Names = Table(
        (AtomKind.Ordinary, string.Join(' ', Greek.Commands.Select(row => $"{row.Command[1..]} {row.Letter}"))),
        (AtomKind.Ordinary,
            "epsilon ϵ vartheta ϑ omicron ο varpi ϖ varrho ϱ varsigma ς phi ϕ ell ℓ imath ı jmath ȷ hbar ℏ partial ∂"),
        (AtomKind.Ordinary,
            "nabla ∇ infty ∞ emptyset ∅ varnothing ∅ forall ∀ exists ∃ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠ degree ° dagger † " +
            "checkmark ✓ Re ℜ Im ℑ aleph ℵ ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ dotsc … dotsb ⋯ prime ′ " +
            "square □ blacksquare ■ triangle △"));

    public static readonly FrozenSet<string> Functions =
        "sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan exp log ln lg arg deg dim ker hom".Split(' ').ToFrozenSet();

    public static readonly FrozenSet<string> LimitFunctions =
        "lim max min sup inf det gcd Pr limsup liminf argmax argmin".Split(' ').ToFrozenSet();

    /// <summary>Accents: the character, and whether it stretches over its base.</summary>
    public static readonly FrozenDictionary<string, (string Sign, bool Stretches)> Accents = new Dictionary<string, (string, bool)>(
        CombiningAccent.Signs.Select(row => KeyValuePair.Create(row.Command[1..], (row.Sign, false))))
    {
        ["check"] = ("ˇ", false),
        ["breve"] = ("˘", false),
        ["widehat"] = (CombiningAccent.Sign(CombiningAccent.Hat), true),
        ["widetilde"] = (CombiningAccent.Sign(CombiningAccent.Tilde), true),
        ["overline"] = (CombiningAccent.Sign(CombiningAccent.Bar), true),
        ["overrightarrow"] = (CombiningAccent.Sign(CombiningAccent.Arrow), true),
        ["overbrace"] = ("⏞", true),
    }.ToFrozenDictionary();

    /// <summary>Spaces, in em.</summary>
    public static readonly FrozenDictionary<string, string> Spaces = new Dictionary<string, string>
    {
        [@"\,"] = "0.1667em",
        [@"\:"] = "0.2222em",
        [@"\>"] = "0.2222em",
        [@"\;"] = "0.2778em",
        [@"\ "] = "0.25em",
        ["~"] = "0.25em",
        [@"\!"] = "-0.1667em",
        [@"\quad"] = "1em",
        [@"\qquad"] = "2em",
        [@"\thinspace"] = "0.1667em",
        [@"\enspace"] = "0.5em",
    }.ToFrozenDictionary();

    /// <summary>Commands that change nothing here: sizes are the browser's, and limits stand where the style puts them.</summary>
    public static readonly FrozenSet<string> Ignored = "limits nolimits nonumber notag displaylimits relax".Split(' ').ToFrozenSet();

    /// <summary>Environments: the delimiters around the rows, and how columns are aligned in turn.</summary>
    public static readonly FrozenDictionary<string, (string Open, string Close, string Columns)> Environments =
        new Dictionary<string, (string, string, string)>
        {
            ["aligned"] = ("", "", "rl"),
            ["align"] = ("", "", "rl"),
            ["align*"] = ("", "", "rl"),
            ["split"] = ("", "", "rl"),
            ["alignedat"] = ("", "", "rl"),
            ["gathered"] = ("", "", "c"),
            ["gather"] = ("", "", "c"),
            ["gather*"] = ("", "", "c"),
            ["equation"] = ("", "", "c"),
            ["equation*"] = ("", "", "c"),
            ["cases"] = ("{", "", "l"),
            ["matrix"] = ("", "", "c"),
            ["smallmatrix"] = ("", "", "c"),
            ["pmatrix"] = ("(", ")", "c"),
            ["bmatrix"] = ("[", "]", "c"),
            ["Bmatrix"] = ("{", "}", "c"),
            ["vmatrix"] = ("|", "|", "c"),
            ["Vmatrix"] = ("‖", "‖", "c"),
            ["array"] = ("", "", "c"),
        }.ToFrozenDictionary();

    /// <summary>Whether LaTeX sets a letter among <see cref="Names"/> upright, where MathML's default would be italic.</summary>
    public static bool IsUpright(string letter) => Greek.IsCapital(letter) || letter is "∇" or "∞" or "∅";

    private static FrozenDictionary<string, (string Text, AtomKind Kind)> Table(params (AtomKind Kind, string Pairs)[] groups) =>
        groups.SelectMany(group => group.Pairs.Split(' ').Chunk(2).Select(pair => (Name: pair[0], Symbol: (pair[1], group.Kind))))
            .ToFrozenDictionary(entry => entry.Name, entry => entry.Symbol);
}
