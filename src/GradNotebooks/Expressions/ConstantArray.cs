using System.Collections.Immutable;
using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>
/// A vector or a matrix of numbers that stand in the formula itself. The same numbers are the same object; an array that is the same number
/// everywhere is none of these, but that number, repeated.
/// </summary>
internal sealed class ConstantArray : Expr
{
    /// <summary>So many numbers are written out; of more a formula says the sizes.</summary>
    private const int MostWritten = 36;

    private ConstantArray(Value value)
    {
        Value = value;
        IsMask = Array.TrueForAll(value.Array, number => number is 0 or 1);
        IsIdentity = value.Shape is { Rank: 2, Sizes: [var rows, var columns] } && rows == columns
            && Enumerable.Range(0, value.Count).All(i => value[i] == (i % (rows + 1) == 0 ? 1 : 0));
        Notes = new NodeNotes(Array.TrueForAll(value.Array, double.IsFinite), IsMask, isPlain: false, symbols: 1);
    }

    /// <inheritdoc/>
    public override Shape Shape => Value.Shape;

    /// <summary>The numbers.</summary>
    public Value Value { get; }

    /// <inheritdoc/>
    public override string? Name => null;

    /// <summary>Whether it is 0 and 1 alone, as a condition is.</summary>
    public bool IsMask { get; }

    /// <summary>Whether it is the identity matrix.</summary>
    public bool IsIdentity { get; }

    /// <summary>Whether it has more numbers than a formula writes out.</summary>
    public bool IsAbbreviated => Value.Count > MostWritten && !IsIdentity;

    /// <summary>How it is written: I₃, its numbers, or, where they are many, its sizes.</summary>
    public Formula Notation => IsIdentity ? new Subscript(new Symbol("I", IsBold: true), new Number(Shape.Sizes[0]))
        : IsAbbreviated ? new Words($"⟨{Shape}⟩")
        : new Bracketed([.. Value.Array.Chunk(Shape.Rank == 1 ? 1 : Shape.Sizes[1]).Select(Row)]);

    /// <summary>The array of these numbers.</summary>
    /// <exception cref="ModelException">There is none, or one is not a number.</exception>
    public static Expr Of(Value value)
    {
        if (value.Count == 0)
        {
            throw new ModelException("Constant: there are no numbers in this array.");
        }

        var bad = Array.FindIndex(value.Array, double.IsNaN);
        if (bad >= 0)
        {
            throw new ModelException(
                $"Constant: entry {ValueText.Place(value.Shape, bad)} is NaN, which is not a number. Correct it or leave it out.");
        }

        if (!value.Array.AsSpan().ContainsAnyExcept(value[0]))
        {
            return Algebra.BroadcastTo(value[0], value.Shape);
        }

        return Interning.Of(new Key(value));
    }

    /// <summary>What a row makes of these numbers, as numbers.</summary>
    public Expr Folded(Primitive row)
    {
        var value = Kernels.Compute(row.Kernel, row.ShapeOf([this]), Value);
        return value.Shape.IsScalar ? value[0] : Of(value);
    }

    private static ImmutableArray<Formula> Row(double[] numbers) => [.. numbers.Select(number => new Number(number))];

    private readonly struct Key(Value value) : INodeKey
    {
        public int Hash
        {
            get
            {
                var hash = new HashCode();
                hash.Add(value.Shape);
                foreach (var number in value.Array)
                {
                    hash.Add(number);
                }

                return hash.ToHashCode();
            }
        }

        public bool BuildsNodes => false;

        public bool Matches(Expr node) =>
            node is ConstantArray array && array.Shape == value.Shape && array.Value.Numbers.SequenceEqual(value.Numbers);

        public Expr Create() => new ConstantArray(value);
    }
}
