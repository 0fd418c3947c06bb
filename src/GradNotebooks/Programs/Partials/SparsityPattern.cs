using System.Collections.Immutable;
using GradNotebooks.Formulas;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>
/// Which entries of a matrix of partials may differ from 0, as its graph tells, and in how many directions all of them are worked out:
/// columns that no row has two of move together.
/// </summary>
/// <example>
/// <code>
/// var pattern = loss.Hessian(x).Compile().PatternAt(point);
/// Console.WriteLine(pattern);              // 1000×1000, 2998 entries may differ from 0, from 3 directions
/// Console.WriteLine(pattern.Colours[7]);   // 1
/// </code>
/// </example>
[TypeFormatterSource(typeof(SparsityPatternView), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class SparsityPattern
{
    internal SparsityPattern(Compression compression)
    {
        Rows = compression.Rows.Length;
        Columns = compression.Columns;
        Directions = compression.Colouring.Count;
        IsByRows = compression.IsByRows;
        Colours = [.. compression.Colouring.Of];
        Entries = [.. compression.Rows.SelectMany((columns, row) => columns.Select(column => (row, column)))];
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>How many directions give all entries: as many as there are colours.</summary>
    public int Directions { get; }

    /// <summary>
    /// Whether rows are taken together, each direction weighting outputs and going backward, rather than columns, each direction moving
    /// parameters and going forward.
    /// </summary>
    public bool IsByRows { get; }

    /// <summary>The colour of each column, counted from 0, or of each row where these are taken together.</summary>
    public ImmutableArray<int> Colours { get; }

    /// <summary>The row and the column of each entry that may differ from 0, row by row, counted from 0.</summary>
    public ImmutableArray<(int Row, int Column)> Entries { get; }

    /// <summary>The sizes, how many entries may differ from 0, and from how many directions they come; of a small one a picture.</summary>
    public override string ToString() => Looks.Text(this);

    /// <summary>The same as a self-contained piece of HTML, for a host that asks for it by this name and knows no formatters.</summary>
    public string ToHtml() => Looks.Html(this);
}
