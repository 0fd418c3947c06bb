using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>Parameters of any shape laid one after the other in one vector of numbers, each row by row; and the way back.</summary>
internal sealed class ParameterLayout
{
    private readonly Shape[] _shapes;
    private readonly int[] _starts;

    /// <param name="parameters">What is laid out.</param>
    /// <param name="shapes">The shape of each, in which all sizes are known.</param>
    public ParameterLayout(ImmutableArray<Expr> parameters, IEnumerable<Shape> shapes)
        : this(parameters, shapes.ToArray())
    {
    }

    /// <inheritdoc cref="ParameterLayout(ImmutableArray{Expr}, IEnumerable{Shape})"/>
    public ParameterLayout(ImmutableArray<Expr> parameters, Shape[] shapes)
    {
        Parameters = parameters;
        _shapes = shapes;
        _starts = new int[_shapes.Length + 1];
        for (var i = 0; i < _shapes.Length; i++)
        {
            _starts[i + 1] = _starts[i] + _shapes[i].Count;
        }
    }

    public ImmutableArray<Expr> Parameters { get; }

    /// <summary>How many numbers the parameters have together.</summary>
    public int Count => _starts[^1];

    /// <summary>The numbers of arrays, one array after the other.</summary>
    public static double[] Flatten(IEnumerable<Value> values) => [.. values.SelectMany(v => v.Array)];

    /// <summary>Where the numbers of a parameter begin.</summary>
    public int Start(int parameter) => _starts[parameter];

    /// <summary>Where the numbers of each parameter begin.</summary>
    public ImmutableArray<int> Starts => [.. _starts.AsSpan(0, _shapes.Length)];

    /// <summary>Of which parameter an entry of the vector is a number, and which of its numbers.</summary>
    public (int Parameter, int Index) Place(int entry)
    {
        var parameter = Array.BinarySearch(_starts, entry);
        parameter = parameter >= 0 ? parameter : ~parameter - 1;
        return (parameter, entry - _starts[parameter]);
    }

    /// <summary>"a", or "W[2]" for an entry of an array.</summary>
    public string NameOf(int entry)
    {
        var (parameter, index) = Place(entry);
        return _shapes[parameter].IsScalar ? Parameters[parameter].ToString() : $"{Parameters[parameter]}[{index}]";
    }

    /// <summary>The numbers, parameter by parameter.</summary>
    public ImmutableArray<Value> Split(ReadOnlySpan<double> numbers)
    {
        if (numbers.Length != Count)
        {
            throw new ModelException(
                $"{Names.List(Parameters.Select(p => p.ToString()))} have {Count} numbers together, and {numbers.Length} were given.");
        }

        var values = ImmutableArray.CreateBuilder<Value>(_shapes.Length);
        for (var i = 0; i < _shapes.Length; i++)
        {
            values.Add(new Value(_shapes[i], numbers[_starts[i].._starts[i + 1]].ToArray()));
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
}
