namespace GradNotebooks;

/// <summary>
/// What is not 0 wherever a loss has a value: what it divides by or takes the logarithm of, and what is positive for all numbers. Such a
/// factor may be cancelled, and the formula that is left has a value at no point at which the loss has none.
/// </summary>
/// <param name="nodes">The nodes of the loss.</param>
internal sealed class NonZero(IEnumerable<Expr> nodes)
{
    /// <summary>So deep an expression is looked into.</summary>
    private const int Steps = 8;

    private readonly Lazy<HashSet<Expr>> _divisors = new(() => Factors(nodes));

    /// <summary>Whether an expression is known not to be 0.</summary>
    public bool Contains(Expr u) => IsPositive(u) || _divisors.Value.Contains(u);

    /// <summary>What is divided by, or what a logarithm is taken of, and is no product.</summary>
    public IEnumerable<Expr> Divisors =>
        _divisors.Value.Where(u => Monomial.Of(u) is { Powers: [var only] } && ReferenceEquals(only.Base, u)).OrderBy(u => u.Serial);

    /// <summary>Whether an expression is above 0 for all numbers.</summary>
    public static bool IsPositive(Expr u) => IsPositive(u, Steps);

    private static HashSet<Expr> Factors(IEnumerable<Expr> nodes)
    {
        var divisors = new HashSet<Expr>();
        foreach (var node in nodes.OfType<Apply>())
        {
            if (node.Function is not Primitive row)
            {
                continue;
            }

            foreach (var place in row.Traits.Fraction?.Below ?? [])
            {
                AddFactors(node.Inputs[place]);
            }

            if (row == Exponentials.Log || (row == Elementwise.Pow && Simplification.Number(node.Inputs[1]) < 0))
            {
                AddFactors(node.Inputs[0]);
            }
        }

        return divisors;

        void AddFactors(Expr u)
        {
            var open = new Stack<Expr>([u]);
            while (open.TryPop(out var factor))
            {
                if (divisors.Add(factor) && factor is Apply { Function: Primitive row } node
                    && (row.Traits.Fraction is not null || row.Traits.IsNaming || row.IsBroadcast || row == Elementwise.Square))
                {
                    foreach (var place in row.Traits.Fraction?.Above ?? [0])
                    {
                        open.Push(node.Inputs[place]);
                    }
                }
            }
        }
    }

    private static bool IsPositive(Expr u, int steps)
    {
        if (Simplification.Number(u) is { } number)
        {
            return number > 0;
        }

        return steps > 0 && u is Apply { Function: Primitive row } node && (Is(row, Exponentials.Exp, Exponentials.Cosh,
                Activations.Sigmoid, Activations.Softplus, SpecialFunctions.NormalPdf, SpecialFunctions.NormalCdf)
            || (row == Elementwise.Add && ((Positive(0) && IsNonnegative(node.Inputs[1], steps - 1))
                || (Positive(1) && IsNonnegative(node.Inputs[0], steps - 1))))
            || (row == Elementwise.Subtract && Simplification.Number(node.Inputs[0]) >= 1
                && node.Inputs[1] is Apply { Function: Primitive share } && share == Activations.Sigmoid)
            || (Is(row, Elementwise.Multiply, Elementwise.Divide) && Positive(0) && Positive(1))
            || ((row.Traits.IsNaming || row.IsBroadcast || Is(row, Exponentials.Sqrt, Elementwise.Square)) && Positive(0)));

        bool Positive(int place) => IsPositive(((Apply)u).Inputs[place], steps - 1);
    }

    private static bool IsNonnegative(Expr u, int steps) => IsPositive(u, steps) || Simplification.Number(u) is 0.0
        || (steps > 0 && u is Apply { Function: Primitive row } node && (Is(row, Elementwise.Square, Kinks.Abs, Activations.Relu)
            || (Is(row, Elementwise.Add, Elementwise.Multiply) && node.Inputs.All(input => IsNonnegative(input, steps - 1)))));

    private static bool Is(Primitive row, params ReadOnlySpan<Primitive> rows)
    {
        foreach (var other in rows)
        {
            if (row == other)
            {
                return true;
            }
        }

        return false;
    }
}
