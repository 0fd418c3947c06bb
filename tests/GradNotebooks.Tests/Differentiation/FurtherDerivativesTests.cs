using CsCheck;
using MathNet.Numerics.LinearAlgebra;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Differentiation;

public sealed class FurtherDerivativesTests
{
    [Fact]
    public void Forward_mode_and_reverse_mode_are_transposes_of_each_other() => RandomNetwork.Random.Sample(network =>
    {
        var (point, output) = (network.Point, network.Output);
        var cotangent = new Data("cotangent", output.Shape);
        point[cotangent] = RandomNetwork.Numbers(output.Shape, 3);
        var tangents = Tangents(network, point);

        var forward = Inner(point[cotangent], output.JacobianVectorProduct(tangents).Value(point));
        var reverse = output.VectorJacobianProduct(cotangent, network.Parameters);
        var backward = network.Parameters.Sum(p => Inner(reverse[p].Value(point), point[tangents[p]]));

        AssertNear(forward, backward, 1e-12);
    }, iter: 300);

    [Fact]
    public void A_Hessian_is_symmetric() => RandomNetwork.Random.Sample(network =>
    {
        Matrix<double> hessian = network.Loss.Hessian(network.Parameters).At(network.Point);
        Assert.True((hessian - hessian.Transpose()).FrobeniusNorm() <= 1e-11 * Math.Max(1, hessian.FrobeniusNorm()));
    }, iter: 40);

    [Fact]
    public void A_Hessian_vector_product_is_the_Hessian_times_the_vector_and_the_difference_of_gradients() =>
        RandomNetwork.Random.Sample(network =>
        {
            var point = network.Point;
            var tangents = Tangents(network, point);
            var product = network.Loss.HessianVectorProduct(tangents);
            var gradient = network.Loss.Gradient(network.Parameters);
            double[] direction = [.. network.Parameters.SelectMany(p => point[tangents[p]].Numbers.ToArray())];

            Matrix<double> hessian = network.Loss.Hessian(network.Parameters).At(point);
            var byMatrix = hessian * Vector<double>.Build.Dense(direction);
            var at = Flat(product, network, point);
            var step = 1e-5;
            var difference = Flat(gradient, network, Moved(network, point, tangents, step))
                .Zip(Flat(gradient, network, Moved(network, point, tangents, -step)), (p, q) => (p - q) / (2 * step))
                .ToArray();

            for (var i = 0; i < at.Length; i++)
            {
                AssertNear(byMatrix[i], at[i], 1e-11);
                AssertNear(difference[i], at[i], 1e-6);
            }
        }, iter: 60);

    [Fact]
    public void A_Jacobian_has_a_row_for_each_output_and_a_column_for_each_entry_of_the_parameters()
    {
        var w = Parameter("w", 3);
        double[] scores = [0.2, -0.5, 1.1];
        var point = new Point { [w] = scores };
        double[,] jacobian = Softmax(w).Jacobian(w).At(point);

        // ∂pᵢ/∂wⱼ = pᵢ(δᵢⱼ − pⱼ)
        var total = scores.Sum(Math.Exp);
        var p = scores.Select(s => Math.Exp(s) / total).ToArray();
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                AssertNear(p[i] * ((i == j ? 1 : 0) - p[j]), jacobian[i, j], 1e-14);
            }
        }
    }

    [Fact]
    public void Second_partials_of_scalars_are_formulas()
    {
        var (a, b) = Parameters("a", "b");
        var loss = (Pow(a, 3) * Sin(b)).Named("Loss");
        var hessian = loss.Hessian(a, b);
        var point = new Point { [a] = 1.3, [b] = 0.4 };

        AssertNear(6 * 1.3 * Math.Sin(0.4), hessian[a, a].Value(point), 1e-14);
        AssertNear(3 * 1.3 * 1.3 * Math.Cos(0.4), hessian[a, b].Value(point), 1e-14);
        AssertNear(-Math.Pow(1.3, 3) * Math.Sin(0.4), hessian[b, b].Value(point), 1e-14);
        Assert.Contains("∂²Loss/∂a∂b = ", hessian.ToString(), StringComparison.Ordinal);
        Assert.Contains("∂²Loss/∂a² = ", hessian.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Higher_orders_come_by_asking_a_gradient_for_its_gradient()
    {
        var a = Parameter("a");
        Expr derivative = Sin(a);
        for (var order = 1; order <= 8; order++)
        {
            derivative = derivative.Gradient(a)[a];
            AssertNear(Math.Sin(0.3 + order * Math.PI / 2), derivative.Value(new Point { [a] = 0.3 }), 1e-14);
        }
    }

    [Fact]
    public void A_direction_of_another_shape_is_named_with_both_shapes()
    {
        var w = Parameter("w", 3);
        var error = Assert.Throws<ModelException>(() => Sum(Square(w)).HessianVectorProduct(new() { [w] = Data("d", 4) }));
        Assert.Equal("The direction for w is of shape 4, and w is of shape 3: they must be equal.", error.Message);
    }

    private static Dictionary<Expr, Expr> Tangents(RandomNetwork network, Point point)
    {
        var tangents = new Dictionary<Expr, Expr>();
        foreach (var parameter in network.Parameters)
        {
            var tangent = new Data($"tangent of {parameter.Name}", parameter.Shape);
            point[tangent] = RandomNetwork.Numbers(parameter.Shape, parameter.Name[0]);
            tangents[parameter] = tangent;
        }

        return tangents;
    }

    private static Point Moved(RandomNetwork network, Point point, Dictionary<Expr, Expr> tangents, double step) =>
        network.Parameters.Aggregate(point, (at, p) => at.With(p, new Value(
            p.Shape, [.. point[p].Numbers.ToArray().Zip(point[tangents[p]].Numbers.ToArray(), (x, t) => x + step * t)])));

    private static double[] Flat(Gradient gradient, RandomNetwork network, Point point) =>
        [.. network.Parameters.SelectMany(p => gradient[p].Value(point).Numbers.ToArray())];

    private static double Inner(Value u, Value v) => u.Numbers.ToArray().Zip(v.Numbers.ToArray(), (p, q) => p * q).Sum();

    private static void AssertNear(double expected, double actual, double tolerance) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)), $"{actual:R} is not {expected:R}");
}
