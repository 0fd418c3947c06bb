using GradNotebooks.Formulas;

namespace GradNotebooks.Parsing;

/// <summary>
/// How parts beside each other become a product: from left to right, Σ with all that stands to its right, d/da with the one thing behind
/// it. What two people could read in two ways is refused with both.
/// </summary>
internal static class Products
{
    /// <summary>The value of a product; from the right, since a sum takes what follows it.</summary>
    public static Operand Of(IReadOnlyList<ProductPart> parts)
    {
        // The last part first.
        var pending = new List<ProductPart>(parts.Count);
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            var part = parts[i];
            if (part.Head is not { } head)
            {
                pending.Add(part);
                continue;
            }

            if (pending.Count == 0 || pending[^1].Join is not null)
            {
                throw new Misread(
                    head.At, $"{head.Text} needs something to its right, between parentheses where it is a sum: {head.Text} (…).");
            }

            var value = head.Kind is TokenKind.Sum ? SumOf(head, pending) : DerivativeOf(head, pending);
            pending.Add(part with { Head = null, Operand = new Operand(value, head.At, OperandForm.Large) });
        }

        pending.Reverse();
        return FromLeft(pending);
    }

    /// <summary>Σ of all that follows.</summary>
    private static Expr SumOf(Token head, List<ProductPart> pending)
    {
        pending.Reverse();
        var body = FromLeft(pending).Whole;
        pending.Clear();
        return Misread.Where(head.At, () => Indexed.Reduction(Reductions.Sum, (string)head.Meaning!, body));
    }

    /// <summary>d/da of the next part; of what is not in parentheses it must be the only one.</summary>
    private static Expr DerivativeOf(Token head, List<ProductPart> pending)
    {
        var body = pending[^1].Operand;
        pending.RemoveAt(pending.Count - 1);
        return pending.Count == 0 || body.Form is OperandForm.Grouped or OperandForm.Large
            ? Misread.Where(head.At, () => QuantityDerivative.Of(body.Whole, head.Value))
            : throw new Misread(body.At, $"put what is differentiated into parentheses: {head.Text} (…).");
    }

    private static Operand FromLeft(List<ProductPart> written)
    {
        var parts = WithMatrixProducts(written);
        var (before, product) = (default(Operand), Signed(parts[0]));
        for (var i = 1; i < parts.Count; i++)
        {
            var (left, right, join) = (product, Signed(parts[i]), parts[i].Join);
            if (join is null)
            {
                RequireOneReading(before, left, right, parts, i);
            }

            before = left;
            product = Misread.Where(right.At, () => join switch
            {
                TokenKind.Divide => Quotient(left, right),
                TokenKind.Kronecker => new Operand(Calculus.Kronecker(left.Whole, right.Whole), left.At),
                TokenKind.Times when !MatrixProducts.ScalesRow(left, right) => new Operand(left.Whole * right.Whole, left.At),
                _ => MatrixProducts.Of(left, right),
            });
        }

        return product;
    }

    /// <summary>
    /// The parts with what binds before signs worked out: matrix products, so that xₙ·uᵀv is xₙ times the number uᵀv, and a number with
    /// what it stands before.
    /// </summary>
    private static List<ProductPart> WithMatrixProducts(List<ProductPart> parts)
    {
        var grouped = new List<ProductPart>(parts.Count);
        for (var i = 0; i < parts.Count; i++)
        {
            var (part, right) = (parts[i], parts[i].Operand);
            if (part.Join is null && grouped is [.., var last] && BindsFirst(last, right))
            {
                // Two columns beside each other have no product; v u wᵀ is v times the matrix u wᵀ.
                if (MatrixProducts.AreColumns(last.Operand, right) && i + 1 < parts.Count && parts[i + 1].Join is null)
                {
                    right = Misread.Where(part.At, () => MatrixProducts.Of(right, parts[++i].Operand));
                }

                grouped[^1] = last with { Operand = Misread.Where(part.At, () => MatrixProducts.Of(last.Operand, right)) };
            }
            else
            {
                grouped.Add(part);
            }
        }

        return grouped;
    }

    private static bool BindsFirst(ProductPart left, Operand right) => left.Join is not TokenKind.Divide
        && (MatrixProducts.AreMeant(left.Operand, right)
            || (left is { Join: TokenKind.Times, Operand.Form: OperandForm.Number } && right.Form is not OperandForm.Number));

    private static Operand Signed(ProductPart part) => part.IsNegated
        ? part.Operand with { Value = -part.Operand.Whole, Form = OperandForm.Plain }
        : part.Operand;

    private static Operand Quotient(Operand left, Operand right) => left.Form is OperandForm.BareCall
        ? throw new Misread(left.At, "it is not clear how far this function reaches: put its argument into parentheses.")
        : left with
        {
            Value = left.Whole / right.Whole,
            Form = left.Form is OperandForm.Number && right.Form is OperandForm.Number ? OperandForm.Number : OperandForm.Plain,
        };

    /// <summary>
    /// Refuses what stands beside something that could end before it or behind it: a divisor, a root or a function without parentheses.
    /// 1/2x is one half of x, since a number over a number is a factor; a/2x is refused, and 1/2√x, since 1/(2√x) is a derivative that
    /// people write so.
    /// </summary>
    private static void RequireOneReading(Operand before, Operand left, Operand right, List<ProductPart> parts, int i)
    {
        if (right.Form is OperandForm.Number && !MatrixProducts.IsPart(left))
        {
            throw new Misread(right.At, "a number stands before what it multiplies, as in 2x: write x·2, x^2 or x_2 for what is meant.");
        }

        if (parts[i - 1].Operand.Form is OperandForm.BareRoot)
        {
            throw new Misread(
                right.At, "the root could end before this or behind it: write sqrt(…) with parentheses, or a · between the two.");
        }

        if (parts[i - 1].Operand.Form is OperandForm.BareCall && right.Form is OperandForm.Grouped or OperandForm.Bars)
        {
            throw new Misread(
                right.At, "this could belong to the argument before it or not: put the argument into parentheses, as in sin(x).");
        }

        var divides = parts[i - 1].Join is TokenKind.Divide;
        if (divides && (left.Form is not OperandForm.Number || IsRoot(right)) && right.Form is not OperandForm.Large)
        {
            throw new Misread(
                right.At,
                "this could stand below the slash or beside it: write "
                + $"{Readings(before.Value, parts[i - 1].Operand.Value, right.Value)} for what is meant.");
        }
    }

    private static bool IsRoot(Operand right) => right.Value is Apply { Name: null } root && root.Function == RowNames.Form<Root>();

    /// <summary>a/(b·c) and (a/b)·c.</summary>
    private static string Readings(Expr a, Expr b, Expr c) => a.Shape.IsScalar && b.Shape.IsScalar && c.Shape.IsScalar
        ? $"{a / (b * c)} or {a / b * c}"
        : "a/(b·c) or (a/b)·c";
}
