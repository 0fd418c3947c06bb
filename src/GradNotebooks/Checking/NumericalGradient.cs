using System.Numerics;

namespace GradNotebooks;

/// <summary>
/// The check for a function and a gradient that you wrote yourself, as C# code, with no expression behind them.
/// <code>
/// NumericalGradient.Check(x => x * x * x, x => 3 * x * x, at: 0.7)
/// NumericalGradient.Check(w => Loss(w), w => MyGradient(w), at: weights, DifferenceMethod.RandomDirections)
/// </code>
/// </summary>
public static class NumericalGradient
{
    /// <summary>Compares a claimed derivative of a function of one number with what is measured. Never throws for a wrong one.</summary>
    /// <param name="function">The function. It is called at and around the point, and must give the same value each time.</param>
    /// <param name="derivative">What you take to be its derivative.</param>
    /// <param name="at">The point.</param>
    /// <param name="method">How to measure; <see cref="DifferenceMethod.Automatic"/> unless told otherwise.</param>
    /// <param name="complex">The same formula in complex numbers, where the complex step is wanted.</param>
    /// <exception cref="ModelException">The point is no number, or the complex version is another formula.</exception>
    public static GradientReport Check(
        Func<double, double> function,
        Func<double, double> derivative,
        double at,
        DifferenceMethod? method = null,
        Func<Complex, Complex>? complex = null) => Report(
            x => function(x[0]), [derivative(at)], [at], method, complex is null ? null : z => complex(z[0]), isScalar: true, entries: 1);

    /// <summary>Compares a claimed gradient of a function of many numbers with what is measured. Never throws for a wrong one.</summary>
    /// <param name="function">The function. It is called at and around the point, and must give the same value each time.</param>
    /// <param name="gradient">What you take to be its gradient: one partial for each number.</param>
    /// <param name="at">The point.</param>
    /// <param name="method">How to measure; <see cref="DifferenceMethod.Automatic"/> unless told otherwise.</param>
    /// <param name="complex">The same formula in complex numbers, where the complex step is wanted.</param>
    /// <param name="entries">
    /// At most this many entries are measured one by one. Where there are more, these are a random sample from a fixed seed, and random
    /// directions check all of them together.
    /// </param>
    /// <exception cref="ModelException">
    /// The point is empty or holds something that is no number, the gradient has another length, or the complex version is another formula.
    /// </exception>
    public static GradientReport Check(
        Func<double[], double> function,
        Func<double[], double[]> gradient,
        double[] at,
        DifferenceMethod? method = null,
        Func<Complex[], Complex>? complex = null,
        int entries = 100) => Report(function, gradient([.. at]), at, method, complex, isScalar: false, entries);

    /// <summary>Measures the gradient where none is claimed.</summary>
    /// <param name="function">The function.</param>
    /// <param name="at">The point.</param>
    /// <param name="method">How to measure; <see cref="DifferenceMethod.Automatic"/> unless told otherwise.</param>
    /// <exception cref="ModelException">The point is empty or holds something that is no number.</exception>
    public static double[] Of(Func<double[], double> function, double[] at, DifferenceMethod? method = null) =>
        [.. Report(function, new double[at.Length], at, method, null, isScalar: false, int.MaxValue).Rows.Select(r => r.Numeric)];

    private static GradientReport Report(
        Func<double[], double> function,
        double[] gradient,
        double[] at,
        DifferenceMethod? method,
        Func<Complex[], Complex>? complex,
        bool isScalar,
        int entries)
    {
        if (at.Length == 0 || !Array.TrueForAll(at, double.IsFinite))
        {
            throw new ModelException(at.Length == 0
                ? "The point holds no number, so there is nothing to differentiate by."
                : $"The point holds {Formulas.NumberText.Format(Array.Find(at, p => !double.IsFinite(p)))} "
                    + $"at [{Array.FindIndex(at, p => !double.IsFinite(p))}]: give it a finite number.");
        }

        if (gradient.Length != at.Length)
        {
            throw new ModelException(
                $"The gradient has {gradient.Length} entries and the point has {at.Length}: a gradient has one partial for each number.");
        }

        var checkedFunction = new CodeFunction(function, gradient, at, complex, isScalar);
        return GradientReport.Of(checkedFunction, method ?? DifferenceMethod.Automatic, entries, notFinite: null, likenesses: []);
    }
}
