using GradNotebooks.Formulas;
using GradNotebooks.Views;
using MathNet.Numerics.LinearAlgebra;

namespace GradNotebooks;

/// <summary>
/// The numbers of what is known to be a vector or a matrix, such as the gradient by an <see cref="ArrayParameter"/>. It is a
/// <see cref="Value"/> but for this: it converts to no single number, so that <c>Console.WriteLine(pass[W])</c> writes all of them. (C#
/// prefers double to object wherever a type converts to double.)
/// </summary>
[TypeFormatterSource(typeof(ArrayValueView), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class ArrayValue : IFormattable
{
    private readonly Value _value;

    internal ArrayValue(Value value) => _value = value;

    /// <inheritdoc cref="Value.Shape"/>
    public Shape Shape => _value.Shape;

    /// <inheritdoc cref="Value.Numbers"/>
    public ReadOnlySpan<double> Numbers => _value.Numbers;

    /// <inheritdoc cref="Value.Note"/>
    public string? Note => _value.Note;

    /// <inheritdoc cref="Value.Count"/>
    public int Count => _value.Count;

    /// <inheritdoc cref="Value.this[int]"/>
    public double this[int index] => _value[index];

    /// <inheritdoc cref="Value.GetEnumerator"/>
    public IEnumerator<double> GetEnumerator() => _value.GetEnumerator();

    /// <summary>The same, to be put into a <see cref="Point"/>.</summary>
    public static implicit operator Value(ArrayValue array) => array._value;

    /// <summary>The numbers of a vector, copied.</summary>
    /// <exception cref="ModelException">It is a matrix.</exception>
    public static implicit operator double[](ArrayValue array) => array._value;

    /// <summary>The numbers of a matrix, copied.</summary>
    /// <exception cref="ModelException">It is a vector.</exception>
    public static implicit operator double[,](ArrayValue array) => array._value;

    /// <summary>The numbers as a MathNet vector.</summary>
    /// <exception cref="ModelException">It is a matrix.</exception>
    public static implicit operator Vector<double>(ArrayValue array) => array._value;

    /// <summary>The numbers as a MathNet matrix.</summary>
    /// <exception cref="ModelException">It is a vector.</exception>
    public static implicit operator Matrix<double>(ArrayValue array) => array._value;

    /// <inheritdoc cref="Value.ToString()"/>
    public override string ToString() => _value.ToString();

    /// <inheritdoc cref="Value.ToString(string, IFormatProvider)"/>
    public string ToString(string? format, IFormatProvider? formatProvider = null) => _value.ToString(format, formatProvider);

    /// <inheritdoc cref="Value.ToHtml"/>
    public string ToHtml() => Looks.Html(this);
}
