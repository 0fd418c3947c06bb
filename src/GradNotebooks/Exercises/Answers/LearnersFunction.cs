using System.Collections.Immutable;
using System.Reflection;
using MathNet.Numerics.LinearAlgebra;

namespace GradNotebooks;

/// <summary>
/// An answer as a function of C#, called by the names of its arguments: <c>(double[] x, double[] y, double a) => …</c>. A scalar of the
/// loss is a double, a vector double[], a matrix double[,]; an unknown function h is a delegate named h, its partials h1 and h2.
/// </summary>
internal sealed class LearnersFunction
{
    private readonly Delegate _code;
    private readonly ImmutableArray<Func<Sample, object>> _arguments;

    /// <exception cref="ModelException">An argument has a name that the loss has not, or a type that does not fit.</exception>
    public LearnersFunction(Delegate code, Inquiry inquiry)
    {
        _code = code;
        _arguments = [.. code.Method.GetParameters().Select(argument => Argument(argument, inquiry))];
    }

    /// <summary>What it gives at a place; every call has its own copies of the numbers.</summary>
    public Value At(Sample sample) => Returned(_code.DynamicInvoke([.. _arguments.Select(argument => argument(sample))]));

    private static Func<Sample, object> Argument(ParameterInfo argument, Inquiry inquiry)
    {
        var (name, type) = (argument.Name ?? "", argument.ParameterType);
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return Function(name, type, inquiry);
        }

        var node = (inquiry.IsByHand ? inquiry.Names.NodeByHand(name) : inquiry.Names.Node(name)) ?? throw new ModelException(
            $"Your function has an argument {name}, which does not stand in {inquiry.Loss.LossName}: "
            + $"its names are {inquiry.Names.Listed}.");
        var wanted = node.Shape.Rank switch { 0 => typeof(double), 1 => typeof(double[]), _ => typeof(double[,]) };
        return type == wanted || type == typeof(Value) || (type == typeof(Vector<double>) && node.Shape.Rank == 1)
            || (type == typeof(Matrix<double>) && node.Shape.Rank == 2)
                ? sample => Converted(sample.Evaluate([node])[node], type)
                : throw new ModelException(
                    $"{name} is {(node.Shape.IsScalar ? "a single number" : $"of shape {node.Shape}")}: "
                    + $"write {Written(wanted)} {name}, and not {Written(type)} {name}.");
    }

    private static Func<Sample, object> Function(string name, Type type, Inquiry inquiry)
    {
        var digits = name.Length - name.TrimEnd("0123456789".ToCharArray()).Length;
        var function = inquiry.Names.Unknown(name)
            ?? name[^digits..].Aggregate(inquiry.Names.Unknown(name[..^digits]), (f, digit) =>
                f is not null && digit >= '1' && digit - '0' <= f.Arity ? f.Partial(digit - '0') : null)
            ?? throw new ModelException(
                $"Your function has an argument {name}, and {inquiry.Loss.LossName} has no such function: "
                + "an unknown function h goes by its name, its partials by h1 and h2.");
        return (function.Arity, type) switch
        {
            (1, _) when type == typeof(Func<double, double>) => sample => (Func<double, double>)(u => sample.Probe.At(function, u)),
            (2, _) when type == typeof(Func<double, double, double>) =>
                sample => (Func<double, double, double>)((u, v) => sample.Probe.At(function, u, v)),
            (3, _) when type == typeof(Func<double, double, double, double>) =>
                sample => (Func<double, double, double, double>)((u, v, w) => sample.Probe.At(function, u, v, w)),
            _ => throw new ModelException(
                $"{function.Name} takes {function.Arity} numbers: "
                + $"write Func<{string.Join(", ", Enumerable.Repeat("double", function.Arity + 1))}> {name}."),
        };
    }

    private static object Converted(Value value, Type type) => type switch
    {
        _ when type == typeof(double) => (object)(double)value,
        _ when type == typeof(double[]) => (double[])value,
        _ when type == typeof(double[,]) => (double[,])value,
        _ when type == typeof(Vector<double>) => (Vector<double>)value,
        _ when type == typeof(Matrix<double>) => (Matrix<double>)value,
        _ => new Value(value.Shape, [.. value.Array]),
    };

    private static Value Returned(object? result) => result switch
    {
        double number => number,
        float number => (double)number,
        int number => (double)number,
        long number => (double)number,
        decimal number => (double)number,
        double[] { Length: > 0 } numbers => numbers,
        double[,] { Length: > 0 } numbers => numbers,
        Value value => value,
        ArrayValue value => value,
        Vector<double> numbers => numbers,
        Matrix<double> numbers => numbers,
        Expr => throw new ModelException("Your function gives an expression: hand in the expression itself."),
        null => throw new ModelException("Your function gives null: return the gradient, as double, double[] or double[,]."),
        _ => throw new ModelException(
            $"Your function gives {result.GetType().Name}, which is no number: return double, double[] or double[,]."),
    };

    private static string Written(Type type) =>
        type == typeof(double) ? "double" : type == typeof(double[]) ? "double[]" : type == typeof(double[,]) ? "double[,]" : type.Name;
}
