namespace GradNotebooks;

/// <summary>The rows of a matrix of partials: the gradient of one entry at a time.</summary>
internal static class Entries
{
    /// <summary>All partials at a point, a row at a time.</summary>
    public static ArrayValue Of(Jacobian jacobian, Point point)
    {
        var shape = jacobian.Output.Value(point).Shape;
        var rows = Enumerable.Range(0, shape.Count).Select(i => point.With(jacobian.Cotangent, Value.Unit(shape, i)));
        return new ArrayValue(Matrix(jacobian.Rows, [.. rows]));
    }

    /// <summary>All second partials at a point, a column at a time.</summary>
    public static ArrayValue Of(Hessian hessian, Point point)
    {
        var layout = new ParameterLayout(hessian.Parameters, hessian.Parameters.Select(p => hessian.Gradient[p].Value(point).Shape));
        var columns = Enumerable.Range(0, layout.Count).Select(entry => hessian.Directions.Unit(point, layout, entry));
        return new ArrayValue(Matrix(hessian.Product, [.. columns]));
    }

    /// <summary>All entries of all parameters' gradients at a point.</summary>
    private static double[] Flat(Gradient gradient, Point point)
    {
        var values = Evaluator.Evaluate([gradient.Loss, .. gradient.Parameters.Select(p => gradient[p])], point);
        return ParameterLayout.Flatten(gradient.Parameters.Select(p => values[gradient[p]]));
    }

    /// <summary>The entries at several points, a row for each, with a note on the first that is no number.</summary>
    private static Value Matrix(Gradient gradient, Point[] points)
    {
        double[][] rows = [.. points.Select(p => Flat(gradient, p))];
        var bad = Array.FindIndex(rows, row => !Array.TrueForAll(row, double.IsFinite));
        return new Value(new Shape(rows.Length, rows[0].Length), [.. rows.SelectMany(r => r)])
        {
            Note = bad < 0 ? null : gradient.At(points[bad]).NotFinite?.Description,
        };
    }
}
