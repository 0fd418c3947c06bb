using System.Text.RegularExpressions;
using System.Xml.Linq;
using CsCheck;
using GradNotebooks.Formulas;
using static GradNotebooks.Tests.Formulas.Shorthand;

namespace GradNotebooks.Tests.Formulas;

public partial class WellFormedTests
{
    private static readonly HashSet<string> Core =
    [
        "math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msqrt", "msub", "msup", "msubsup", "munder", "mover",
        "mtable", "mtr", "mtd",
    ];

    private static readonly Gen<Formula> Statements =
        Gen.Select(RandomFormulas.Quantities, RandomFormulas.Quantities, Gen.Int[0, 5]).Select((left, right, kind) => kind switch
        {
            0 => left,
            1 => new Relation(left, "≤", right),
            2 => new Cases([(left, new Relation(A, "<", right)), (right, new Words("else & {otherwise}"))]),
            3 => new Remarked(left, [new Words("since "), right, new Words(" & more")]),
            4 => (Formula)new Aligned([new AlignedRow(left, "=", right), new AlignedRow(null, "<", left)]),
            _ => new WithDefinitions(new Aligned([new AlignedRow(left, "=", right)]), [Eq(S("x_&"), left), Eq(S("{"), right)]),
        });

    [Fact]
    public void Every_formula_is_MathML_Core_in_well_formed_XML() => Statements.Sample(formula =>
    {
        var math = XElement.Parse(MathMLWriter.Write(formula, display: true));
        return math.DescendantsAndSelf().All(element =>
            element.Name.NamespaceName == "http://www.w3.org/1998/Math/MathML" && Core.Contains(element.Name.LocalName)
            && HasItsChildren(element));
    });

    [Fact]
    public void Every_formula_has_its_LaTeX_braces_environments_and_delimiters_balanced() =>
        Statements.Sample(formula => IsBalanced(LatexWriter.Write(formula)));

    [Theory]
    [InlineData(@"\frac{a}{b")]
    [InlineData(@"{a\}")]
    [InlineData(@"\begin{cases} a \end{aligned}")]
    [InlineData(@"\left(a")]
    public void The_balance_of_these_tests_can_tip(string latex) => Assert.False(IsBalanced(latex));

    private static bool HasItsChildren(XElement element) => element.Name.LocalName switch
    {
        "mfrac" or "msub" or "msup" or "munder" or "mover" => element.Elements().Count() == 2,
        "msubsup" => element.Elements().Count() == 3,
        _ => true,
    };

    private static bool IsBalanced(string latex)
    {
        var open = new Stack<string>();
        foreach (Match match in Bracket().Matches(latex))
        {
            switch (match.Value)
            {
                case "{" or @"\left":
                    open.Push(match.Value);
                    break;
                case "}" when open.TryPop(out var brace) && brace == "{":
                case @"\right" when open.TryPop(out var left) && left == @"\left":
                    break;
                case var begin when begin.StartsWith(@"\begin", StringComparison.Ordinal):
                    open.Push(begin[6..]);
                    break;
                case var end when end.StartsWith(@"\end", StringComparison.Ordinal) && open.TryPop(out var name) && name == end[4..]:
                case @"\{" or @"\}":
                    break;
                default:
                    return false;
            }
        }

        return open.Count == 0;
    }

    [GeneratedRegex(@"\\(begin|end)\{[a-z]+\}|\\left(?![a-z])|\\right(?![a-z])|\\[{}]|[{}]")]
    private static partial Regex Bracket();
}
