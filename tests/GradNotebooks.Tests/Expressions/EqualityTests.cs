using System.Reflection;
using GradNotebooks.Formulas;
using GradNotebooks.Typesetting;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Expressions;

/// <summary>Between expressions == is written as on paper: it compares values, and is no answer to an if.</summary>
public class EqualityTests
{
    private readonly Parameter _a = Parameter("a");
    private readonly Parameter _b = Parameter("b");
    private readonly Data _n = Data("n");

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 2, 0)]
    [InlineData(0.0, -0.0, 1)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, 1)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity, 0)]
    public void It_is_1_where_both_are_equal_and_else_0(double u, double v, double equal)
    {
        var point = new Point { [_a] = u, [_b] = v };
        Assert.Equal(equal, (double)(_a == _b).Value(point));
        Assert.Equal(1 - equal, (double)(_a != _b).Value(point));
    }

    [Fact]
    public void What_is_not_a_number_is_equal_to_nothing_as_in_CSharp()
    {
        var (root, same, point) = (Sqrt(_a), Sqrt(_a), new Point { [_a] = -1, [_b] = 1 });
        Assert.Equal(0, (double)(root == same).Value(point));
        Assert.Equal(1, (double)(root != same).Value(point));
        Assert.Equal(0, (double)(root == _b).Value(point));
        Assert.Equal(1, (double)(root != _b).Value(point));
    }

    [Fact]
    public void It_chooses_a_branch_sample_by_sample()
    {
        var loss = Sum(Where(_n == 0, 3 * _a, _a * _n));
        var point = new Point { [_a] = 2, [_n] = new[] { 0.0, 1, 5, 0 } };

        Assert.Equal(6 + 2 + 10 + 6, (double)loss.Value(point));
        Assert.Equal(3 + 1 + 5 + 3, (double)loss.Gradient(_a).At(point)[_a]);
        Assert.Equal(3 + 1 + 5 + 3, (double)loss.Gradient(_a).Compile().Run(point)[_a]);
        Assert.Equal(24, loss.Compile().Run(point).Loss);
        Assert.Equal("Σₙ {3a if nₙ = 0; a·nₙ otherwise}", loss.ToString());
        loss.Gradient(_a).Check(point).Assert();
    }

    [Fact]
    public void A_program_over_many_samples_compares_each()
    {
        double[] numbers = [.. Enumerable.Range(0, 5000).Select(i => (double)(i % 7))];
        var point = new Point { [_a] = 3, [_n] = numbers };
        Assert.Equal(numbers.Count(v => v == 3), Sum(_n == _a).Compile().Run(point).Loss);
        Assert.Equal(numbers.Count(v => v != 3), Sum(_n != _a).Compile().Run(point).Loss);
    }

    [Fact]
    public void Its_derivative_is_0()
    {
        var gradient = (Square(_a) * (_a == _b)).Gradient(_a, _b);
        Assert.Equal("2a·(a = b)", gradient[_a].ToString());
        Assert.Equal("0", gradient[_b].ToString());
    }

    [Fact]
    public void It_is_written_as_on_paper()
    {
        Assert.Equal("a = b", (_a == _b).ToString());
        Assert.Equal("a ≠ b", (_a != _b).ToString());
        Assert.Equal("a = 0", Where(_a == 0, 1, 0).ToString());
        Assert.Equal("a = b", LatexWriter.Write(Typesetter.Formula(_a == _b)));
        Assert.Equal(@"a \ne b", LatexWriter.Write(Typesetter.Formula(_a != _b)));
        Assert.Contains("<mo>=</mo>", MathMLWriter.Write(Typesetter.Formula(_a == _b), display: true));
        Assert.Contains("<mo>≠</mo>", MathMLWriter.Write(Typesetter.Formula(_a != _b), display: true));
    }

    [Fact]
    public void Beside_another_sign_of_equality_it_stands_in_parentheses()
    {
        Assert.Equal("m = (a = b)", (_a == _b).Named("m").ToString());
        Assert.Equal("m = a > b", (_a > _b).Named("m").ToString());
        Assert.Equal("(a > 0) = (b = 0)", ((_a > 0) == (_b == 0)).ToString());
        Assert.Equal("∂Loss/∂a = (b ≠ 0)", (_a * (_b != 0)).Gradient(_a).ToString());
        Assert.Equal(@"m = (a \ne b)", LatexWriter.Write(Typesetter.Formula((_a != _b).Named("m"))));
    }

    [Fact]
    public void It_is_a_node_like_any_other_and_no_truth()
    {
        Assert.Same(_a == _b, _a == _b);
        Assert.Equal(Shape.Samples, (_n == _a).Shape);
        Assert.All(
            typeof(Expr).GetMember("op_Equality").Concat(typeof(Expr).GetMember("op_Inequality")),
            member => Assert.Equal(typeof(Expr), ((MethodInfo)member).ReturnType));
        Assert.True(typeof(Expr).GetMethod("op_True")!.GetCustomAttribute<ObsoleteAttribute>()!.IsError);
    }

    [Fact]
    public void Equals_and_hash_still_ask_for_the_same_node()
    {
        Expr u = _a * _b, twin = Parameter("a");
        Assert.True(u.Equals(_a * _b));
        Assert.False(_a.Equals(twin));
        Assert.False(u.Equals(null));
        Assert.Equal(u.GetHashCode(), (_a * _b).GetHashCode());
        Assert.Contains(u, new HashSet<Expr> { _a * _b });
    }

    [Fact]
    public void Null_is_no_expression_to_compare_with_and_the_sentence_says_how_to_ask()
    {
        Expr none = null!;
        Says(() => _a == none);
        Says(() => none == _a);
        Says(() => _a != none);
        Says(() => none != null!);
        Assert.True(none is null);

        static void Says(Func<Expr> compare) =>
            Assert.Contains("Ask u is null", Assert.Throws<ModelException>(() => { compare(); }).Message);
    }

    [Fact]
    public void Its_rows_pass_the_tests_of_any_row()
    {
        Assert.True(Conditions.Equal.Check().Passed, Conditions.Equal.Check().ToString());
        Assert.True(Conditions.NotEqual.Check().Passed, Conditions.NotEqual.Check().ToString());
    }
}
