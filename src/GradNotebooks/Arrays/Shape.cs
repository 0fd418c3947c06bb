using System.Collections.Immutable;
using System.Globalization;

namespace GradNotebooks;

/// <summary>
/// The sizes of an expression along its axes: none for a scalar, one for a vector, two for a matrix. An axis over the samples
/// n = 1..N has no number until a <see cref="Point"/> gives one; it is written N.
/// </summary>
public readonly struct Shape : IEquatable<Shape>
{
    /// <summary>Stands for the size N of the axis over the samples.</summary>
    internal const int N = -1;

    private readonly ImmutableArray<int> _sizes;

    internal Shape(params ReadOnlySpan<int> sizes) => _sizes = [.. sizes];

    /// <summary>A single number.</summary>
    public static Shape Scalar => default;

    /// <summary>One number for each sample n = 1..N.</summary>
    public static Shape Samples { get; } = new(N);

    /// <summary>The sizes, axis by axis; −1 where the axis runs over the samples.</summary>
    public ImmutableArray<int> Sizes => _sizes.IsDefault ? [] : _sizes;

    /// <summary>The number of axes: 0 for a scalar, 1 for a vector, 2 for a matrix.</summary>
    public int Rank => Sizes.Length;

    /// <summary>Whether this is a single number.</summary>
    public bool IsScalar => _sizes.IsDefaultOrEmpty;

    /// <summary>Whether an axis runs over the samples.</summary>
    public bool HasSamples
    {
        get
        {
            foreach (var size in Sizes)
            {
                if (size == N)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>How many numbers an array of this shape holds. All sizes must be known.</summary>
    internal int Count
    {
        get
        {
            var count = 1;
            foreach (var size in Sizes)
            {
                count *= size;
            }

            return count;
        }
    }

    /// <summary>The shape with N put in for the axis over the samples.</summary>
    internal Shape WithSamples(int n) => HasSamples ? new Shape(Sizes.Select(s => s == N ? n : s).ToArray()) : this;

    /// <summary>
    /// The shape two arrays take together, by NumPy's rule: sizes are compared from the last axis on, and an axis of size 1, or one
    /// that is missing, stretches. Null where they do not fit.
    /// </summary>
    internal static Shape? Together(Shape a, Shape b)
    {
        if (b.IsScalar || a == b)
        {
            return a;
        }

        if (a.IsScalar)
        {
            return b;
        }

        var sizes = new int[Math.Max(a.Rank, b.Rank)];
        for (var i = 1; i <= sizes.Length; i++)
        {
            var p = i <= a.Rank ? a.Sizes[^i] : 1;
            var q = i <= b.Rank ? b.Sizes[^i] : 1;
            if (p != q && p != 1 && q != 1)
            {
                return null;
            }

            sizes[^i] = p == 1 ? q : p;
        }

        return new Shape(sizes);
    }

    /// <inheritdoc/>
    public bool Equals(Shape other) => _sizes == other._sizes || Sizes.AsSpan().SequenceEqual(other.Sizes.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var size in Sizes)
        {
            hash.Add(size);
        }

        return hash.ToHashCode();
    }

    /// <summary>Whether both have the same sizes.</summary>
    public static bool operator ==(Shape a, Shape b) => a.Equals(b);

    /// <summary>Whether they differ in a size.</summary>
    public static bool operator !=(Shape a, Shape b) => !a.Equals(b);

    /// <summary>"scalar", "N", "5×3".</summary>
    public override string ToString()
    {
        var sizes = new string[Rank];
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = Sizes[i] == N ? "N" : Sizes[i].ToString(CultureInfo.InvariantCulture);
        }

        return IsScalar ? "scalar" : string.Join('×', sizes);
    }
}
