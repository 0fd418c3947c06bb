namespace GradNotebooks;

/// <summary>Arrays of several parameters laid one after the other, as columns of a Jacobian and sides of a Hessian are.</summary>
internal static class Entries
{
    /// <summary>1 at one place, 0 at all others.</summary>
    public static Value Unit(Shape shape, int place)
    {
        var numbers = new double[shape.Count];
        numbers[place] = 1;
        return new Value(shape, numbers);
    }

    /// <summary>All entries of all parameters' gradients at a point.</summary>
    private static double[] Flat(Gradient gradient, Point point)
    {
        var values = Evaluator.Evaluate([gradient.Loss, .. gradient.Parameters.Select(p => gradient[p])], point);
        return [.. gradient.Parameters.SelectMany(p => values[gradient[p]].Array)];
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
