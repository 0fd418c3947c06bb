using System.Collections.Immutable;

namespace GradNotebooks.Parsing;

/// <summary>vector(a, b) and matrix(vector(a, b), vector(c, d)): arrays of numbers, as they are printed.</summary>
internal static class ArrayWords
{
    /// <summary>The words for them.</summary>
    public const string Vector = "vector", Matrix = "matrix";

    /// <summary>Whether a function is one of these.</summary>
    public static bool Has(string word) => Vector.Equals(word, Same) || Matrix.Equals(word, Same);

    private const StringComparison Same = StringComparison.OrdinalIgnoreCase;

    public static Expr Of(string word, int at, ImmutableArray<Argument> arguments)
    {
        ImmutableArray<Expr> parts = [.. arguments.Select(argument => argument.Whole.Whole)];
        return Misread.Where(at, () => Vector.Equals(word, Same) ? Calculus.Vector(parts)
            : AreRows(parts)
                ? EntryRows.Assembled(new Shape(parts.Length, parts[0].Shape.Count)).Of([.. parts.SelectMany(row => row.Inputs)])
                : Calculus.Stack(parts));
    }

    /// <summary>Whether they are vectors of one length of which every entry is known.</summary>
    private static bool AreRows(ImmutableArray<Expr> parts) => !parts.IsEmpty
        && parts.All(row => row.Shape == parts[0].Shape && row.Shape.Rank == 1 && EntryRows.EntriesOf(row) is not null);
}
