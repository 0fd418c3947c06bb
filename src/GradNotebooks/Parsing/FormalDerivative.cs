using System.Collections.Immutable;

namespace GradNotebooks.Parsing;

/// <summary>The derivative of a function by the positions of its arguments: ∂₁h(v, c), h′(u), sin′(u).</summary>
internal static class FormalDerivative
{
    /// <summary>Higher ones grow beyond all bounds, and nobody means them.</summary>
    private const int HighestOrder = 4;

    /// <summary>No position is counted so.</summary>
    private const int Right = -1;

    /// <exception cref="ModelException">It has no such argument, or mixes samples.</exception>
    public static Expr Of(Function function, ImmutableArray<int> positions, ImmutableArray<Expr> arguments)
    {
        if (positions.FirstOrDefault(p => p < 1 || p > function.Arity, Right) is not Right and var wrong)
        {
            throw new ModelException($"{function.Name} has {function.Arity} argument{(function.Arity == 1 ? "" : "s")}, "
                + $"and the partial by argument {wrong} is asked for: they are counted from 1.");
        }

        if (positions.Length > HighestOrder)
        {
            throw new ModelException($"A derivative of order {positions.Length} is not read: write those up to the order {HighestOrder}.");
        }

        return function switch
        {
            UnknownFunction unknown => positions.Aggregate(unknown, (f, position) => f.Partial(position)).Of(arguments),
            DefinedFunction defined => positions.Aggregate(defined, (f, position) => f.Partial(position)).Of(arguments),
            _ => OfRow(function, positions, arguments),
        };
    }

    /// <summary>The rule of a row, over formal arguments, and then the arguments put in.</summary>
    private static Expr OfRow(Function row, ImmutableArray<int> positions, ImmutableArray<Expr> arguments)
    {
        ImmutableArray<Expr> formals = [.. arguments.Select((argument, i) => new FormalArgument($"u{i + 1}", argument.Shape))];
        var derived = positions.Aggregate(row.Of(formals), (body, position) => Gradient.Elementwise(body, formals)[formals[position - 1]]);
        return Substitution.Replace(derived, formals.Zip(arguments).ToDictionary(pair => pair.First, pair => pair.Second));
    }
}
