using System.Collections.Immutable;
using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>What a descent saw at one of its places. With mini-batches, loss and gradient are those of the iteration's batch.</summary>
/// <param name="Iteration">How many steps led here; 0 at the start.</param>
/// <param name="Loss">The loss here.</param>
/// <param name="GradientNorm">‖∇Loss‖ here, by all parameters together.</param>
/// <param name="StepSize">η by the schedule, for the step that leads on from here; NaN where the method chooses its steps itself.</param>
/// <param name="GradientNorms">‖∂Loss/∂p‖ for each parameter p, in their order.</param>
/// <param name="Position">The parameters' values, in their order; null where the trajectory is thinned.</param>
public sealed record DescentStep(
    int Iteration,
    double Loss,
    double GradientNorm,
    double StepSize,
    ImmutableArray<double> GradientNorms,
    ImmutableArray<Value>? Position)
{
    /// <summary>"step 12: loss 0.31, gradient 0.042".</summary>
    public override string ToString() => $"step {Iteration}: loss {NumberText.Format(Loss)}, gradient {NumberText.Format(GradientNorm, 3)}";
}
