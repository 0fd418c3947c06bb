using CsCheck;
using GradNotebooks.Formulas;
using static GradNotebooks.Tests.Formulas.Shorthand;

namespace GradNotebooks.Tests.Formulas;

public class HeightTests
{
    /// <summary>All that the LaTeX writer sets taller than a line.</summary>
    private static readonly string[] TallCommands = [@"\frac", @"\sum", @"\prod", @"\int", @"\begin"];

    [Fact]
    public void A_formula_is_tall_exactly_where_its_LaTeX_holds_something_that_is() => RandomFormulas.Quantities.Sample(
        formula => Height.IsTall(formula) == TallCommands.Any(LatexWriter.Write(formula).Contains), print: PlainTextWriter.Write);

    [Fact]
    public void What_only_reads_like_a_fraction_is_not_tall()
    {
        Assert.False(Height.IsTall(new Words(@"\frac and \sum")));
        Assert.False(Height.IsTall(new BigOperator("max", S("k"), A)));
        Assert.True(Height.IsTall(new BigOperator("max", S("k"), new Fraction(A, S("b")))));
        Assert.True(Height.IsTall(new WithDefinitions(A, [Eq(S("u"), new Fraction(A, S("b")))])));
    }
}
