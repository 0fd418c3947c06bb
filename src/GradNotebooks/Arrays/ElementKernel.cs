namespace GradNotebooks;

/// <summary>
/// How an elementwise primitive works on numbers: on one of each argument, and on blocks of them, where an argument may be one number
/// for the whole block. Where the row gives no faster way, a block is worked out number by number.
/// </summary>
internal abstract class ElementKernel
{
    /// <summary>A block of fewer numbers is not worth a faster way, where that gives the same bits.</summary>
    protected const int Few = 4;

    /// <summary>The value at one number for each argument; those beyond the arity are not looked at.</summary>
    public abstract double At(double u, double v, double w);

    /// <summary>The values at blocks of numbers, all as long as the result.</summary>
    public abstract void Block(in Operand u, in Operand v, in Operand w, Span<double> result);
}

/// <summary>An argument of a block: as many numbers as the result has, or one that stands for all of them.</summary>
internal readonly ref struct Operand
{
    public readonly ReadOnlySpan<double> Numbers;
    public readonly double Number;
    public readonly bool IsNumber;

    private Operand(ReadOnlySpan<double> numbers, double number, bool isNumber)
    {
        Numbers = numbers;
        Number = number;
        IsNumber = isNumber;
    }

    public double this[int i] => IsNumber ? Number : Numbers[i];

    public static implicit operator Operand(ReadOnlySpan<double> numbers) => new(numbers, 0, isNumber: false);

    public static implicit operator Operand(double number) => new([], number, isNumber: true);
}

/// <summary>Of one argument.</summary>
/// <param name="value">The value at a number.</param>
/// <param name="block">A faster way for a block; null where there is none.</param>
/// <param name="isExact">Whether both give the same bits.</param>
internal sealed class UnaryKernel(Func<double, double> value, UnaryBlock? block, bool isExact = false) : ElementKernel
{
    public override double At(double u, double v, double w) => value(u);

    public override void Block(in Operand u, in Operand v, in Operand w, Span<double> result)
    {
        if (u.IsNumber)
        {
            result.Fill(value(u.Number));
        }
        else if (block is not null && (!isExact || result.Length >= Few))
        {
            block(u.Numbers, result);
        }
        else
        {
            for (var i = 0; i < result.Length; i++)
            {
                result[i] = value(u.Numbers[i]);
            }
        }
    }
}

/// <summary>Of two arguments.</summary>
/// <param name="value">The value at two numbers.</param>
/// <param name="block">A faster way for two blocks; null where there is none.</param>
/// <param name="byNumber">The same for a block and one number.</param>
/// <param name="ofNumber">The same for one number and a block.</param>
/// <param name="isExact">Whether all of them give the same bits.</param>
internal sealed class BinaryKernel(
    Func<double, double, double> value, BinaryBlock? block, BlockByNumber? byNumber, NumberByBlock? ofNumber, bool isExact = false)
    : ElementKernel
{
    public override double At(double u, double v, double w) => value(u, v);

    public override void Block(in Operand u, in Operand v, in Operand w, Span<double> result)
    {
        var isWorthIt = !isExact || result.Length >= Few;
        switch (u.IsNumber, v.IsNumber)
        {
            case (true, true):
                result.Fill(value(u.Number, v.Number));
                break;
            case (false, false) when isWorthIt && block is not null:
                block(u.Numbers, v.Numbers, result);
                break;
            case (false, true) when isWorthIt && byNumber is not null:
                byNumber(u.Numbers, v.Number, result);
                break;
            case (true, false) when isWorthIt && ofNumber is not null:
                ofNumber(u.Number, v.Numbers, result);
                break;
            default:
                for (var i = 0; i < result.Length; i++)
                {
                    result[i] = value(u[i], v[i]);
                }

                break;
        }
    }
}

/// <summary>A choice by a condition: the second argument where the first is not 0, and the third where it is.</summary>
internal sealed class ChoiceKernel : ElementKernel
{
    public override double At(double u, double v, double w) => u != 0 ? v : w;

    public override void Block(in Operand u, in Operand v, in Operand w, Span<double> result) =>
        VectorFunction<VectorFunctions.Choice>.Block(u, v, w, result);
}

/// <summary>Of three arguments.</summary>
internal sealed class TernaryKernel(Func<double, double, double, double> value) : ElementKernel
{
    public override double At(double u, double v, double w) => value(u, v, w);

    public override void Block(in Operand u, in Operand v, in Operand w, Span<double> result)
    {
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = value(u[i], v[i], w[i]);
        }
    }
}
