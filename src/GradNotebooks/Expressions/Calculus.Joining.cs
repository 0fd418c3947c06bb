using System.Collections.Immutable;

namespace GradNotebooks;

// Arrays made of numbers and of rows.
public static partial class Calculus
{
    /// <summary>A vector of numbers: <c>Vector(r * Cos(t), r * Sin(t))</c>.</summary>
    /// <exception cref="ModelException">One of them is no single number, or there is none.</exception>
    public static Expr Vector(params ImmutableArray<Expr> entries) => entries.IsEmpty
        ? throw new ModelException("Vector: there is nothing to join.")
        : entries.FirstOrDefault(entry => !entry.Shape.IsScalar) is { } other
            ? throw new ModelException(
                $"Vector: {other} is of shape {other.Shape}, and each entry is a single number. Concat joins vectors, and Stack "
                + "makes a matrix of them.")
            : EntryRows.Assembled(new Shape(entries.Length)).Of(entries);

    /// <summary>A matrix of vectors of one length, which become its rows; of single numbers, a vector.</summary>
    /// <exception cref="ModelException">They are not of one length, or there is none.</exception>
    public static Expr Stack(params IEnumerable<Expr> rows)
    {
        ImmutableArray<Expr> all = [.. rows];
        if (all.FirstOrDefault(row => row.Shape != all[0].Shape || row.Shape.Rank > 1 || row.Shape.HasSamples) is { } other)
        {
            throw new ModelException(
                $"Stack: {all[0]} is of shape {Described(all[0])} and {other} of {Described(other)}; rows are vectors of one length.");
        }

        return all.IsEmpty ? throw new ModelException("Stack: there is nothing to join.")
            : all[0].Shape.IsScalar ? Vector(all)
            : Concat(all.Select(row => Arrays.Reshaped(row, new Shape(1, row.Shape.Sizes[0]))));

        static string Described(Expr row) => row.Shape.IsScalar ? "a single number" : $"{row.Shape}";
    }
}
