namespace GradNotebooks.Law;

/// <content>Rows by their numbers, order and windows, each the plainest way.</content>
internal sealed partial class Node
{
    private Dual[] Scattered(Arithmetic a, Dual[] u)
    {
        var run = u.Length / Rows.Length;
        Dual[] all = [.. Enumerable.Range(0, Count).Select(_ => new Dual(0))];
        for (var i = 0; i < u.Length; i++)
        {
            var place = Rows[i / run] * run + i % run;
            all[place] = a.Binary("+", all[place], u[i]);
        }

        return all;
    }

    /// <summary>Neighbours change places until none has to, by the smaller and the larger of two.</summary>
    private static Dual[] Sorted(Arithmetic a, Dual[] u)
    {
        Dual[] all = [.. u];
        for (var end = all.Length - 1; end > 0; end--)
        {
            for (var i = 0; i < end; i++)
            {
                (all[i], all[i + 1]) = (a.Binary("min", all[i], all[i + 1]), a.Binary("max", all[i], all[i + 1]));
            }
        }

        return all;
    }

    private static Dual Middle(Arithmetic a, Dual[] sorted) => sorted.Length % 2 == 1
        ? sorted[sorted.Length / 2]
        : a.Total([sorted[sorted.Length / 2 - 1], sorted[sorted.Length / 2]], 0.5);

    private Dual[] Triangle(Dual[] u)
    {
        var next = 0;
        return [.. Enumerable.Range(0, Count).Select(i => i % Sizes[1] <= i / Sizes[1] ? u[next++] : new Dual(0))];
    }

    /// <summary>What each entry sees, of the array and of the window.</summary>
    private IEnumerable<List<(int From, int Place)>> Windows()
    {
        var ((sizes, stride, padding), isVector) = (Window, Rank == 1);
        var (rows, columns) = isVector ? (1, In[0].Sizes[0]) : (In[0].Sizes[0], In[0].Sizes[1]);
        var (height, width) = isVector ? (1, sizes[0]) : (sizes[0], sizes[1]);
        for (var to = 0; to < Count; to++)
        {
            var (top, left) = isVector ? (0, to * stride - padding)
                : (to / Sizes[1] * stride - padding, to % Sizes[1] * stride - padding);
            yield return
            [
                .. from i in Enumerable.Range(0, height)
                   from j in Enumerable.Range(0, width)
                   where top + i >= 0 && top + i < rows && left + j >= 0 && left + j < columns
                   select ((top + i) * columns + left + j, i * width + j),
            ];
        }
    }
}
