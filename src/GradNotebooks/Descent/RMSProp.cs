namespace GradNotebooks;

/// <summary>s ← ρ·s + (1 − ρ)·∇Loss², x ← x − η·∇Loss / (√s + ε).</summary>
internal sealed class RMSProp(Schedule stepSize, double decay, double epsilon) : Optimizer("RMSProp", stepSize)
{
    public override Move Begin(int count)
    {
        var square = new double[count];
        return (eta, gradient, position) =>
        {
            for (var i = 0; i < count; i++)
            {
                square[i] = decay * square[i] + (1 - decay) * gradient[i] * gradient[i];
                position[i] -= eta * gradient[i] / (Math.Sqrt(square[i]) + epsilon);
            }
        };
    }
}
