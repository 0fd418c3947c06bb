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
    private readonly CompiledValues _withColumns;
    private readonly Lazy<CompiledValues> _along;
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

        // A column by a scalar is an expression of its own; those by the entries of an array are cases of one.
        var scalars = layout.Parameters.Where(p => p.Shape.IsScalar);
        _withColumns = new CompiledValues(
            [.. residuals, .. scalars.SelectMany(p => residuals.Select(r => r.JacobianVectorProduct(new() { [p] = 1 })))]);
        _along = new Lazy<CompiledValues>(() => new CompiledValues(Along(residuals, p => !p.Shape.IsScalar)));
        _curvature = new Lazy<CompiledValues>(() => new CompiledValues(Along(Along(residuals, _ => true), _ => true)));
    }

    public ParameterLayout Layout { get; }

    /// <summary>r.</summary>
    public double[] Values(double[] numbers) => ParameterLayout.Flatten(_values.At(Layout.PointAt(numbers, _data)));

    /// <summary>r, and J column by column: one for each number of the parameters.</summary>
    public (double[] Residuals, double[][] Jacobian) WithJacobian(double[] numbers)
    {
        var point = Layout.PointAt(numbers, _data);
        var values = _withColumns.At(point);
        var rest = values.Length == _residuals.Length ? [] : values[_residuals.Length..];
        var columns = new double[numbers.Length][];
        for (var entry = 0; entry < numbers.Length; entry++)
        {
            if (Layout.Parameters[Layout.Place(entry).Parameter].Shape.IsScalar)
            {
                columns[entry] = ParameterLayout.Flatten(rest[.._residuals.Length]);
                rest = rest[_residuals.Length..];
            }
            else
            {
                columns[entry] = ParameterLayout.Flatten(
                    _along.Value.At(Towards(point, Value.Unit(new Shape(numbers.Length), entry).Array)));
            }
        }

        return (ParameterLayout.Flatten(values[.._residuals.Length]), columns);
    }

    /// <summary>The second derivative of r(x + t·v) by t, at t = 0.</summary>
    public double[] Curvature(double[] numbers, double[] direction) =>
        ParameterLayout.Flatten(_curvature.Value.At(Towards(Layout.PointAt(numbers, _data), direction)));

    private ImmutableArray<Expr> Along(ImmutableArray<Expr> outputs, Func<Expr, bool> moves)
    {
        var tangents = Layout.Parameters.Zip(_directions).Where(p => moves(p.First)).ToDictionary(p => p.First, p => (Expr)p.Second);
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
