using System.Numerics.Tensors;

namespace GradNotebooks;

/// <summary>Softmax, and its logarithm, of several rows at a time, so that short rows too fill whole vectors.</summary>
internal static class SoftmaxRows
{
    /// <summary>So many rows are worked out together.</summary>
    private const int Together = 64;

    /// <summary>
    /// eᵘ/Σ eᵘ, which needs differences to the largest entry only and so keeps its digits however large the entries are. Where all of them
    /// are −∞ there is nothing to share out, and each gets 0: log Σ eᵘ stays −∞ whichever of them moves.
    /// </summary>
    public static void Softmax(ReadOnlySpan<double> u, int length, Span<double> result)
    {
        Span<int> places = stackalloc int[Together];
        for (var start = 0; start < u.Length; start += Together * length)
        {
            var rows = u.Slice(start, Math.Min(Together * length, u.Length - start));
            var shares = result.Slice(start, rows.Length);
            Exponentials(rows, length, shares, places);
            for (var row = 0; row < rows.Length / length; row++)
            {
                var largest = rows[row * length + places[row]];
                var share = shares.Slice(row * length, length);
                if (double.IsNegativeInfinity(largest))
                {
                    share.Clear();
                    continue;
                }

                var others = BlockSums.Sum(share);
                share[places[row]] = double.IsFinite(largest) ? 1 : double.NaN;
                TensorPrimitives.Divide(share, 1 + others, share);
            }
        }
    }

    /// <summary>u − log Σ eᵘ, by the same differences.</summary>
    public static void LogSoftmax(ReadOnlySpan<double> u, int length, Span<double> result)
    {
        Span<int> places = stackalloc int[Together];
        for (var start = 0; start < u.Length; start += Together * length)
        {
            var rows = u.Slice(start, Math.Min(Together * length, u.Length - start));
            var powers = result.Slice(start, rows.Length);
            Exponentials(rows, length, powers, places);
            for (var row = 0; row < rows.Length / length; row++)
            {
                var own = rows.Slice(row * length, length);
                var logarithms = powers.Slice(row * length, length);
                var others = Stable.LogP1(BlockSums.Sum(logarithms));
                TensorPrimitives.Subtract(own, own[places[row]], logarithms);
                TensorPrimitives.Subtract(logarithms, others, logarithms);
            }
        }
    }

    /// <summary>The places of the largest entries m, and e^(u − m) of all the others; 0 for one of the largest.</summary>
    private static void Exponentials(ReadOnlySpan<double> rows, int length, Span<double> result, Span<int> places)
    {
        for (var row = 0; row < rows.Length / length; row++)
        {
            var own = rows.Slice(row * length, length);
            var differences = result.Slice(row * length, length);
            var place = places[row] = PlaceOfMax(own);
            TensorPrimitives.Subtract(own, own[place], differences);
            differences[place] = double.NegativeInfinity;
        }

        VectorFunction<VectorFunctions.Exp>.Block(result, result);
    }

    /// <summary>Where the first of the largest entries is, or the first that is no number: of a few, sooner than by vectors.</summary>
    private static int PlaceOfMax(ReadOnlySpan<double> u)
    {
        var place = 0;
        for (var i = 1; i < u.Length && !double.IsNaN(u[place]); i++)
        {
            place = u[i] <= u[place] ? place : i;
        }

        return place;
    }
}
