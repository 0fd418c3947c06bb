namespace GradNotebooks;

/// <summary>A step by damped least squares, in scaled units.</summary>
/// <param name="Move">The step.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Predicted">By how much ‖r‖² would fall if the residuals were linear.</param>
/// <param name="Triangle">R of the damped equations, RᵀR = JᵀJ + damping·I.</param>
internal sealed record DampedStep(double[] Move, double Length, double Predicted, Triangle Triangle);
