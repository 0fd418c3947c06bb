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

    public static ModelException Missing() => new("The number of samples N is not known: give the point the values of the data.");

    // Data over the samples are vectors, with one number for each.
    private static int Length(Expr node, Point point) => point[node].Count;
}
