using static GradNotebooks.Calculus;

namespace GradNotebooks.Grading;

/// <summary>The loss of the example, built here, so that mistakes can be made on it.</summary>
internal static class ExampleLoss
{
    public static Exercise Exercise(string by)
    {
        var (x, y) = Data("x", "y");
        var (a, b, c) = Parameters("a", "b", "c");
        var f = Unknown.Binary("f");
        var h = Unknown.Binary("h");
        var g = Define("g", (u, p) => u * u + p * u);
        var u = f(x, a).Named("u");
        var v = g(u, b).Named("v");
        var yhat = h(v, c).Named("ŷ");
        var loss = Sum(Square(yhat - y)).Named("Loss");
        return new Exercise($"∂Loss/∂{by}", loss, by switch { "a" => a, "b" => b, _ => c });
    }
}
