using System.Globalization;
using GradNotebooks.Formulas;
using GradNotebooks.Views;
using MathNet.Numerics.LinearAlgebra;

namespace GradNotebooks;

/// <summary>
/// What an expression is at a point: a number, or a vector or matrix of them. Converts to and from double, double[], double[,]
/// and MathNet's vectors and matrices; converting to a type of another shape throws a sentence that names both.
/// </summary>
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

    /// <summary>A single number.</summary>
    public static implicit operator Value(double number) => new(Shape.Scalar, [number]);

    /// <summary>A vector; the array is copied.</summary>
    public static implicit operator Value(double[] numbers) => new(new Shape(numbers.Length), [.. numbers]);

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
        : throw value.Mismatch("a single number", "double[]");

    /// <summary>The numbers of a vector, copied.</summary>
    public static implicit operator double[](Value value) => value.Shape.Rank == 1
        ? [.. value._numbers]
        : throw value.Mismatch("a vector", "double or double[,]");

    /// <summary>The numbers of a matrix, copied.</summary>
    public static implicit operator double[,](Value value)
    {
        if (value.Shape.Rank != 2)
        {
            throw value.Mismatch("a matrix", "double or double[]");
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

    private ModelException Mismatch(string wanted, string instead) =>
        new($"This value is {(Shape.IsScalar ? "a single number" : $"of shape {Shape}")}, not {wanted}: take it as {instead}.");
}
