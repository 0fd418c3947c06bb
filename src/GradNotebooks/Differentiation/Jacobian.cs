using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// All partials of an expression: a row for each of its entries, a column for each entry of each parameter. Worked out by a backward pass
/// for each row or a forward one for each column, or by fewer where most of it is 0.
/// </summary>
public sealed class Jacobian
{
    internal Jacobian(Expr output, Expr[] parameters)
    {
        Output = output;
        Cotangent = new Data("cotangent", output.Shape);
        Rows = Gradient.From(output, [.. parameters], Cotangent);
    }

    /// <summary>What a row of it is weighted by.</summary>
    internal Data Cotangent { get; }

    /// <summary>vᵀJ, of which each row is a case.</summary>
    internal Gradient Rows { get; }

    /// <summary>What is differentiated.</summary>
    public Expr Output { get; }

    /// <summary>By what, in the order of the columns.</summary>
    public ImmutableArray<Expr> Parameters => Rows.Parameters;
}
