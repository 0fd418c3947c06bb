using System.Collections.Immutable;

namespace GradNotebooks.Parsing;

/// <summary>What a name is applied as: an unknown or a defined function, or the rows of the primitives that bear the name.</summary>
/// <param name="Name">The name, for sentences.</param>
/// <param name="Overloads">The functions it may be, told apart by their number of arguments.</param>
internal sealed record Callable(string Name, ImmutableArray<Function> Overloads)
{
    /// <summary>The index that runs along an axis, n or j, of a reduction; empty where it has none.</summary>
    public string Index { get; init; } = "";

    /// <summary>Which derivative is meant, by the positions of the arguments counted from one; the function itself where empty.</summary>
    public ImmutableArray<int> Positions { get; init; } = [];

    /// <summary>Whether it gathers many numbers into fewer.</summary>
    public bool IsReduction => Overloads.Any(RowNames.IsReduction);

    /// <summary>Whether it may have the index that runs along an axis.</summary>
    public bool HasAxis => IsReduction || Joins || RowNames.IsScan(Overloads[0]);

    /// <summary>Whether it is a row of the tables, whose power may be written before its argument: sin² u.</summary>
    public bool IsRow => Overloads.All(f => f is Primitive);

    /// <summary>Whether its sign, Σ, stands before a whole product.</summary>
    public bool IsLarge => Overloads is [Primitive row] && RowNames.IsLarge(row);

    private bool Joins => RowNames.Joins(Overloads[0]);

    /// <summary>The function applied to its arguments.</summary>
    /// <exception cref="Misread">It takes another number of arguments, or not these.</exception>
    public Expr Of(int at, ImmutableArray<Operand> arguments)
    {
        ImmutableArray<Expr> values = [.. arguments.Select(argument => argument.Whole)];
        var function = Overload(at, values.Length);
        return Misread.Where(at, () => !Positions.IsEmpty
            ? FormalDerivative.Of(function, Positions, values)
            : function is Primitive row && RowNames.IsReduction(row) ? Indexed.Reduction(row, Index, values[0])
            : Index == Indexed.AlongRows && RowNames.Along((Primitive)function, 1) is { } along ? along.Of(values)
            : function.Of(values));
    }

    private Function Overload(int at, int arguments)
    {
        if (Joins && arguments > 1)
        {
            return Arrays.Concat(arguments, Index == Indexed.AlongRows ? 1 : 0);
        }

        return Overloads.FirstOrDefault(f => f.Arity == arguments) ?? throw new Misread(
            at, $"{Name} takes {Taken()}, and {arguments} {(arguments == 1 ? "was" : "were")} given.");
    }

    private string Taken()
    {
        int[] arities = [.. Overloads.Select(f => f.Arity).Order()];
        return Joins ? "2 arguments or more" : string.Join(" or ", arities) + (arities is [1] ? " argument" : " arguments");
    }
}
