using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>v ← μ·v + ∇Loss, x ← x − η·v.</summary>
internal sealed class Momentum(Schedule stepSize, double momentum) : Optimizer($"momentum {NumberText.Format(momentum)}", stepSize)
{
    public override Move Begin(int count)
    {
        var velocity = new double[count];
        return (eta, gradient, position) =>
        {
            for (var i = 0; i < count; i++)
            {
                velocity[i] = momentum * velocity[i] + gradient[i];
                position[i] -= eta * velocity[i];
            }
        };
    }
}
