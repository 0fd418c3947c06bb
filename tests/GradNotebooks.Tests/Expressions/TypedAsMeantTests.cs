using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Expressions;

/// <summary>What people type: it works, or the compiler itself says what to write instead.</summary>
public class TypedAsMeantTests
{
    [Theory]
    [InlineData("var y = a ^ 2;", "^ is not a power in C#", "Square(x), or Pow(x, 3)")]
    [InlineData("var y = a^b;", "^ is not a power in C#", "Pow")]
    [InlineData("if (a > 0) { }", "only at a point", "Where(condition, u, v) instead of if, while and ?:")]
    [InlineData("var y = a > 0 ? a : -a;", "only at a point", "Where(condition, u, v)")]
    [InlineData("while (a > 0) { }", "only at a point", "Where(condition, u, v)")]
    [InlineData("if (a > 0 && b > 0) { }", "only at a point", "Where(condition, u, v)")]
    [InlineData("Func<Expr, int> f = u => u switch { var v when v > 0 => 1, _ => 0 };", "only at a point", "Where(condition, u, v)")]
    [InlineData("for (var i = a; i > 0; i -= 1) { }", "only at a point", "Where(condition, u, v)")]
    [InlineData("var n = x.Length;", "its numbers only at a point", "pass[x]")]
    [InlineData("var n = x.Count;", "its numbers only at a point", "pass[x]")]
    [InlineData("foreach (var v in x) { }", "its numbers only at a point", "pass[x]")]
    public void The_compiler_says_what_to_write_instead(string typed, params string[] said)
    {
        var error = Snippet.Errors(typed)[0];
        Assert.All(said, part => Assert.Contains(part, error));
    }

    [Theory]
    [InlineData("Expr total = 0; total += a * a; total += b * b;")]
    [InlineData("var y = Math.Sin(a) + Math.Pow(x, 2) + Math.Max(a, 0) + Math.Exp(-a) + Math.Sin(1.0) + Math.Max(1, 2);")]
    [InlineData("var point = new Point { [x] = [1, 2.5, 3], [a] = 1 };")]
    [InlineData("var point = new Point { [x] = new[] { 1, 2, 3 }, [a] = 1 };")]
    [InlineData("var point = new Point { [x] = new List<double> { 1, 2 }, [a] = 1 };")]
    [InlineData("var point = new Point { [x] = [.. Enumerable.Range(1, 3).Select(i => i / 2.0)] };")]
    [InlineData("var (p1, p2, p3, p4, p5, p6, p7, p8, p9) = Parameters(\"1\", \"2\", \"3\", \"4\", \"5\", \"6\", \"7\", \"8\", \"9\");")]
    [InlineData("var y = Where(a > 0 & !(b > 0 | a == b), Ln(a), Log(a, 2) * Pi + E);")]
    [InlineData("var y = Sum(new[] { a, b }.Select(w => w * w)) + Sum(a, b, a * b) + Max(a, b, 0, 1) + Min(a, b, 0) + Sum(x);")]
    public void It_is_taken_as_it_is_typed(string typed) => Assert.Empty(Snippet.Errors(typed));

    [Fact]
    public void Conditions_are_joined_as_their_truth_tables_say()
    {
        var (a, b) = Parameters("a", "b");
        foreach (var (u, v) in (IEnumerable<(double, double)>)[(-1, -1), (-1, 1), (1, -1), (1, 1)])
        {
            var point = new Point { [a] = u, [b] = v };
            Assert.Equal(u > 0 && v > 0 ? 1 : 0, (double)(a > 0 & b > 0).Value(point));
            Assert.Equal(u > 0 || v > 0 ? 1 : 0, (double)(a > 0 | b > 0).Value(point));
            Assert.Same(a > 0 & b > 0, a > 0 && b > 0);
            Assert.Same(a > 0 | b > 0, a > 0 || b > 0);
            Assert.Equal(u > 0 ? 0 : 1, (double)(!(a > 0)).Value(point));
            Assert.Equal(u == v ? 1 : 0, (double)Equal(a, b).Value(point));
            Assert.Equal(u == v ? 0 : 1, (double)NotEqual(a, b).Value(point));
        }
    }

    [Fact]
    public void Sums_and_extremes_of_several_are_those_of_two_and_two()
    {
        var (a, b, c) = Parameters("a", "b", "c");
        var point = new Point { [a] = 3, [b] = -1, [c] = 2 };
        Assert.Equal(4, (double)Sum(a, b, c).Value(point));
        Assert.Equal(14, (double)Sum(new[] { a, b, c }.Select(w => w * w)).Value(point));
        Assert.Equal(0, (double)Sum(Enumerable.Empty<Expr>()).Value(point));
        Assert.Equal(3, (double)Max(c, b, a).Value(point));
        Assert.Equal(-2, (double)Min(c, b, a, -2).Value(point));
    }

    [Fact]
    public void Logarithms_to_a_base_have_the_derivative_of_the_textbook()
    {
        var a = Parameter("a");
        var point = new Point { [a] = 5 };
        Assert.Equal(Math.Log10(5), (double)Log10(a).Value(point), 15);
        Assert.Equal(1 / (5 * Math.Log(10)), (double)Log10(a).Gradient(a).At(point)[a], 15);
        Assert.Equal(Math.Log2(5), (double)Log(a, 2).Value(point), 15);
        Assert.Equal(0.2, (double)Ln(a).Gradient(a).At(point)[a], 15);
    }

    [Fact]
    public void A_point_takes_numbers_in_every_form_they_come_in()
    {
        var (x, matrix) = (Data("x"), Parameter("W", 2, 2));
        Value[] vectors = [new[] { 1, 2, 3 }, new[] { 1f, 2f, 3f }, new List<double> { 1, 2, 3 }, Value.Create([1, 2, 3])];
        Assert.All(vectors, vector => Assert.Equal("[1, 2, 3]", new Point { [x] = vector }[x].ToString()));
        Value[] matrices = [new[,] { { 1, 2 }, { 3, 4 } }, new[] { new[] { 1.0, 2.0 }, [3, 4] }];
        Assert.All(matrices, numbers => Assert.Equal([1, 2, 3, 4], new Point { [matrix] = numbers }[matrix].Numbers.ToArray()));
        var refused = Assert.Throws<ModelException>(() => new Point { [matrix] = new[] { new[] { 1.0, 2.0 }, [3] } });
        Assert.Equal("A matrix has rows of one length, and these have 2 and 1.", refused.Message);
    }

    [Fact]
    public void A_wrong_number_of_names_is_told()
    {
        var refused = Assert.Throws<ModelException>(() =>
        {
            var (p1, p2, p3, p4, p5, p6, p7) = Parameters("1", "2", "3", "4", "5", "6", "7", "8");
            return (p1, p2, p3, p4, p5, p6, p7);
        });
        Assert.Equal("There are 8 parameters on the right, and 7 names on the left: write as many.", refused.Message);
    }

    [Fact]
    public void A_value_of_another_shape_is_told_what_it_is_and_how_to_take_it()
    {
        var matrix = Parameter("W", 2, 2);
        var value = new Point { [matrix] = new double[2, 2] }[matrix];
        var refused = Assert.Throws<ModelException>(() => (double)value);
        Assert.Equal(
            "This value is a matrix, 2×2, not a single number: take it as double[,] m = …, one of its numbers by an index, …[0], "
                + "or its text by ToString().",
            refused.Message);
    }
}
