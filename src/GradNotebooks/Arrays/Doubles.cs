namespace GradNotebooks;

/// <summary>What is known of the numbers that everything is computed in.</summary>
internal static class Doubles
{
    /// <summary>ε, the distance from 1 to the next double: 2⁻⁵².</summary>
    public static readonly double Epsilon = double.BitIncrement(1) - 1;
}
