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

    /// <summary>How many entries may differ from 0.</summary>
    public int Count => Rows.Sum(row => row.Length);

    /// <summary>For each entry, row by row, the direction it is read from and its place in what that gives.</summary>
    public IEnumerable<(int Direction, int Place)> Sources()
    {
        var (colours, found) = (Colouring.Of, new int[Colouring.Count]);
        for (var row = 0; row < Rows.Length; row++)
        {
            if (IsByRows)
            {
                foreach (var column in Rows[row])
                {
                    yield return (colours[row], column);
                }

                continue;
            }

            Array.Clear(found);
            foreach (var column in Rows[row])
            {
                found[colours[column]]++;
            }

            foreach (var column in Rows[row])
            {
                // Where two columns of one colour meet in this row, the entry across the diagonal is alone in its own.
                yield return found[colours[column]] == 1 ? (colours[column], row) : (colours[row], column);
            }
        }
    }
}
