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
        return Misread.Where(at, () => Vector.Equals(word, Same)
            ? Calculus.Vector(parts)
            : parts.All(row => Row(row) is { Length: var length } && length == parts[0].Shape.Count)
                ? EntryRows.Assembled(new Shape(parts.Length, parts[0].Shape.Count)).Of([.. parts.SelectMany(row => Row(row)!)])
                : Calculus.Stack(parts));
    }

    private static Expr[]? Row(Expr row) => row is Apply { Name: null, Shape.Rank: 1, Function: var made } && !row.Shape.HasSamples
        && made == EntryRows.Assembled(row.Shape) ? [.. row.Inputs] : null;
}
