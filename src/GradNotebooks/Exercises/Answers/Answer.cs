using MathNet.Numerics.LinearAlgebra;

namespace GradNotebooks;

/// <summary>
/// What a learner hands in for a gradient: an expression, numbers, or mathematics typed as text. Nobody writes the type's name, since all
/// of them convert: <c>exercise.Check(Sum(2 * (yhat - y) * x))</c>, <c>exercise.Check(0.31)</c>, <c>exercise.Check("2*(ŷ - y)*x")</c>. A
/// function of C# has an overload of its own.
/// </summary>
public sealed class Answer
{
    private Answer()
    {
    }

    /// <summary>The expression; null where it is none.</summary>
    internal Expr? Formula { get; private init; }

    /// <summary>The numbers; null where there are none.</summary>
    internal Value? Numbers { get; private init; }

    /// <summary>The text; null where it is none.</summary>
    internal string? Text { get; private init; }

    /// <summary>The function; null where it is none.</summary>
    internal Delegate? Code { get; private init; }

    /// <summary>An expression, unknown functions and their partials included.</summary>
    public static implicit operator Answer(Expr formula) => new() { Formula = formula };

    /// <summary>A number, for a gradient at the exercise's point.</summary>
    public static implicit operator Answer(double number) => (Value)number;

    /// <summary>The numbers of a vector, at the exercise's point.</summary>
    public static implicit operator Answer(double[] numbers) => (Value)numbers;

    /// <summary>The numbers of a matrix, at the exercise's point.</summary>
    public static implicit operator Answer(double[,] numbers) => (Value)numbers;

    /// <summary>A value, such as an expression has at a point.</summary>
    public static implicit operator Answer(Value numbers) => new() { Numbers = numbers };

    /// <summary>The gradient by an array, such as another pass gives.</summary>
    public static implicit operator Answer(ArrayValue numbers) => (Value)numbers;

    /// <summary>A vector.</summary>
    public static implicit operator Answer(Vector<double> numbers) => (Value)numbers;

    /// <summary>A matrix.</summary>
    public static implicit operator Answer(Matrix<double> numbers) => (Value)numbers;

    /// <summary>Mathematics as one types it.</summary>
    public static implicit operator Answer(string text) => new() { Text = text };

    internal static Answer Of(Delegate code) => new() { Code = code };
}
