namespace GradNotebooks.Cli.Tests.Kernel;

/// <summary>Under an error of the compiler's stands what to write instead.</summary>
public class HintTests
{
    private const string Kit =
        "#r \"nuget: GradNotebooks\"\nvar a = Parameter(\"a\"); var (W, X) = (Parameter(\"W\", 2), Parameter(\"X\", 2, 2));";

    [Theory]
    [InlineData("var y = tanh(a);", "The name 'tanh' does not exist in the current context. Write Tanh(u).")]
    [InlineData("var y = ReLU(a);", "Write Relu(u).")]
    [InlineData("var y = σ(a);", "Write Sigmoid(u).")]
    [InlineData("var y = arcsin(a);", "Write Asin(u).")]
    [InlineData("var y = 2 * π * a;", "Write Pi.")]
    [InlineData("var y = np.sin(a);", "np.sin is Python's: write Sin(u).")]
    [InlineData("var y = torch.maximum(a, 0);", "torch.maximum is Python's: write Max(u, v).")]
    [InlineData("var y = np.einsum(a);", "np is Python's: the functions stand by themselves here, such as Sin(u), Exp(u) and Sum(u).")]
    [InlineData("var y = X @ W;", "Python's X @ W is MatMul(X, W) here, and Dot(u, v) of two vectors.")]
    [InlineData("var y = X.T;", "Write Transpose(X).")]
    [InlineData("var y = (a * W).sum();", "Write Sum((a * W)).")]
    [InlineData("var y = W.shape;", "Write W.Shape.")]
    [InlineData("(a * a).backward();", "Numbers stand at a point: var pass = loss.Gradient().At(point), then pass[a].")]
    [InlineData("var y = a ** 2;", "Python's x ** 2 is Square(x) here, and x ** p is Pow(x, p).")]
    [InlineData("var y = 2a;", "C# wants the sign of a product: 2 * x, not 2x.")]
    [InlineData(
        "double d = Sum(W).Gradient(W).At(new Point { [W] = [1, 2] })[W];",
        "It has as many numbers as what it is taken by: take one by an index, pass[W][0], or all of them, double[] or double[,].")]
    public async Task What_people_mean_is_told(string code, string hint)
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync(Kit, code);
        Assert.EndsWith(hint + "\n", run.Error.Split("Written:")[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var y = Parameter(\"a\");")]
    [InlineData("var y = new Point();")]
    public async Task So_is_that_the_kit_is_not_there_yet(string code)
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync(code);
        Assert.Contains(". It is of the kit: run a cell with #r \"nuget: GradNotebooks\" first", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_type_of_variables_is_unknown_the_error_that_it_comes_from_is_told()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync("var (a, b, c) = Undefined(1);\nvar d = a + b;");
        Assert.Contains("CS0103: The name 'Undefined' does not exist in the current context (and 3 more errors)\n", run.Error);
    }
}
