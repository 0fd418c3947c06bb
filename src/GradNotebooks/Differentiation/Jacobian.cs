using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// All partials of an expression: a row for each of its entries, a column for each entry of each parameter. Worked out a row at a
/// time, by one backward pass each.
/// </summary>
public sealed class Jacobian
{
    private readonly Data _cotangent;
    private readonly Gradient _rows;

    internal Jacobian(Expr output, Expr[] parameters)
    {
        Output = output;
        _cotangent = new Data("cotangent", output.Shape);
        _rows = Gradient.From(output, [.. parameters], _cotangent);
    }

    /// <summary>What is differentiated.</summary>
    public Expr Output { get; }

    /// <summary>By what, in the order of the columns.</summary>
    public ImmutableArray<Expr> Parameters => _rows.Parameters;

    /// <summary>The numbers at a point: entries of the output by entries of the parameters.</summary>
    /// <exception cref="ModelException">A function is still unknown, or the point does not fit.</exception>
    public Value At(Point point)
    {
        var shape = Output.Value(point).Shape;
        return Entries.Matrix(_rows, [.. Enumerable.Range(0, shape.Count).Select(i => point.With(_cotangent, Entries.Unit(shape, i)))]);
    }
}

/// <summary>The rows of a matrix of partials: the gradient of one entry at a time.</summary>
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
