using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>One run of a program for a few directions, and the entries of the matrix that it gives.</summary>
internal sealed class PartialsPass
{
    private readonly int[] _entries;
    private readonly int[] _places;
    private readonly bool _isRun;

    private PartialsPass(double[] directions, List<(int Entry, int Place)> sources)
    {
        Directions = directions;
        _entries = [.. sources.Select(source => source.Entry)];
        _places = [.. sources.Select(source => source.Place)];
        _isRun = IsRun(_entries) && IsRun(_places);
    }

    /// <summary>The numbers that stand for the leaves.</summary>
    public double[] Directions { get; }

    /// <summary>How many entries it gives.</summary>
    public int Count => _entries.Length;

    /// <summary>The passes that give all entries.</summary>
    /// <param name="sources">For each entry its direction, and its place in what that gives.</param>
    /// <param name="seeds">The directions.</param>
    /// <param name="width">How many of them each pass takes.</param>
    /// <param name="place">Where in the result of a pass a place of one of its directions stands.</param>
    public static ImmutableArray<PartialsPass> All(
        IEnumerable<(int Entry, int Direction, int Place)> sources, Seeds seeds, int width, Func<int, int, int> place)
    {
        double[][] directions = [.. seeds.Passes()];
        List<(int, int)>[] places = [.. directions.Select(_ => new List<(int, int)>())];
        foreach (var source in sources)
        {
            places[source.Direction / width].Add((source.Entry, place(source.Direction % width, source.Place)));
        }

        return [.. directions.Zip(places, (numbers, read) => new PartialsPass(numbers, read))];
    }

    /// <summary>Writes down the entries that it gives.</summary>
    public void Read(ReadOnlySpan<double> results, Span<double> entries)
    {
        if (_isRun)
        {
            results.Slice(_places[0], Count).CopyTo(entries[_entries[0]..]);
            return;
        }

        for (var i = 0; i < _entries.Length; i++)
        {
            entries[_entries[i]] = results[_places[i]];
        }
    }

    private static bool IsRun(int[] numbers)
    {
        for (var i = 1; i < numbers.Length; i++)
        {
            if (numbers[i] != numbers[0] + i)
            {
                return false;
            }
        }

        return numbers.Length > 0;
    }
}
