using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>Primitives that go along an axis, and the same along another one.</summary>
internal static class AlongAxis
{
    /// <summary>The axis that a row goes along; null where it goes along none.</summary>
    /// <param name="row">The row.</param>
    /// <param name="rank">How many axes its input has.</param>
    public static int? Of(Primitive row, int rank)
    {
        for (var axis = 0; axis < rank; axis++)
        {
            if (row == Reductions.SumAlong(axis) || Rows(axis).Contains(row))
            {
                return axis;
            }
        }

        return null;
    }

    /// <summary>The row that does along the next axis what a row does along this one.</summary>
    public static Primitive Next(Primitive row, int axis) => Rows(axis + 1)[Rows(axis).IndexOf(row)];

    private static ImmutableArray<Primitive> Rows(int axis) => [.. Reductions.TableAlong(axis), .. Scans.TableAlong(axis)];
}
