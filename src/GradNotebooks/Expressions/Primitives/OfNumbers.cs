using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// Elementwise functions of arrays of given numbers, worked out at once: directions are such arrays, and so are their multiples.
/// </summary>
internal static class OfNumbers
{
    /// <summary>The row of these arguments; of numbers, numbers, and a number before a multiple of an array goes into the array.</summary>
    public static Expr Applied(Primitive row, ImmutableArray<Expr> arguments)
    {
        if (row == Elementwise.Multiply && Simplification.Number(arguments[0]) is not null
            && arguments[1] is Apply { Name: null, Inputs: [var u, var v] } product && product.Function == row)
        {
            return u is ConstantArray && Numbers(row, [arguments[0], u]) is { } left ? row.Of(left, v)
                : v is ConstantArray && Numbers(row, [arguments[0], v]) is { } right ? row.Of(u, right)
                : row.Of(arguments);
        }

        return Numbers(row, arguments) ?? row.Of(arguments);
    }

    /// <summary>The numbers that a row makes of numbers; null where an argument is no number, or the result is none.</summary>
    private static Expr? Numbers(Primitive row, ImmutableArray<Expr> arguments)
    {
        if (!arguments.Any(u => u is ConstantArray) || !arguments.All(u => u is ConstantArray or Constant))
        {
            return null;
        }

        Value[] values = [.. arguments.Select(ValueOf)];
        var result = Kernels.Compute(row.Kernel, row.ShapeOf(arguments), values);
        return result.Array.Any(double.IsNaN) ? null : ConstantArray.Of(result);
    }

    private static Value ValueOf(Expr number) => number is ConstantArray array ? array.Value : ((Constant)number).Number;
}
