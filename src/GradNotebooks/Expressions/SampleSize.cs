using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>The number N of samples, on which all data over the samples must agree.</summary>
internal static class SampleSize
{
    /// <summary>N, by these data at a point.</summary>
    public static int Of(ImmutableArray<Expr> data, Point point)
    {
        var samples = Length(data[0], point);
        for (var i = 1; i < data.Length; i++)
        {
            if (Length(data[i], point) != samples)
            {
                throw new ModelException(
                    $"{data[0].Name} has {samples} values and {data[i].Name} has {Length(data[i], point)}: "
                    + "all data need one value for each of the same samples.");
            }
        }

        return samples;
    }

    /// <summary>N, by whatever data over the samples a point has; null where it has none.</summary>
    public static int? Of(Point point)
    {
        ImmutableArray<Expr> data = [.. point.Select(p => p.Key).Where(n => n.Shape.HasSamples)];
        return data.IsEmpty ? null : Of(data, point);
    }

    /// <summary>
    /// The N that a loss divides by, as a mean, as N itself or as its number: N by the data over the samples, or of data whose sizes are
    /// fixed the rows that all of them have. 0 where it divides by none.
    /// </summary>
    public static int DividedBy(Expr loss, Point point)
    {
        var nodes = Topology.Order(loss);
        int[] rows = [.. nodes.Where(n => n is Data && !n.Shape.IsScalar && !n.Shape.HasSamples).Select(n => n.Shape.Sizes[0]).Distinct()];
        var size = Of(point) ?? (rows is [var all] ? all : 0);
        return nodes.Any(n => n is SampleCount or Apply { Function: Primitive { Traits.IsMean: true } } || IsSize(n)) ? size : 0;

        bool IsSize(Expr node) => Simplification.Number(node) is { } number
            && (number == size || number == 2 * size || number * size == 1 || 2 * number * size == 1);
    }

    public static ModelException Missing() => new("The number of samples N is not known: give the point the values of the data.");

    // Data over the samples are vectors, with one number for each.
    private static int Length(Expr node, Point point) => point[node].Count;
}
