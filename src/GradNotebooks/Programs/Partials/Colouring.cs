namespace GradNotebooks;

/// <summary>
/// Directions for a sparse matrix: columns of one colour are taken together in one direction, where what each of them comes to can still be
/// told apart.
/// </summary>
internal sealed class Colouring
{
    /// <summary>More steps are not worth a direction less.</summary>
    private const long MostSteps = 100_000_000;

    private const int Uncoloured = -1;

    private Colouring(int[] colours) => (Of, Count) = (colours, colours.Length == 0 ? 0 : colours.Max() + 1);

    /// <summary>The colour of each column, counted from 0.</summary>
    public int[] Of { get; }

    /// <summary>How many colours there are.</summary>
    public int Count { get; }

    /// <summary>Whether each column has a direction of its own, in their order.</summary>
    public bool IsOneForEach => Of.Select((colour, column) => colour == column).All(isOwn => isOwn);

    /// <summary>A direction for each column.</summary>
    public static Colouring OneForEach(int columns) => new([.. Enumerable.Range(0, columns)]);

    /// <summary>
    /// Columns that no row has two of (Curtis, Powell and Reid, <em>On the estimation of sparse Jacobian matrices</em>, 1974), the column
    /// with the most rows first or in their own order, whichever needs fewer colours.
    /// </summary>
    /// <param name="rows">For each row its columns.</param>
    /// <param name="columns">How many columns there are.</param>
    public static Colouring OfColumns(int[][] rows, int columns)
    {
        if (rows.Sum(row => (long)row.Length * row.Length) > MostSteps || Array.Exists(rows, row => row.Length == columns))
        {
            return OneForEach(columns);
        }

        var rowsOf = Transposed(rows, columns);
        int[] order = [.. Enumerable.Range(0, columns)];
        var (natural, largestFirst) = (Greedy(order), Greedy([.. order.OrderByDescending(column => rowsOf[column].Length)]));
        return largestFirst.Count < natural.Count ? largestFirst : natural;

        Colouring Greedy(int[] order) => Coloured(order, (column, colours, forbid) =>
        {
            foreach (var row in rowsOf[column])
            {
                foreach (var other in rows[row])
                {
                    forbid(colours[other]);
                }
            }
        });
    }

    /// <summary>
    /// Columns of a symmetric matrix such that each entry is alone in its direction, or the one across the diagonal is: neighbours differ,
    /// and no path of four has two colours (Coleman and Moré, <em>Estimation of sparse Hessian matrices and graph coloring problems</em>,
    /// 1984; the greedy way of Gebremedhin, Manne and Pothen, 2005, §4). Null where looking for it takes too long.
    /// </summary>
    /// <param name="rows">For each row its columns.</param>
    public static Colouring? Star(int[][] rows)
    {
        var sizes = rows.Select(row => row.Sum(column => (long)rows[column].Length)).ToArray();
        if (rows.Sum(row => row.Sum(column => sizes[column])) > MostSteps)
        {
            return null;
        }

        return Coloured([.. Enumerable.Range(0, rows.Length).OrderByDescending(column => rows[column].Length)], (column, colours, forbid) =>
        {
            foreach (var neighbour in rows[column].Where(other => other != column))
            {
                forbid(colours[neighbour]);
                foreach (var second in rows[neighbour].Where(other => other != column && other != neighbour && colours[other] >= 0))
                {
                    if (colours[neighbour] < 0 || rows[second].Any(third => third != neighbour && colours[third] == colours[neighbour]))
                    {
                        forbid(colours[second]);
                    }
                }
            }
        });
    }

    /// <summary>For each column its rows.</summary>
    public static int[][] Transposed(int[][] rows, int columns)
    {
        var result = new List<int>[columns];
        for (var row = 0; row < rows.Length; row++)
        {
            foreach (var column in rows[row])
            {
                (result[column] ??= []).Add(row);
            }
        }

        return [.. result.Select(list => list is null ? Array.Empty<int>() : [.. list])];
    }

    /// <summary>Gives each column the first colour that is not forbidden.</summary>
    private static Colouring Coloured(int[] order, Action<int, int[], Action<int>> forbidden)
    {
        var (colours, forbiddenFor) = (new int[order.Length], new int[order.Length + 1]);
        Array.Fill(colours, Uncoloured);
        Array.Fill(forbiddenFor, Uncoloured);
        foreach (var column in order)
        {
            forbidden(column, colours, colour =>
            {
                if (colour >= 0)
                {
                    forbiddenFor[colour] = column;
                }
            });
            colours[column] = Array.FindIndex(forbiddenFor, by => by != column);
        }

        return new Colouring(colours);
    }
}
