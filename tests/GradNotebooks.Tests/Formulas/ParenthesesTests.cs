using CsCheck;
using GradNotebooks.Formulas;

namespace GradNotebooks.Tests.Formulas;

public class ParenthesesTests
{
    [Fact]
    public void Plain_text_read_back_means_what_the_formula_means() =>
        Sample(formula => Meaning.Of(formula) == Reader.Meaning(PlainTextWriter.Write(formula)));

    [Fact]
    public void LaTeX_read_back_means_what_the_formula_means() =>
        Sample(formula => Meaning.Of(formula) == Reader.Meaning(Flattened.Latex(LatexWriter.Write(formula))));

    [Fact]
    public void MathML_read_back_means_what_the_formula_means() =>
        Sample(formula => Meaning.Of(formula) == Reader.Meaning(Flattened.MathML(MathMLWriter.Write(formula, display: true))));

    [Fact]
    public void Without_any_one_pair_of_its_parentheses_a_text_without_quotients_would_mean_something_else() => Sample(formula =>
    {
        var text = PlainTextWriter.Write(formula);
        // ||u|| would be read as a norm by people, if not by the reader of these tests.
        return text.Contains('/') || text.Contains("|(|") || Pairs(text).All(pair => !MeansTheSame(text, Without(text, pair)));
    });

    [Fact]
    public void No_parentheses_stand_directly_within_others() => Sample(formula =>
    {
        var text = PlainTextWriter.Write(formula);
        var pairs = Pairs(text).ToHashSet();
        return !pairs.Any(pair => pairs.Contains((pair.Open + 1, pair.Close - 1)));
    });

    [Theory]
    [InlineData("a·b + c", "a·(b + c)")]
    [InlineData("a − b + c", "a − (b + c)")]
    [InlineData("a/b·c", "a/(b·c)")]
    [InlineData("−a²", "(−a)²")]
    [InlineData("a·b²", "(a·b)²")]
    [InlineData("Σₙ a·b", "(Σₙ a)·b")]
    public void The_reader_of_these_tests_tells_formulas_apart(string one, string other) =>
        Assert.NotEqual(Reader.Meaning(one), Reader.Meaning(other));

    [Theory]
    [InlineData("a·−b")]
    [InlineData("a(b + c)")]
    [InlineData("a²³^b")]
    [InlineData("a + −b")]
    [InlineData("√a²")]
    [InlineData("a^f(b)")]
    [InlineData("(a")]
    public void The_reader_of_these_tests_rejects_what_nobody_would_write(string text) =>
        Assert.Throws<FormatException>(() => Reader.Meaning(text));

    private static void Sample(Func<Formula, bool> holds) =>
        RandomFormulas.Quantities.Sample(holds, iter: 4_000, print: PlainTextWriter.Write);

    private static IEnumerable<(int Open, int Close)> Pairs(string text)
    {
        var open = new Stack<int>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '(')
            {
                open.Push(i);
            }
            else if (text[i] == ')')
            {
                yield return (open.Pop(), i);
            }
        }
    }

    private static string Without(string text, (int Open, int Close) pair) => text.Remove(pair.Close, 1).Remove(pair.Open, 1);

    private static bool MeansTheSame(string one, string other)
    {
        try
        {
            return Reader.Meaning(one) == Reader.Meaning(other);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
