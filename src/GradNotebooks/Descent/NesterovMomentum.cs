using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>v ← μ·v + ∇Loss, x ← x − η·(∇Loss + μ·v).</summary>
internal sealed class NesterovMomentum(Schedule stepSize, double momentum)
    : Optimizer($"Nesterov momentum {NumberText.Format(momentum)}", stepSize)
{
    public override Move Begin(int count)
    {
        var velocity = new double[count];
        return (eta, gradient, position) =>
        {
            for (var i = 0; i < count; i++)
            {
                velocity[i] = momentum * velocity[i] + gradient[i];
                position[i] -= eta * (gradient[i] + momentum * velocity[i]);
            }
        };
    }
}
