using GradNotebooks.Tests.Support;

namespace GradNotebooks.Tests.Problems;

public sealed class MatrixGradientTests
{
    public static TheoryData<int> Lines => [.. Enumerable.Range(0, MatrixGradientTable.All.Length)];

    [Theory, MemberData(nameof(Lines))]
    public void A_gradient_reads_as_in_a_textbook(int line)
    {
        var (_, loss, by, gradient) = MatrixGradientTable.All[line];
        Assert.Equal(gradient, loss.Gradient(by)[by].ToString());
    }

    [Theory, MemberData(nameof(Lines))]
    public void And_agrees_with_differences_of_the_scalar_and_with_what_is_read_of_its_text(int line)
    {
        var (_, loss, by, text) = MatrixGradientTable.All[line];
        var point = MatrixGradientPoint.Of(loss);
        var numeric = Enumerable.Range(0, by.Shape.Count).Select(i => Near.Derivative(
            moved => (double)loss.Value(point.With(by, point[by].With(i, moved))), point[by][i])).ToArray();
        Near.Equal(numeric, loss.Gradient(by)[by].Value(point).Numbers, 1e-8, text);
        Near.Equal(numeric, MathText.Parse(text, loss).Value(point).Numbers, 1e-8, text);
    }
}
