using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.ArrayOperations;

/// <summary>A learner who gets a shape wrong is told by which operation, and which shapes met there.</summary>
public sealed class ShapeErrorTests
{
    private static readonly Parameter A = Parameter("A", 3, 4), B = Parameter("B", 3, 2);
    private static readonly Parameter U = Parameter("u", 3), V = Parameter("v", 4), S = Parameter("s");

    private static readonly Dictionary<string, Func<Expr>> Mistakes = new()
    {
        ["MatMul, inner sizes"] = () => MatMul(A, B),
        ["MatMul, vector"] = () => MatMul(A, U),
        ["MatMul, two vectors"] = () => MatMul(U, V),
        ["MatMul, number"] = () => MatMul(S, A),
        ["Dot, lengths"] = () => Dot(U, V),
        ["Dot, matrices"] = () => Dot(A, B),
        ["Outer"] = () => Outer(A, U),
        ["Concat, columns"] = () => Concat(A, B),
        ["Concat, ranks"] = () => Concat(A, U),
        ["Slice"] = () => Slice(V, 2, 3),
        ["Reshape"] = () => Reshape(A, 5, 2),
        ["add"] = () => A + B,
        ["multiply"] = () => U * V,
        ["Where"] = () => Where(U > 0, V, 1),
    };

    [Theory]
    [InlineData("MatMul, inner sizes", "MatMul", "3×4", "3×2", "4 and 3")]
    [InlineData("MatMul, vector", "MatMul", "(3×4)", "(3)")]
    [InlineData("MatMul, two vectors", "MatMul", "(3)", "(4)", "Dot")]
    [InlineData("MatMul, number", "MatMul", "a number", "3×4", "*")]
    [InlineData("Dot, lengths", "Dot", "(3)", "(4)")]
    [InlineData("Dot, matrices", "Dot", "3×4", "3×2", "MatMul")]
    [InlineData("Outer", "Outer", "3×4", "(3)")]
    [InlineData("Concat, columns", "Concat", "3×4", "3×2", "axis 0")]
    [InlineData("Concat, ranks", "Concat", "3×4", "3")]
    [InlineData("Slice", "Slice", "2 to 4", "shape 4")]
    [InlineData("Reshape", "Reshape", "3×4", "5×2", "12", "10")]
    [InlineData("add", "add", "3×4", "3×2")]
    [InlineData("multiply", "multiply", "3 and 4")]
    [InlineData("Where", "where", "3", "4")]
    public void It_names_the_operation_and_both_shapes(string mistake, string operation, params string[] words)
    {
        var message = Assert.Throws<ModelException>(Mistakes[mistake]).Message;
        Assert.StartsWith(operation, message, StringComparison.OrdinalIgnoreCase);
        Assert.All(words, word => Assert.Contains(word, message, StringComparison.Ordinal));
    }

    [Fact]
    public void An_axis_that_is_not_there_is_named_with_the_shape()
    {
        var message = Assert.Throws<ModelException>(() => Sum(A, 2)).Message;
        Assert.Equal("Sum: shape 3×4 has axes 0 to 1, and axis 2 was asked for.", message);
    }

    [Fact]
    public void A_vector_has_no_rows_and_columns_to_swap()
    {
        var message = Assert.Throws<ModelException>(() => Transpose(U)).Message;
        Assert.Contains("Transpose: u is (3)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_of_another_shape_than_its_parameter_is_refused_by_the_point()
    {
        var message = Assert.Throws<ModelException>(() => new Point { [A] = new double[4, 3] }).Message;
        Assert.Equal("A is of shape 3×4, and the value given to it is of shape 4×3.", message);
    }

    [Fact]
    public void A_gradient_of_a_matrix_asks_for_one_number()
    {
        var message = Assert.Throws<ModelException>(() => MatMul(A, V).Gradient(A)).Message;
        Assert.Contains("is of shape 3", message, StringComparison.Ordinal);
        Assert.Contains("Sum", message, StringComparison.Ordinal);
    }
}
