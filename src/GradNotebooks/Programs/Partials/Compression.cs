namespace GradNotebooks;

/// <summary>A sparse matrix in few directions: what is worked out, and where among it each entry stands.</summary>
/// <param name="Map">What a direction is put into.</param>
/// <param name="Rows">For each row of the matrix the columns in which an entry may differ from 0, in ascending order.</param>
/// <param name="Columns">How many columns the matrix has.</param>
/// <param name="Colouring">Which columns are taken together.</param>
internal sealed record Compression(LinearMap Map, int[][] Rows, int Columns, Colouring Colouring)
{
    /// <summary>Whether rows are taken together rather than columns.</summary>
    public bool IsByRows { get; init; }

    /// <summary>Whether the matrix is symmetric, so that an entry may be read from the one across the diagonal.</summary>
    public bool IsSymmetric { get; init; }

    /// <summary>For each entry, row by row, the direction it is read from and its place in what that gives.</summary>
    public IEnumerable<(int Direction, int Place)> Sources()
    {
        var colours = Colouring.Of;
        if (IsByRows)
        {
            return Rows.SelectMany((columns, row) => columns.Select(column => (colours[row], column)));
        }

        // Of a symmetric matrix, rows are read as they were worked out, one after the other, where they are alone.
        var alone = IsSymmetric ? Alone() : null;
        return Rows.SelectMany((columns, row) => columns.Select(column =>
            alone?.Contains((colours[row], column)) == true ? (colours[row], column) : (colours[column], row)));
    }

    /// <summary>In which rows a colour is that of a single column.</summary>
    private HashSet<(int Colour, int Row)> Alone()
    {
        var (alone, found) = (new HashSet<(int, int)>(), new int[Colouring.Count]);
        for (var row = 0; row < Rows.Length; row++)
        {
            Array.Clear(found);
            foreach (var column in Rows[row])
            {
                found[Colouring.Of[column]]++;
            }

            for (var colour = 0; colour < found.Length; colour++)
            {
                if (found[colour] == 1)
                {
                    alone.Add((colour, row));
                }
            }
        }

        return alone;
    }
}
