namespace GradNotebooks;

/// <summary>The rows of a matrix of partials: the gradient of one entry at a time.</summary>
internal static class Entries
{
    /// <summary>All entries of all parameters' gradients at a point.</summary>
    private static double[] Flat(Gradient gradient, Point point)
    {
        var values = Evaluator.Evaluate([gradient.Loss, .. gradient.Parameters.Select(p => gradient[p])], point);
        return ParameterLayout.Flatten(gradient.Parameters.Select(p => values[gradient[p]]));
    }

    /// <summary>The entries at several points, a row for each, with a note on the first that is no number.</summary>
    public static Value Matrix(Gradient gradient, Point[] points)
    {
        double[][] rows = [.. points.Select(p => Flat(gradient, p))];
        var bad = Array.FindIndex(rows, row => !Array.TrueForAll(row, double.IsFinite));
        return new Value(new Shape(rows.Length, rows[0].Length), [.. rows.SelectMany(r => r)])
        {
            Note = bad < 0 ? null : gradient.At(points[bad]).NotFinite?.Description,
        };
    }
}
