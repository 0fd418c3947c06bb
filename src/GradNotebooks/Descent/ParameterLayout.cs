using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace GradNotebooks;

/// <summary>Parameters of any shape laid one after the other as one vector, each row by row; and the way back.</summary>
internal sealed class ParameterLayout
{
    private readonly Shape[] _shapes;

    /// <summary>The parameters by which a gradient was taken; each must be one, and stand in the loss.</summary>
    public ParameterLayout(Gradient gradient, Point start)
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

        Parameters = gradient.Parameters;
        Start = start;
        _shapes = [.. Parameters.Select(p => start[p].Shape)];
        Count = _shapes.Sum(s => s.Count);
    }

    public ImmutableArray<Expr> Parameters { get; }

    public Point Start { get; }

    /// <summary>How many numbers the parameters have together.</summary>
    public int Count { get; }

    /// <summary>"a", or "W[2]" for an entry of an array.</summary>
    public string NameOf(int place)
    {
        var parameter = 0;
        for (; place >= _shapes[parameter].Count; parameter++)
        {
            place -= _shapes[parameter].Count;
        }

        return _shapes[parameter].IsScalar ? Parameters[parameter].ToString() : $"{Parameters[parameter]}[{place}]";
    }

    /// <summary>The numbers a minimiser asks for, which must be numbers.</summary>
    public double[] RequireNumbers(Vector<double> vector)
    {
        var numbers = vector.ToArray();
        return Array.FindIndex(numbers, double.IsNaN) is var place and >= 0 && place < Count
            ? throw new ModelException(
                $"The minimiser asks for the loss where {NameOf(place)} is NaN: it has lost its way. Start it closer, or let it use a line search.")
            : numbers;
    }

    public double[] Flatten(Point point) => [.. Parameters.SelectMany(p => point[p].Array)];

    public ImmutableArray<Value> Split(ReadOnlySpan<double> numbers)
    {
        if (numbers.Length != Count)
        {
            throw new ModelException(
                $"{Names.List(Parameters.Select(p => p.ToString()))} have {Count} numbers together, and {numbers.Length} were given.");
        }

        var values = ImmutableArray.CreateBuilder<Value>(_shapes.Length);
        foreach (var shape in _shapes)
        {
            values.Add(new Value(shape, numbers[..shape.Count].ToArray()));
            numbers = numbers[shape.Count..];
        }

        return values.MoveToImmutable();
    }

    /// <summary>The point with these values of the parameters, all else as in another point.</summary>
    public Point PointAt(ReadOnlySpan<double> numbers, Point others)
    {
        var values = Split(numbers);
        var point = others.With(Parameters[0], values[0]);
        for (var i = 1; i < values.Length; i++)
        {
            point[Parameters[i]] = values[i];
        }

        return point;
    }

    public Point PointAt(ReadOnlySpan<double> numbers) => PointAt(numbers, Start);
}
