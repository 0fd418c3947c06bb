namespace GradNotebooks;

/// <summary>Where in a product a tile lies. At both edges a part of it may lie outside.</summary>
/// <param name="result">The numbers of the result.</param>
/// <param name="start">Where in them the tile begins.</param>
/// <param name="rowStep">How far a row of the result is from the next.</param>
/// <param name="rows">How many rows of the tile are inside.</param>
/// <param name="columns">How many columns.</param>
internal readonly ref struct Tile<TTile>(double[] result, int start, int rowStep, int rows, int columns)
    where TTile : ITile
{
    /// <summary>So many numbers are enough for any tile.</summary>
    private const int Most = 8 * 3 * 8;

    /// <summary>Adds the product of a sliver of the left factor and a panel of the right one.</summary>
    /// <param name="sliver">Rows of the left factor.</param>
    /// <param name="panel">As many columns of the right factor as the tile is wide, row by row.</param>
    /// <param name="depth">How many columns of the sliver meet as many rows of the panel.</param>
    /// <param name="width">How wide the tile is: as wide as it can be, or one vector.</param>
    /// <param name="isFirst">Whether nothing is there yet to add to.</param>
    public void Add(Sliver sliver, ref double panel, int depth, int width, bool isFirst)
    {
        if (rows == TTile.Height && columns == width)
        {
            Add(sliver, ref panel, depth, width, ref result[start], rowStep, isFirst);
            return;
        }

        Span<double> whole = stackalloc double[Most];
        Add(sliver, ref panel, depth, width, ref whole[0], width, isFirst: true);
        for (var i = 0; i < rows; i++)
        {
            var inside = result.AsSpan(start + i * rowStep, columns);
            var sums = whole.Slice(i * width, columns);
            for (var j = 0; j < inside.Length; j++)
            {
                inside[j] = isFirst ? sums[j] : inside[j] + sums[j];
            }
        }
    }

    private static void Add(Sliver sliver, ref double panel, int depth, int width, ref double tile, int rowStep, bool isFirst)
    {
        if (width == TTile.Width)
        {
            TTile.AddWide(sliver, ref panel, depth, ref tile, rowStep, isFirst);
        }
        else
        {
            TTile.AddNarrow(sliver, ref panel, depth, ref tile, rowStep, isFirst);
        }
    }
}
