namespace GradNotebooks;

/// <summary>A vector or a matrix to take the gradient by. Made by <see cref="Calculus.Parameter(string, int)"/> and its like.</summary>
public sealed class ArrayParameter : Parameter
{
    internal ArrayParameter(string name, Shape shape)
        : base(name, shape)
    {
    }
}
