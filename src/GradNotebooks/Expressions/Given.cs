namespace GradNotebooks;

/// <summary>A number that is given, as a target is: no gradient is taken by it. Made by <see cref="Calculus.Given(string)"/>.</summary>
public sealed class Given : Data
{
    internal Given(string name)
        : base(name, Shape.Scalar)
    {
    }
}
