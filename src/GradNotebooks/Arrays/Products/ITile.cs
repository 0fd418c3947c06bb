namespace GradNotebooks;

/// <summary>
/// A part of a product whose sums stay in registers while the factors pass: so many rows by so many vectors as there are registers for. At
/// the right edge of the product it may be one vector wide.
/// </summary>
internal interface ITile
{
    /// <summary>How many rows it has.</summary>
    static abstract int Height { get; }

    /// <summary>How many columns it has.</summary>
    static abstract int Width { get; }

    /// <summary>How many columns it has where it is one vector wide.</summary>
    static abstract int NarrowWidth { get; }

    /// <summary>How much of a product to work on at a time, with the caches of processors that have such registers.</summary>
    static abstract Blocking Blocking { get; }

    /// <summary>Adds the product of a sliver of the left factor and a panel of the right one.</summary>
    /// <param name="sliver">Rows of the left factor.</param>
    /// <param name="panel">As many columns of the right factor as the tile has, row by row.</param>
    /// <param name="depth">How many columns of the sliver meet as many rows of the panel.</param>
    /// <param name="tile">The first of its numbers.</param>
    /// <param name="rowStep">How far a row of the result is from the next.</param>
    /// <param name="isFirst">Whether nothing is there yet to add to.</param>
    static abstract void AddWide(Sliver sliver, ref double panel, int depth, ref double tile, int rowStep, bool isFirst);

    /// <inheritdoc cref="AddWide"/>
    static abstract void AddNarrow(Sliver sliver, ref double panel, int depth, ref double tile, int rowStep, bool isFirst);
}
