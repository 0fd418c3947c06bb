using System.Text;
using System.Text.Json;
using GradNotebooks.Cli.Tests;
using GradNotebooks.Formulas;
using GradNotebooks.Views;
using Microsoft.Playwright;

namespace GradNotebooks.Browser;

/// <summary>Formulas look as they do here wherever a page is read, since a page brings the font that they are set in.</summary>
public sealed class MathFontTests(PlainMachine machine) : IClassFixture<PlainMachine>
{
    private static readonly string[] Alphabets =
        [@"\mathbf", @"\boldsymbol", @"\mathbb", @"\mathcal", @"\mathfrak", @"\mathsf", @"\mathtt"];

    private static string Latin => new([.. Enumerable.Range('A', 26).Concat(Enumerable.Range('a', 26)).Select(code => (char)code)]);

    private static string GreekLetters => string.Concat(Greek.Commands.Select(row => row.Letter));

    /// <summary>What formulas are written with: all that the tables of LaTeX and of names know, and the letters of alphabets.</summary>
    private static IEnumerable<string> Characters =>
    [
        .. LatexSymbols.Operators.Values.Select(symbol => symbol.Text),
        .. LatexSymbols.Names.Values.Select(symbol => symbol.Text),
        .. LatexSymbols.Accents.Values.Select(accent => accent.Sign),
        .. CombiningAccent.Signs.Select(accent => accent.Sign),
        .. Runes($"{Latin}{GreekLetters}0123456789ÄÖÜäöüßéèêçñøåłšž"),
        .. Runes("+−·×⋅/=≠<>≤≥≈→,;:.!?…()[]{}|‖⟨⟩⌊⌋⌈⌉∂∇∑∏∫√∞′″‴⊤⊙⏞⏟_%#$&\\^~¯˙¨"),
        .. from alphabet in Alphabets from letter in $"{Latin}0123456789" select MathAlphabet.Set(alphabet, letter.ToString()),
        .. from alphabet in Alphabets[..2] from letter in GreekLetters select MathAlphabet.Set(alphabet, letter.ToString()),
    ];

    [Fact]
    public async Task Every_character_that_a_formula_can_be_written_with_is_in_the_font()
    {
        var letters = Characters.Distinct().Select(text => $"<math><mi>{Markup.Escape(text)}</mi><mo>{Markup.Escape(text)}</mo></math>");
        var sheet = await machine.OpenAsync("characters", PageShell.Write("Characters", string.Join('\n', letters)));

        var faces = await FacesAsync(sheet);

        Assert.True(faces.Count > 1200);
        Assert.All(faces, face => Assert.True(face.IsOfThePage, $"“{face.Element}” is set in {face.Family}"));
    }

    [Fact]
    public async Task On_a_machine_with_one_plain_font_no_letter_of_a_result_is_of_another_face()
    {
        using var workspace = new Workspace();
        var page = (await workspace.RunCellsAsync(ResultCells.All[..4])).Page;

        var faces = await FacesAsync(await machine.OpenAsync("results", page));

        Assert.True(faces.Count > 100);
        Assert.All(faces, face => Assert.True(face.IsOfThePage, $"“{face.Element}” is set in {face.Family}"));
    }

    [Theory]
    [InlineData(@"\sum_n x_n", @"\frac{1}{2} \sum_n x_n", "∑")]
    [InlineData(@"\left( x \right)", @"\left( \frac{\frac{a}{b}}{\frac{c}{d}} \right)", "(")]
    [InlineData(@"\left\{ x \right\}", @"\begin{cases} a \\ b \\ c \\ d \end{cases}", "{")]
    [InlineData(@"\left\| x \right\|", @"\left\| \frac{\frac{a}{b}}{\frac{c}{d}} \right\|", "‖")]
    public async Task On_a_machine_with_one_plain_font_sums_stand_tall_and_fences_grow_with_what_is_in_them(
        string plain, string tall, string sign)
    {
        var body = Set(plain, display: false) + Set(tall, display: true);
        var sheet = await machine.OpenAsync("growing", PageShell.Write("Growing", $"<p>{body}</p>"));

        var heights = await sheet.Page.EvaluateAsync<double[]>(
            """
            sign => [...document.querySelectorAll("mo")].filter(mo => mo.textContent === sign)
              .map(mo => mo.getBoundingClientRect().height)
            """,
            sign);

        Assert.InRange(heights[^1], 1.3 * heights[0], 10 * heights[0]);
    }

    [Fact]
    public void A_page_without_formulas_carries_no_font()
    {
        Assert.DoesNotContain("@font-face", PageShell.Write("Words", "<p>Words.</p>"));
        Assert.Contains("@font-face", PageShell.Write("A formula", Set("x", display: false)));
    }

    private static string Set(string latex, bool display) => LatexToMathML.TryConvert(latex, display, out _)!;

    private static IEnumerable<string> Runes(string text) => text.EnumerateRunes().Select((Rune rune) => rune.ToString());

    /// <summary>The font that each letter, number, sign and word of a formula is set in.</summary>
    private static async Task<IReadOnlyList<Face>> FacesAsync(Sheet sheet)
    {
        await sheet.Page.EvaluateAsync("() => document.fonts.ready");
        var session = await sheet.Page.Context.NewCDPSessionAsync(sheet.Page);
        await session.SendAsync("DOM.enable");
        await session.SendAsync("CSS.enable");
        var root = (await AskAsync(session, "DOM.getDocument", [])).GetProperty("root").GetProperty("nodeId").GetInt32();
        var found = await AskAsync(
            session, "DOM.querySelectorAll", new() { ["nodeId"] = root, ["selector"] = "math :is(mi, mo, mn, mtext)" });
        var faces = new List<Face>();
        foreach (var node in found.GetProperty("nodeIds").EnumerateArray().Select(id => id.GetInt32()))
        {
            var fonts = await AskAsync(session, "CSS.getPlatformFontsForNode", new() { ["nodeId"] = node });
            var html = await AskAsync(session, "DOM.getOuterHTML", new() { ["nodeId"] = node });
            faces.AddRange(fonts.GetProperty("fonts").EnumerateArray().Select(font => new Face(
                html.GetProperty("outerHTML").GetString()!,
                font.GetProperty("familyName").GetString()!,
                font.GetProperty("isCustomFont").GetBoolean())));
        }

        return faces;
    }

    private static async Task<JsonElement> AskAsync(ICDPSession session, string method, Dictionary<string, object> arguments) =>
        (await session.SendAsync(method, arguments))!.Value;

    /// <param name="Element">What is set, as HTML.</param>
    /// <param name="Family">The font's name.</param>
    /// <param name="IsOfThePage">Whether the page brings the font.</param>
    private sealed record Face(string Element, string Family, bool IsOfThePage);
}
