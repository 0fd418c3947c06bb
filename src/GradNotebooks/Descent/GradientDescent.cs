namespace GradNotebooks;

/// <summary>x ← x − η·∇Loss.</summary>
internal sealed class GradientDescent(Schedule stepSize) : Optimizer("gradient descent", stepSize)
{
    public override Move Begin(int count) => (eta, gradient, position) =>
    {
        for (var i = 0; i < count; i++)
        {
            position[i] -= eta * gradient[i];
        }
    };
}
