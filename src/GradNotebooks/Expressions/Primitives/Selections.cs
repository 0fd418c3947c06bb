using System.Collections.Immutable;
using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>The table of what the order of entries decides: sorted entries, and their median.</summary>
internal static class Selections
{
    private static readonly Selection Ascending = new(
        Sorted,
        u => Arrays.RequireArray("Sort", u, u.Shape),
        "entries that tie keep their order, and so do their gradients");

    private static readonly Selection Middle = new(
        Central,
        u => Arrays.RequireArray("Median", u, Shape.Scalar),
        "where entries tie with the middle one, each gets an equal share");

    public static readonly Primitive Sort = Ascending.Value("Sort", "sort", Written("sort"), Sorted, null, () => Unsorted!, BranchOfOrder);

    // v in the order in which u ascends
    public static readonly Primitive SortedBy = Ascending.Same("SortedBy", "sort by", Written("sortedBy"), () => Unsorted!);

    // what arrives at the sorted entries, back where they stood
    public static readonly Primitive Unsorted = Ascending.Back("Unsorted", "unsort", Written("unsorted"), () => SortedBy);

    public static readonly Primitive Median = Middle.Value(
        "Median", "median", Written("median"), (v, result) => result.Array[0] = MedianOf(v[0].Numbers), BranchOfMedian, () => ToMedian!);

    // the mean of v at the places where u has its middle
    public static readonly Primitive AtMedian = Middle.Same("AtMedian", "at median", Written("atMedian"), () => ToMedian!);

    // a number at the places where u has its middle, and 0 elsewhere
    public static readonly Primitive ToMedian = Middle.Back("ToMedian", "to median", Written("toMedian"), () => AtMedian);

    /// <summary>Every row, in the order above.</summary>
    public static ImmutableArray<Primitive> Table => field.IsDefault ? field = RowTable.Of(typeof(Selections)) : field;

    private static Func<ImmutableArray<Formula>, Formula> Written(string name) =>
        a => new Call(new FunctionName(name, $@"\operatorname{{{name}}}"), a);

    private static void Sorted(Value u, Action<int, int, double> visit)
    {
        var length = u.Shape.Sizes[^1];
        for (var start = 0; start < u.Count; start += length)
        {
            var order = Order(u.Numbers.Slice(start, length));
            for (var k = 0; k < length; k++)
            {
                visit(start + k, start + order[k], 1);
            }
        }
    }

    private static void Sorted(ReadOnlySpan<Value> v, Value result) => Kernels.Rows(v[0], static (u, sorted) =>
    {
        u.CopyTo(sorted);
        sorted.Sort();
    }, result);

    /// <summary>Equal shares of the half that the lower middle has, and of that of the upper one: of an odd number both are one.</summary>
    private static void Central(Value u, Action<int, int, double> visit)
    {
        var (lower, upper) = Middles(u.Numbers);
        foreach (var middle in (double[])[lower, upper])
        {
            var ties = u.Array.Count(number => number.Equals(middle));
            for (var i = 0; i < u.Count; i++)
            {
                if (u[i].Equals(middle))
                {
                    visit(0, i, 0.5 / ties);
                }
            }
        }
    }

    private static double MedianOf(ReadOnlySpan<double> u)
    {
        var (lower, upper) = Middles(u);
        return u.Contains(double.NaN) ? double.NaN : lower == upper ? lower : 0.5 * lower + 0.5 * upper;
    }

    /// <summary>The two entries in the middle; of an odd number both are one.</summary>
    private static (double Lower, double Upper) Middles(ReadOnlySpan<double> u)
    {
        double[] sorted = [.. u];
        Array.Sort(sorted);
        return (sorted[(sorted.Length - 1) / 2], sorted[sorted.Length / 2]);
    }

    /// <summary>The places of the entries as they ascend; those that tie in their own order.</summary>
    private static int[] Order(ReadOnlySpan<double> u)
    {
        var numbers = u.ToArray();
        int[] order = [.. Enumerable.Range(0, numbers.Length)];
        Array.Sort(order, (i, j) => numbers[i].CompareTo(numbers[j]) is not 0 and var side ? side : i.CompareTo(j));
        return order;
    }

    private static Value BranchOfOrder(Value u, Shape shape) =>
        Kernels.Compute(static (v, result) => Kernels.Rows(v[0], BranchesOfOrder, result), shape, u);

    /// <summary>For each sorted entry the place where it stood, counted from one, and half a one more where it ties with another.</summary>
    private static void BranchesOfOrder(ReadOnlySpan<double> u, Span<double> branches)
    {
        var order = Order(u);
        for (var k = 0; k < order.Length; k++)
        {
            var ties = (k > 0 && u[order[k - 1]] == u[order[k]]) || (k + 1 < order.Length && u[order[k + 1]] == u[order[k]]);
            branches[k] = order[k] + (ties ? 1.5 : 1);
        }
    }

    /// <summary>One number for all the entries that are in the middle, and half a one more where they are more than it takes.</summary>
    private static double BranchOfMedian(ReadOnlySpan<double> u)
    {
        var (lower, upper) = Middles(u);
        var (which, count) = (1.0, 0);
        for (var i = 0; i < u.Length; i++)
        {
            if (u[i].Equals(lower) || u[i].Equals(upper))
            {
                (which, count) = ((which * 31 + i) % 1e12, count + 1);
            }
        }

        return which + (count > 2 - u.Length % 2 ? 0.5 : 0);
    }
}
