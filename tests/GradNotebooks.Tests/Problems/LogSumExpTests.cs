using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Problems;

/// <summary>
/// log Σ eᵘ, whose gradient is p = softmax(u) and whose Hessian is diag(p) − p·pᵀ. S. Boyd and L. Vandenberghe,
/// <em>Convex Optimization</em> (2004), §3.1.5.
/// </summary>
public sealed class LogSumExpTests
{
    private static readonly double[] At = [0.5, -1.2, 2.0, 0.1];

    [Fact]
    public void Its_gradient_is_softmax()
    {
        var u = Parameter("u", 4);
        Relative.Equal(Probabilities(), LogSumExp(u).Gradient(u).At(new Point { [u] = At })[u]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Its_Hessian_is_diag_p_less_p_pᵀ(bool asPrimitive)
    {
        var u = Parameter("u", 4);
        var p = Probabilities();
        var expected = new double[4, 4];
        for (var i = 0; i < 4; i++)
        {
            for (var j = 0; j < 4; j++)
            {
                expected[i, j] = (i == j ? p[i] : 0) - (p[i] * p[j]);
            }
        }

        var f = asPrimitive ? LogSumExp(u) : Log(Sum(Exp(u)));
        Relative.Equal(expected, f.Hessian(u).At(new Point { [u] = At }));
    }

    [Fact]
    public void Its_Hessian_sends_a_vector_of_ones_to_zero_since_a_common_shift_changes_no_probability()
    {
        var u = Parameter("u", 4);
        var product = LogSumExp(u).HessianVectorProduct(new() { [u] = 1 });
        Relative.IsZero(product[u].Value(new Point { [u] = At }), 1e-15);
    }

    private static double[] Probabilities()
    {
        var total = At.Sum(Math.Exp);
        return [.. At.Select(u => Math.Exp(u) / total)];
    }
}
