using GradNotebooks.Formulas;
using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.ArrayOperations;

/// <summary>Arrays of numbers that stand in a formula, without data and a point.</summary>
public sealed class ConstantArrayTests
{
    private static readonly double[,] Matrix = { { 2, 1, 0 }, { 1, 3, -0.5 }, { 0, -0.5, 4 } };

    private readonly Parameter _x = Parameter("x", 3);

    private Point At => new() { [_x] = new[] { 1.0, -2, 0.5 } };

    [Fact]
    public void The_gradient_of_a_quadratic_form_is_that_of_its_matrix_evaluated_and_compiled()
    {
        var gradient = Dot(_x, MatMul(Constant(Matrix), _x)).Gradient(_x);
        double[] expected = [0, -10.5, 6];
        Near.Equal(expected, gradient.At(At)[_x].Numbers, 1e-14);
        Near.Equal(expected, gradient.Compile().Run(At)[_x].Numbers, 1e-14);
        gradient.Check(At).Assert();
    }

    [Fact]
    public void The_same_numbers_are_the_same_object_and_others_are_not()
    {
        Assert.Same(Constant(Matrix), Constant(Matrix));
        Assert.NotSame(Constant(new[] { 1.0, 2 }), Constant(new[] { 1.0, 3 }));
        Assert.NotSame(Constant(new[] { 1.0, 2, 3, 4 }), Constant(new[,] { { 1.0, 2 }, { 3, 4 } }));
        Assert.Same(Ones(2, 3), Constant(new[,] { { 1.0, 1, 1 }, { 1, 1, 1 } }));
        Assert.Same((Expr)2.5, Constant(2.5));
    }

    [Fact]
    public void What_is_done_to_an_array_afterwards_does_not_change_the_formula()
    {
        double[] numbers = [1, 2, 3];
        var constant = Constant(numbers);
        numbers[0] = 9;
        Assert.Equal([1, 2, 3], (double[])constant.Value(new Point()));
    }

    [Fact]
    public void The_identity_and_zeros_leave_products()
    {
        var w = Parameter("W", 3, 2);
        Assert.Same(w, MatMul(Identity(3), w));
        Assert.Same(w, MatMul(w, Identity(2)));
        Assert.Same(_x, MatMul(Identity(3), _x));
        Assert.Same(_x, MatMul(_x, Identity(3)));
        Assert.Same(Zeros(4, 2), MatMul(Zeros(4, 3), w));
        Assert.Same(Zeros(3), MatMul(w, Zeros(2)));
        Assert.Same(w, w + Zeros(3, 2));
        Assert.Same(w, w * Ones(3, 2));
        Assert.Same(Zeros(3, 2), w * Zeros(3, 2));
        Assert.Same(Identity(3), Transpose(Identity(3)));
        Assert.Same(Constant(new[,] { { 1.0, 3 }, { 2, 4 } }), Transpose(Constant(new[,] { { 1.0, 2 }, { 3, 4 } })));
        Assert.Same(Ones(2, 3), Transpose(Ones(3, 2)));
    }

    [Fact]
    public void Inner_sizes_that_differ_are_told_though_one_factor_is_the_identity() =>
        Assert.Contains("inner sizes 2 and 3 differ", Assert.Throws<ModelException>(() => MatMul(Identity(2), _x)).Message);

    [Fact]
    public void They_are_written_as_on_paper()
    {
        Assert.Equal("vector(1, −2.5)", Constant(new[] { 1, -2.5 }).ToString());
        Assert.Equal("I₃ + W, with W = x xᵀ  (3×3)", (Identity(3) + Outer(_x, _x).Named("W")).ToString());
        Assert.Equal(@"\begin{pmatrix} 1 & 2 \\ 3 & -4 \end{pmatrix}", Latex(Constant(new[,] { { 1.0, 2 }, { 3, -4 } })));
        Assert.Equal(@"\boldsymbol{\mathrm{I}}_{3}", Latex(Identity(3)));
        Assert.Equal("⟨28×28⟩", Large(0).ToString());
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var w = Parameter("W", 28, 28);
        Expr[] formulas =
        [
            MatMul(Constant(Matrix), _x), Identity(3) + Outer(_x, _x), MatMul(Identity(3) + Outer(_x, _x), _x), Sum(Large(0) * w),
            Where(Constant(new[] { 1.0, 0, 1 }), _x, 0), Ones(3) * _x - Constant(new[] { 0.5, 0, 1e-7 }),
        ];
        Assert.All(formulas, formula =>
        {
            var point = At;
            point[w] = new Value(w.Shape, [.. Enumerable.Range(0, 784).Select(i => 0.1 * i)]);
            var read = MathText.Parse(formula.ToString(), formula, _x, w);
            Near.Equal(formula.Value(point).Numbers, read.Value(point).Numbers, 1e-12, formula.ToString());
        });
    }

    [Fact]
    public void Two_large_arrays_of_one_shape_need_names_to_be_read_back()
    {
        var loss = Sum(Large(0) * Large(1) * Parameter("a"));
        var told = Assert.Throws<ModelException>(() => MathText.Parse(loss.ToString(), loss));
        Assert.Contains("stands for more than one thing", told.Message);
    }

    [Fact]
    public void An_array_of_0_and_1_is_a_condition_and_a_mask()
    {
        var mask = Constant(new[] { 1.0, 0, 1 });
        var gradient = Sum(Where(mask, Square(_x), _x)).Gradient(_x);
        Assert.Equal([2, 1, 1], (double[])gradient.At(At)[_x]);
        Assert.Equal([2, 1, 1], (double[])gradient.Compile().Run(At)[_x]);
        Assert.Equal([0, -2, 0], (double[])Where(mask, 0, _x).Value(At));
    }

    [Fact]
    public void Gradient_does_not_reach_what_a_mask_leaves_out_though_its_derivative_be_infinite()
    {
        var gradient = Sum(Where(Constant(new[] { 1.0, 0, 1 }), Sqrt(_x), 0)).Gradient(_x);
        Assert.Equal([0.5, 0, 0.25], (double[])gradient.At(new Point { [_x] = new[] { 1.0, 0, 4 } })[_x]);
    }

    [Fact]
    public void Classes_become_rows_with_a_1_at_their_place()
    {
        Assert.Equal(new double[,] { { 0, 0, 1 }, { 1, 0, 0 } }, (double[,])OneHot(new[] { 2, 0 }, 3).Value(new Point()));
        var y = Data("y");
        Assert.Equal(
            new double[,] { { 0, 0, 1 }, { 1, 0, 0 }, { 0, 0, 0 } }, (double[,])OneHot(y, 3).Value(new Point { [y] = new[] { 2, 0, 7 } }));
    }

    [Fact]
    public void A_class_that_is_none_is_told()
    {
        Assert.Equal(
            "OneHot: there is no class 3, which stands at place 1: 3 classes have the numbers 0 to 2.",
            Assert.Throws<ModelException>(() => OneHot(new[] { 0, 3 }, 3)).Message);
        Assert.Equal(
            "OneHot: class 0.5 at place 0 is no whole number: classes are counted from 0.",
            Assert.Throws<ModelException>(() => OneHot(new[] { 0.5 }, 3)).Message);
        Assert.Contains("there is no class −1", Assert.Throws<ModelException>(() => OneHot(new[] { -1 }, 3)).Message);
        Assert.Contains("class numbers are a vector", Assert.Throws<ModelException>(() => OneHot(Parameter("a"), 3)).Message);
    }

    [Fact]
    public void Numbers_that_are_none_and_sizes_that_are_none_are_told()
    {
        Assert.Contains("entry [1] is NaN", Assert.Throws<ModelException>(() => Constant(new[] { 1, double.NaN })).Message);
        Assert.Contains("no numbers", Assert.Throws<ModelException>(() => Constant(Array.Empty<double>())).Message);
        Assert.Contains("at least 1", Assert.Throws<ModelException>(() => Identity(0)).Message);
        Assert.Contains("at least 1", Assert.Throws<ModelException>(() => Zeros(2, -1)).Message);
        Assert.Contains(
            "no gradient is taken by a number", Assert.Throws<ModelException>(() => Sum(_x).Gradient(Constant(Matrix))).Message);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(10, 4)]
    public void A_lower_triangle_is_filled_row_by_row(int entries, int rows)
    {
        var v = Parameter("v", entries);
        var filled = (double[,])LowerTriangular(v).Value(new Point { [v] = Enumerable.Range(1, entries).Select(i => (double)i).ToArray() });
        Assert.Equal(rows, filled.GetLength(0));
        var next = 1;
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < rows; j++)
            {
                Assert.Equal(j <= i ? next++ : 0, filled[i, j]);
            }
        }
    }

    [Fact]
    public void Entries_that_fill_no_triangle_are_told() => Assert.Equal(
        "LowerTriangular: an array of shape 5 was given, and a lower triangle is made of a vector of n(n + 1)/2 entries: 1, 3, 6, 10, ….",
        Assert.Throws<ModelException>(() => LowerTriangular(Parameter("v", 5))).Message);

    private static Expr Large(int add) =>
        Constant(new Value(new Shape(28, 28), [.. Enumerable.Range(0, 784).Select(i => (double)(i + add))]));

    private static string Latex(Expr u) => LatexWriter.Write(GradNotebooks.Typesetting.Typesetter.Formula(u));
}
