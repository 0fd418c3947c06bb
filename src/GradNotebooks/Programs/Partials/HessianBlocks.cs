using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// A Hessian without zeros by blocks of its parameters. What a block's directions do to the parameters before it is known from these, by
/// symmetry, so that it need not go back to them: of layers, the last ones' directions stay within the last ones.
/// </summary>
internal sealed class HessianBlocks
{
    /// <summary>So many directions at least are worth a program of their own, and so many programs at most there are.</summary>
    private const int Fewest = 16, MostBlocks = 16;

    /// <summary>A block: what its directions are put into, one for each entry, and where in that the matrix's entries stand.</summary>
    internal sealed record Block(LinearMap Map, Colouring Colouring, IEnumerable<(int Entry, int Direction, int Place)> Sources);

    /// <summary>The blocks; none, where one program for all directions is as good.</summary>
    public static ImmutableArray<Block> Of(PartialsSource source, Compression compression)
    {
        if (source.Hessian is not { Parameters.Length: > 1 } hessian || !compression.Colouring.IsOneForEach
            || PartialsProgram.Streams(compression.Map))
        {
            return [];
        }

        var layout = new ParameterLayout(hessian.Parameters, hessian.Parameters.Select(p => p.Shape));
        var firsts = Firsts(layout);
        return firsts.Length == 1 ? [] : [.. firsts.Select((first, i) =>
        {
            var end = i + 1 < firsts.Length ? firsts[i + 1] : hessian.Parameters.Length;
            return new Block(
                Map(hessian, first, end),
                Colouring.OneForEach(layout.Start(end) - layout.Start(first)),
                Sources(compression.Rows, layout.Start(first), layout.Start(end)));
        })];
    }

    /// <summary>What the directions of some parameters come to at these and all after them.</summary>
    private static LinearMap Map(Hessian hessian, int first, int end)
    {
        var (parameters, directions) = (hessian.Parameters, hessian.Directions.Leaves);
        var moved = Enumerable.Range(first, end - first).ToDictionary(i => parameters[i], i => directions[i]);
        var product = hessian.Gradient.HessianVectorProduct(moved, parameters[first..]);
        return new LinearMap(directions[first..end], [.. parameters[first..].Select(p => product[p])]);
    }

    /// <summary>The first parameter of each block.</summary>
    private static ImmutableArray<int> Firsts(ParameterLayout layout)
    {
        var (fewest, count) = (Math.Max(Fewest, layout.Count / MostBlocks), layout.Parameters.Length);
        var firsts = ImmutableArray.Create(0);
        for (var i = 1; i < count; i++)
        {
            if (layout.Start(i) - layout.Start(firsts[^1]) >= fewest && layout.Count - layout.Start(i) >= fewest)
            {
                firsts = firsts.Add(i);
            }
        }

        return firsts;
    }

    /// <summary>
    /// The entries that a block gives: those of its rows from its own columns on, and the same across the diagonal below it.
    /// </summary>
    private static IEnumerable<(int Entry, int Direction, int Place)> Sources(int[][] rows, int start, int end)
    {
        var entry = 0;
        for (var row = 0; row < rows.Length; row++)
        {
            foreach (var column in rows[row])
            {
                if (row >= start && row < end && column >= start)
                {
                    yield return (entry, row - start, column - start);
                }
                else if (row >= end && column >= start && column < end)
                {
                    yield return (entry, column - start, row - start);
                }

                entry++;
            }
        }
    }
}
