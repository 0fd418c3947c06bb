using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.ArrayOperations;

/// <summary>
/// The derivation of a network of two layers, for which each step's line is the gradient at the node that the step has reached.
/// </summary>
public sealed class MatrixDerivationTests
{
    private static readonly string[] Stages = ["W1", "b1", "Z", "H", "W2", "b2", "S", "Ŷ"];

    private readonly Dictionary<string, Expr> _nodes = [];
    private readonly Point _point;
    private readonly Gradient _gradient;
    private readonly double[,] _x = { { 0.5, -1.2 }, { 1.1, 0.4 }, { -0.3, 0.9 } };
    private readonly double[,] _y = { { 0.3, -0.5 }, { 0.1, 0.7 }, { -0.6, 0.2 } };

    public MatrixDerivationTests()
    {
        var (x, y) = (Data("X", 3, 2), Data("Y", 3, 2));
        _nodes["W1"] = Parameter("W1", 2, 4);
        _nodes["b1"] = Parameter("b1", 4);
        _nodes["W2"] = Parameter("W2", 4, 2);
        _nodes["b2"] = Parameter("b2", 2);
        _nodes["Z"] = (MatMul(x, _nodes["W1"]) + _nodes["b1"]).Named("Z");
        _nodes["H"] = Tanh(_nodes["Z"]).Named("H");
        _nodes["S"] = (MatMul(_nodes["H"], _nodes["W2"]) + _nodes["b2"]).Named("S");
        _nodes["Ŷ"] = Tanh(_nodes["S"]).Named("Ŷ");
        _gradient = Sum(Square(_nodes["Ŷ"] - y)).Named("Loss").Gradient([.. Parameters()]);
        _point = new Point { [x] = _x, [y] = _y };
        foreach (var (parameter, seed) in Parameters().Zip([1.0, 2, 3, 4]))
        {
            _point[parameter] = new Value(
                parameter.Shape, [.. Enumerable.Range(0, parameter.Shape.Count).Select(i => 0.8 * Math.Sin(seed + (1.9 * i)))]);
        }
    }

    [Theory]
    [InlineData("W1")]
    [InlineData("b1")]
    [InlineData("W2")]
    [InlineData("b2")]
    public void Each_line_is_the_gradient_at_the_node_it_is_written_for(string parameter)
    {
        var pass = _gradient.At(_point);
        var steps = _gradient.Derivation(_nodes[parameter]).Steps;
        Assert.Same(_nodes[parameter], steps[^1].By);
        Assert.All(steps, step => Near.Equal(pass[step.By].Numbers, step.Line.Value(_point).Numbers, 1e-14, step.By.ToString()!));
        Assert.All(steps, step => Assert.Equal(step.By.Shape, step.Line.Shape));
    }

    [Theory]
    [InlineData("W1", "H", "Z", "W1")]
    [InlineData("b1", "H", "Z", "b1")]
    [InlineData("W2", "Ŷ", "S", "W2")]
    [InlineData("b2", "Ŷ", "S", "b2")]
    public void Each_line_by_a_named_node_agrees_with_differences_when_that_node_alone_is_nudged(string parameter, params string[] passed)
    {
        var steps = _gradient.Derivation(_nodes[parameter]).Steps;
        foreach (var stage in passed)
        {
            var line = steps.Single(s => ReferenceEquals(s.By, _nodes[stage])).Line.Value(_point);
            for (var i = 0; i < line.Count; i++)
            {
                Near.Equal(Near.Derivative(nudge => Loss(stage, i, nudge), 0), line[i], 1e-9, $"∂Loss/∂{stage}[{i}]");
            }
        }
    }

    [Fact]
    public void The_plain_loop_and_the_expression_are_the_same_network() =>
        Near.Equal(Loss("", 0, 0), _gradient.Loss.Value(_point), 1e-14);

    [Fact]
    public void It_reads_as_in_a_textbook_with_a_delta_for_each_layer()
    {
        var text = _gradient.Derivation(_nodes["W1"]).ToString();
        Assert.Contains("∂Loss/∂W₁ = Xᵀ δ₁", text, StringComparison.Ordinal);
        Assert.Contains("∂Loss/∂H = δ₂ W₂ᵀ", text, StringComparison.Ordinal);
        Assert.Contains("δ₁ = ∂Loss/∂Z = (δ₂ W₂ᵀ) ⊙ (1 − H²)", text, StringComparison.Ordinal);

        Assert.Contains("∂Loss/∂b₁ = Σₙ δ₁", _gradient.Derivation(_nodes["b1"]).ToString(), StringComparison.Ordinal);
        Assert.Contains("∂Loss/∂W₂ = Hᵀ δ₂", _gradient.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void For_one_sample_the_gradient_by_the_weights_is_delta_times_the_input_transposed()
    {
        var (w, x, y) = (Parameter("W", 2, 3), Data("x", 3), Data("y", 2));
        var yhat = Tanh(MatMul(w, x).Named("z")).Named("ŷ");
        var grad = Sum(Square(yhat - y)).Named("Loss").Gradient(w);

        Assert.Contains("∂Loss/∂W = δ xᵀ", grad.ToString(), StringComparison.Ordinal);
        Assert.Contains("∂Loss/∂W = δ xᵀ", grad.Derivation(w).ToString(), StringComparison.Ordinal);
    }

    private IEnumerable<Expr> Parameters() => new[] { "W1", "b1", "W2", "b2" }.Select(name => _nodes[name]);

    /// <summary>The loss by plain loops, with a number added to one entry of one stage.</summary>
    private double Loss(string stage, int index, double nudge)
    {
        var values = new Dictionary<string, double[][]>();
        foreach (var name in Stages)
        {
            var value = name switch
            {
                "Z" => Affine(Rows(_x), values["W1"], values["b1"]),
                "H" => Plain.Rows([3, 4], Plain.EachRow(values["Z"], r => [.. r.Select(Math.Tanh)])),
                "S" => Affine(values["H"], values["W2"], values["b2"]),
                "Ŷ" => Plain.Rows([3, 2], Plain.EachRow(values["S"], r => [.. r.Select(Math.Tanh)])),
                _ => Plain.Rows([.. _nodes[name].Shape.Sizes], _point[_nodes[name]].Numbers.ToArray()),
            };
            if (name == stage)
            {
                value[index / value[0].Length][index % value[0].Length] += nudge;
            }

            values[name] = value;
        }

        return Plain.Elementwise(values["Ŷ"], Rows(_y), (p, q) => (p - q) * (p - q)).Sum();
    }

    private static double[][] Affine(double[][] x, double[][] w, double[][] b)
    {
        var size = new[] { x.Length, w[0].Length };
        return Plain.Rows(size, Plain.Elementwise(Plain.Rows(size, Plain.Product(x, w)), b, (p, q) => p + q));
    }

    private static double[][] Rows(double[,] matrix) => Plain.Rows([matrix.GetLength(0), matrix.GetLength(1)], [.. matrix.Cast<double>()]);
}
