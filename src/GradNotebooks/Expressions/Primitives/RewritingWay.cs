using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>A sum on its way to another form, with the rules that were used so far.</summary>
/// <param name="Sum">The sum as it is now.</param>
/// <param name="Written">The same as an expression.</param>
/// <param name="Steps">The rules.</param>
internal sealed record RewritingWay(Polynomial Sum, Expr Written, ImmutableArray<RewritingStep> Steps)
{
    /// <summary>How many symbols there are to read.</summary>
    public int Length => Shortening.Length(Sum);

    /// <summary>The beginning of the way: like terms together, signs and numbers in front.</summary>
    public static RewritingWay From(Expr u) => new RewritingWay(new Polynomial([]), u, []).To(
        Polynomial.Of(u), "like terms", $"Like terms are counted together; signs and numbers stand in front.");

    /// <summary>Factors that stand above a bar and below it.</summary>
    public RewritingWay Cancel()
    {
        var cancelled = new HashSet<Expr>();
        var sum = Sum.Cancelled(factor => cancelled.Add(factor) || cancelled.Contains(factor));
        return To(sum, "cancel", cancelled.ToArray() is [var only]
            ? $"{only} stands above the bar and below it: where it is not 0, it is cancelled."
            : (FormattableString)$"Equal factors above the bar and below it are cancelled, where they are not 0.");
    }

    /// <summary>Every sum times what it is multiplied by; null where there would be more terms than so many.</summary>
    public RewritingWay? MultiplyOut(int mostTerms) => Sum.MultipliedOut(_ => true, mostTerms, collects: false) is { } terms
        ? To(terms, "multiply out", $"Each term of a sum is multiplied by what stands before the sum.")
            .To(Polynomial.Collected(terms.Terms), "like terms", $"Like terms are counted together.")
        : null;

    /// <summary>The way, one rule further; the same where the rule changes nothing that is written.</summary>
    public RewritingWay To(Polynomial sum, string rule, FormattableString sentence)
    {
        var written = sum.ToExpr(Written.Shape);
        return this with
        {
            Sum = sum,
            Written = written,
            Steps = ReferenceEquals(written, Written) ? Steps : Steps.Add(new RewritingStep(rule, sentence, written)),
        };
    }
}
