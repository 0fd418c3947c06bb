namespace GradNotebooks;

/// <summary>RMSProp with momentum, and both means corrected for having begun at 0.</summary>
internal sealed class Adam(Schedule stepSize, double beta1, double beta2, double epsilon) : Optimizer("Adam", stepSize)
{
    public override Move Begin(int count)
    {
        var (mean, square) = (new double[count], new double[count]);
        var (kept1, kept2) = (1.0, 1.0);
        return (eta, gradient, position) =>
        {
            kept1 *= beta1;
            kept2 *= beta2;
            for (var i = 0; i < count; i++)
            {
                mean[i] = beta1 * mean[i] + (1 - beta1) * gradient[i];
                square[i] = beta2 * square[i] + (1 - beta2) * gradient[i] * gradient[i];
                position[i] -= eta * (mean[i] / (1 - kept1)) / (Math.Sqrt(square[i] / (1 - kept2)) + epsilon);
            }
        };
    }
}
