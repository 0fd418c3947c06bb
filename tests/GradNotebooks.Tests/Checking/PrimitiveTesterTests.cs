using System.Collections.Immutable;
using GradNotebooks.Tests.Expressions.Primitives;

namespace GradNotebooks.Tests.Checking;

public sealed class PrimitiveTesterTests
{
    [Fact]
    public void An_error_planted_in_any_one_rule_is_caught()
    {
        var rows = PrimitiveTableTests.All;
        var planted = rows.SelectMany(Planted).ToArray();
        var missed = planted.Where(p => p.Wrong.Check().Passed).Select(p => p.What).ToArray();

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{planted.Length} errors planted in {rows.Length} rows, {planted.Length - missed.Length} caught");
        Assert.Empty(missed);
        Assert.True(planted.Length >= rows.Length);
    }

    [Fact]
    public void A_kink_without_a_tie_policy_is_pointed_out()
    {
        var leaky = Primitive.Unary("leaky", "", u => u > 0 ? u : 0.1 * u, (u, y) => Calculus.Where(u > 0, 1, 0.1));
        var report = leaky.Check();

        Assert.False(report.Passed);
        Assert.Contains("ties:", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failing_report_says_where_and_by_how_much_and_asserts_with_its_table()
    {
        var wrong = Primitive.Unary("cube", "", u => u * u * u, (u, y) => 2 * u * u);
        var error = Assert.Throws<ModelException>(() => wrong.Check().Assert());

        Assert.Contains("partial by argument 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("off by", error.Message, StringComparison.Ordinal);
        Assert.Contains("u₁ =", error.Message.Replace("u1", "u₁", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_kernel_that_computes_something_else_is_caught()
    {
        var wrong = Primitive.Unary("double", "", u => 2 * u, (u, y) => 2, block: (u, result) => u.CopyTo(result));
        Assert.Contains(wrong.Check().Rows, r => r is { Passed: false, What: "block kernel against the value at single numbers" });
    }

    /// <summary>The primitive with one rule made wrong by a thousandth, where it is 0 too, once for each of its rules.</summary>
    private static IEnumerable<(string What, Primitive Wrong)> Planted(Primitive right)
    {
        for (var i = 0; i < right.Partials.Length; i++)
        {
            var place = i;
            var partials = right.Partials.SetItem(i, y => right.Partials[place](y) + 1e-3);
            yield return ($"{right.Name}, partial {i + 1}", Copy(right, partials: partials));
        }

        if (right.Back is { } back)
        {
            for (var i = 0; i < right.Arity; i++)
            {
                var place = i;
                yield return ($"{right.Name}, pullback {i + 1}", Copy(right, back: (node, index, gradient) =>
                    index == place ? 1.001 * back(node, index, gradient) + 1e-3 : back(node, index, gradient)));
            }
        }
    }

    private static Primitive Copy(
        Primitive right,
        ImmutableArray<Func<Apply, Expr>>? partials = null,
        Func<Apply, int, Expr, Expr>? back = null) => new(right.Name, right.Arity, right.Kernel, right.Writing)
        {
            Partials = partials ?? right.Partials,
            Back = back ?? right.Back,
            ResultShape = right.ResultShape,
            Simplify = right.Simplify,
            SimplifyPair = right.SimplifyPair,
            Glyph = right.Glyph,
            Rule = right.Rule,
            TiePolicy = right.TiePolicy,
            Domain = right.Domain,
            Lift = right.Lift,
        };
}
