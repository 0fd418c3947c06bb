using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// Residuals r, their Jacobian J and how they curve along a direction, as compiled functions of one vector of numbers, the data held.
/// </summary>
internal sealed class ResidualFunction
{
    private readonly Point _data;
    private readonly ImmutableArray<Expr> _residuals;
    private readonly ImmutableArray<Data> _directions;
    private readonly CompiledValues _values;
    private readonly CompiledValues? _withColumns;
    private readonly CompiledPartials? _jacobian;
    private readonly Lazy<CompiledValues> _curvature;

    /// <param name="residuals">Arrays or numbers; their entries lie one after the other.</param>
    /// <param name="layout">How the parameters lie in the vector.</param>
    /// <param name="data">The values of all else.</param>
    public ResidualFunction(ImmutableArray<Expr> residuals, ParameterLayout layout, Point data)
    {
        _residuals = residuals;
        _data = data;
        Layout = layout;
        _directions = [.. layout.Parameters.Select((p, i) => new Data($"direction {i + 1}", p.Shape))];
        _values = new CompiledValues(residuals);

        // A column by a scalar is an expression of its own; those by the entries of arrays are worked out together.
        if (layout.Parameters.All(p => p.Shape.IsScalar))
        {
            _withColumns = new CompiledValues(
                [.. residuals, .. layout.Parameters.SelectMany(p => residuals.Select(r => r.JacobianVectorProduct(new() { [p] = 1 })))]);
        }
        else
        {
            _jacobian = new CompiledPartials(PartialsSource.Of(residuals, layout.Parameters), threads: null);
        }

        _curvature = new Lazy<CompiledValues>(() => new CompiledValues(Along(Along(residuals))));
    }

    public ParameterLayout Layout { get; }

    /// <summary>r.</summary>
    public double[] Values(double[] numbers) => ParameterLayout.Flatten(_values.At(Layout.PointAt(numbers, _data)));

    /// <summary>r, and J column by column: one for each number of the parameters.</summary>
    public (double[] Residuals, double[][] Jacobian) WithJacobian(double[] numbers)
    {
        var point = Layout.PointAt(numbers, _data);
        if (_withColumns is null)
        {
            var jacobian = _jacobian!.At(point);
            return (ParameterLayout.Flatten(_values.At(point)), ColumnsOf(jacobian.Numbers, numbers.Length));
        }

        var values = _withColumns.At(point);
        var (count, columns) = (_residuals.Length, new double[numbers.Length][]);
        for (var entry = 0; entry < columns.Length; entry++)
        {
            columns[entry] = ParameterLayout.Flatten(values.Slice((entry + 1) * count, count));
        }

        return (ParameterLayout.Flatten(values[..count]), columns);
    }

    /// <summary>The second derivative of r(x + t·v) by t, at t = 0.</summary>
    public double[] Curvature(double[] numbers, double[] direction) =>
        ParameterLayout.Flatten(_curvature.Value.At(Towards(Layout.PointAt(numbers, _data), direction)));

    private static double[][] ColumnsOf(ReadOnlySpan<double> numbers, int count)
    {
        var columns = new double[count][];
        for (var column = 0; column < count; column++)
        {
            columns[column] = new double[numbers.Length / count];
            for (var row = 0; row < columns[column].Length; row++)
            {
                columns[column][row] = numbers[row * count + column];
            }
        }

        return columns;
    }

    private ImmutableArray<Expr> Along(ImmutableArray<Expr> outputs)
    {
        var tangents = Layout.Parameters.Zip(_directions).ToDictionary(p => p.First, p => (Expr)p.Second);
        return [.. outputs.Select(r => r.JacobianVectorProduct(tangents))];
    }

    private Point Towards(Point point, double[] direction)
    {
        foreach (var (leaf, value) in _directions.Zip(Layout.Split(direction)))
        {
            point[leaf] = value;
        }

        return point;
    }
}
