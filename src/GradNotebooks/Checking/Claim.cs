using MathNet.Numerics.LinearAlgebra;

namespace GradNotebooks;

/// <summary>
/// What is claimed for the gradient by a parameter: an expression, or numbers. Nobody writes the type's name, since both convert:
/// <c>new() { [a] = 0.31, [b] = Sum(2 * (yhat - y) * u), [W] = new[,] { { 0.1, 0.2 }, { 0.3, 0.4 } } }</c>.
/// </summary>
public sealed class Claim
{
    private readonly Value? _numbers;

    private Claim(Expr? formula, Value? numbers) => (Formula, _numbers) = (formula, numbers);

    /// <summary>The expression; null where it is numbers.</summary>
    internal Expr? Formula { get; }

    /// <summary>Whether it is numbers, which may have been rounded, and no expression.</summary>
    internal bool IsNumbers => _numbers is not null;

    /// <summary>An expression, to be evaluated at the point; a constant is a number.</summary>
    public static implicit operator Claim(Expr formula) => formula is Constant constant ? constant.Number : new Claim(formula, null);

    /// <summary>A number.</summary>
    public static implicit operator Claim(double number) => (Value)number;

    /// <summary>The numbers of a vector.</summary>
    public static implicit operator Claim(double[] numbers) => (Value)numbers;

    /// <summary>The numbers of a matrix.</summary>
    public static implicit operator Claim(double[,] numbers) => (Value)numbers;

    /// <summary>A value, such as another pass gives.</summary>
    public static implicit operator Claim(Value numbers) => new(null, numbers);

    /// <summary>The gradient by an array, such as another pass gives.</summary>
    public static implicit operator Claim(ArrayValue numbers) => (Value)numbers;

    /// <summary>A vector.</summary>
    public static implicit operator Claim(Vector<double> numbers) => (Value)numbers;

    /// <summary>A matrix.</summary>
    public static implicit operator Claim(Matrix<double> numbers) => (Value)numbers;

    /// <summary>The claimed numbers at a point.</summary>
    internal Value At(Point point) => _numbers ?? Formula!.Value(point);

    /// <summary>
    /// Whether it can be the gradient by a parameter: numbers by their sizes at the point, a formula by what is known of its own.
    /// </summary>
    internal bool Fits(Expr parameter, Value gradient) => Shape == (IsNumbers ? gradient.Shape : parameter.Shape);

    /// <summary>The sizes of what is claimed.</summary>
    internal Shape Shape => _numbers?.Shape ?? Formula!.Shape;

    /// <summary>The claim as an expression over the same point, to which numbers are added as data.</summary>
    internal (Expr Formula, Point Point) AsFormula(Expr parameter, Point point)
    {
        if (_numbers is null)
        {
            return (Formula!, point);
        }

        if (_numbers.Shape.IsScalar)
        {
            return (_numbers[0], point);
        }

        var data = new Data($"claimed for {parameter}", _numbers.Shape);
        return (data, point.With(data, _numbers));
    }
}
