using MathNet.Numerics.Optimization;

namespace GradNotebooks;

public abstract partial class Expr
{
    /// <summary>
    /// Goes down from a start by a minimiser of MathNet, <c>new BfgsMinimizer(1e-8, 1e-8, 1e-8)</c>, with exact gradient and Hessian. What the
    /// minimiser complains of becomes a sentence in <see cref="Descent.Reason"/>.
    /// </summary>
    /// <param name="start">A value for each parameter and for the data.</param>
    /// <param name="minimizer">The minimiser.</param>
    /// <param name="by">The parameters to move; all of them unless told otherwise.</param>
    /// <returns>Its steps are the places that were lower than all before, trials of its line search included.</returns>
    /// <exception cref="ModelException">
    /// This is not a scalar, a function is still unknown, the start does not fit or gives no finite loss, or the minimiser needs a Hessian and
    /// the parameters have more than 64 numbers.
    /// </exception>
    public Descent Minimize(Point start, IUnconstrainedMinimizer minimizer, Expr[]? by = null) =>
        new MinimizerRun(new LossFunction(this, start, by), minimizer).Go();
}
