using System.Globalization;
using System.Runtime.CompilerServices;
using GradNotebooks.Formulas;
using GradNotebooks.Views;
using MathNet.Numerics.LinearAlgebra;

namespace GradNotebooks;

/// <summary>
/// What an expression is at a point: a number, or a vector or matrix of them. Converts to and from double, double[], double[,]
/// and MathNet's vectors and matrices; converting to a type of another shape throws a sentence that names both.
/// </summary>
[CollectionBuilder(typeof(Value), nameof(Create))]
[TypeFormatterSource(typeof(ValueView), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class Value : IFormattable
{
    private readonly double[] _numbers;

    /// <summary>Takes the array over: nobody else may write to it any more.</summary>
    internal Value(Shape shape, double[] numbers)
    {
        Shape = shape;
        _numbers = numbers;
    }

    /// <summary>The sizes, all of them known.</summary>
    public Shape Shape { get; }

    /// <summary>The numbers, row by row.</summary>
    public ReadOnlySpan<double> Numbers => _numbers;

    /// <summary>Why some of the numbers are none, such as a second derivative on a kink; null where there is nothing to say.</summary>
    public string? Note { get; internal init; }

    /// <summary>How many numbers there are.</summary>
    public int Count => _numbers.Length;

    /// <summary>The number at a place in row-by-row order.</summary>
    public double this[int index] => _numbers[index];

    /// <summary>A vector, as a list in brackets is one: <c>new Point { [x] = [0.5, 1, 1.5] }</c>.</summary>
    public static Value Create(ReadOnlySpan<double> numbers) => new(new Shape(numbers.Length), numbers.ToArray());

    /// <summary>The numbers, row by row, one after another.</summary>
    public IEnumerator<double> GetEnumerator() => ((IEnumerable<double>)_numbers).GetEnumerator();

    /// <summary>A single number.</summary>
    public static implicit operator Value(double number) => new(Shape.Scalar, [number]);

    /// <summary>A vector; the array is copied.</summary>
    public static implicit operator Value(double[] numbers) => Create(numbers);

    /// <summary>A vector of whole numbers.</summary>
    public static implicit operator Value(int[] numbers) => OfVector(numbers.Select(number => (double)number));

    /// <summary>A vector of numbers of half the digits.</summary>
    public static implicit operator Value(float[] numbers) => OfVector(numbers.Select(number => (double)number));

    /// <summary>A vector; the list is copied.</summary>
    public static implicit operator Value(List<double> numbers) => OfVector(numbers);

    /// <summary>A matrix of whole numbers.</summary>
    public static implicit operator Value(int[,] numbers) =>
        new(new Shape(numbers.GetLength(0), numbers.GetLength(1)), [.. numbers.Cast<int>()]);

    /// <summary>A matrix, row by row.</summary>
    /// <exception cref="ModelException">Its rows are not of one length.</exception>
    public static implicit operator Value(double[][] rows) => rows.All(row => row.Length == rows[0].Length)
        ? new(new Shape(rows.Length, rows.Length == 0 ? 0 : rows[0].Length), [.. rows.SelectMany(row => row)])
        : throw new ModelException($"A matrix has rows of one length, and these have {Names.List(rows.Select(row => $"{row.Length}"))}.");

    /// <summary>A matrix; the array is copied.</summary>
    public static implicit operator Value(double[,] numbers) =>
        new(new Shape(numbers.GetLength(0), numbers.GetLength(1)), [.. numbers.Cast<double>()]);

    /// <summary>A vector.</summary>
    public static implicit operator Value(Vector<double> numbers) => numbers.ToArray();

    /// <summary>A matrix.</summary>
    public static implicit operator Value(Matrix<double> numbers) => numbers.ToArray();

    /// <summary>The number, where there is one.</summary>
    public static implicit operator double(Value value) => value.Shape.IsScalar
        ? value._numbers[0]
        : throw value.Mismatch("a single number");

    /// <summary>The numbers of a vector, copied.</summary>
    public static implicit operator double[](Value value) => value.Shape.Rank == 1
        ? [.. value._numbers]
        : throw value.Mismatch("a vector");

    /// <summary>The numbers of a matrix, copied.</summary>
    public static implicit operator double[,](Value value)
    {
        if (value.Shape.Rank != 2)
        {
            throw value.Mismatch("a matrix");
        }

        var numbers = new double[value.Shape.Sizes[0], value.Shape.Sizes[1]];
        Buffer.BlockCopy(value._numbers, 0, numbers, 0, sizeof(double) * value.Count);
        return numbers;
    }

    /// <summary>The numbers as a MathNet vector.</summary>
    public static implicit operator Vector<double>(Value value) => Vector<double>.Build.DenseOfArray(value);

    /// <summary>The numbers as a MathNet matrix.</summary>
    public static implicit operator Matrix<double>(Value value) => Matrix<double>.Build.DenseOfArray(value);

    /// <summary>The numbers themselves, for a kernel: one reads inputs, and writes into a result that nobody has seen yet.</summary>
    internal double[] Array => _numbers;

    /// <summary>1 at one place, 0 at all others.</summary>
    internal static Value Unit(Shape shape, int place)
    {
        var numbers = new double[shape.Count];
        numbers[place] = 1;
        return new Value(shape, numbers);
    }

    /// <summary>The same numbers with one of them replaced.</summary>
    internal Value With(int index, double number)
    {
        double[] numbers = [.. _numbers];
        numbers[index] = number;
        return new Value(Shape, numbers);
    }

    /// <summary>"-0.71", or "[0.2, 0.5, 1.5E-07]": to be read back by code, number by number; at most eight of them.</summary>
    public override string ToString() => ValueText.Format(this, number => NumberText.Code(number));

    /// <summary>The same as a self-contained piece of HTML, for a host that asks for it by this name and knows no formatters.</summary>
    public string ToHtml() => Looks.Html(this);

    /// <summary>The same with each number in a format: <c>$"{pass[a]:F3}"</c>.</summary>
    /// <param name="format">As for a double; six significant digits where it is null or empty.</param>
    /// <param name="formatProvider">Whose decimal point to write; the invariant culture's, unless one is given.</param>
    /// <exception cref="FormatException">There is no such format of a double.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider = null) => string.IsNullOrEmpty(format)
        ? ToString()
        : ValueText.Format(this, number => number.ToString(format, formatProvider ?? CultureInfo.InvariantCulture));

    private static Value OfVector(IEnumerable<double> numbers) => numbers.ToArray();

    private ModelException Mismatch(string wanted)
    {
        var (kind, ways) = Shape.Rank switch
        {
            0 => ("a single number", "double d = …"),
            1 => ($"a vector of {Count} numbers", "double[] v = …, one of them by an index, …[0]"),
            _ => ($"a matrix, {Shape}", "double[,] m = …, one of its numbers by an index, …[0]"),
        };
        return new($"This value is {kind}, not {wanted}: take it as {ways}, or its text by ToString().");
    }
}
