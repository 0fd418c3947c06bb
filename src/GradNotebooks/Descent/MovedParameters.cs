using MathNet.Numerics.LinearAlgebra;

namespace GradNotebooks;

/// <summary>The parameters that a descent moves, and the numbers that a minimiser of MathNet moves them to.</summary>
internal static class MovedParameters
{
    /// <summary>The layout of the parameters by which a gradient was taken; each must be one, and stand in the loss.</summary>
    public static ParameterLayout Layout(Gradient gradient, Point start)
    {
        foreach (var parameter in gradient.Parameters)
        {
            if (parameter is not Parameter)
            {
                throw new ModelException($"{parameter} is no parameter, so it cannot be moved: name one made by Parameter(\"a\").");
            }

            if (!gradient.Order.Contains(parameter))
            {
                throw new ModelException($"{parameter} does not stand in the loss, so moving it changes nothing: leave it out.");
            }
        }

        return new ParameterLayout(gradient.Parameters, gradient.Parameters.Select(p => start[p].Shape));
    }

    /// <summary>The numbers of the parameters at a point, as a minimiser takes them.</summary>
    public static Vector<double> VectorAt(this ParameterLayout layout, Point point) =>
        Vector<double>.Build.DenseOfArray(layout.NumbersAt(point));

    /// <summary>The numbers of the parameters at a point.</summary>
    public static double[] NumbersAt(this ParameterLayout layout, Point point) =>
        ParameterLayout.Flatten(layout.Parameters.Select(p => point[p]));

    /// <summary>The numbers a minimiser asks for, which must be numbers.</summary>
    public static double[] RequireNumbers(this ParameterLayout layout, Vector<double> vector)
    {
        var numbers = vector.ToArray();
        return Array.FindIndex(numbers, double.IsNaN) is var place and >= 0 && place < layout.Count
            ? throw new ModelException(
                $"The minimiser asks for the loss where {layout.NameOf(place)} is NaN: it has lost its way. "
                + "Start it closer, or let it use a line search.")
            : numbers;
    }
}
