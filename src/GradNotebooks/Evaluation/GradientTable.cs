using System.Collections.Immutable;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>A row of a <see cref="GradientTable"/>.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Value">Its value at the point.</param>
/// <param name="ByHand">Your own result, or null where none was given.</param>
/// <param name="Backpropagated">The gradient by the backward pass.</param>
/// <param name="Checks">The comparison with finite differences, entry by entry.</param>
/// <param name="HandErrors">The relative error of your own result, entry by entry.</param>
public sealed record GradientTableRow(
    Expr Parameter,
    Value Value,
    Value? ByHand,
    Value Backpropagated,
    ImmutableArray<GradientCheck> Checks,
    ImmutableArray<double> HandErrors)
{
    /// <summary>The largest relative error between backpropagation and finite differences.</summary>
    public double NumericError => Checks.Max(c => c.RelativeError);

    /// <summary>Whether backpropagation and finite differences agree.</summary>
    public Agreement Numeric => Checks.Max(c => c.Agreement);

    /// <summary>Whether your own result agrees with backpropagation; null where none was given.</summary>
    public Agreement? Hand => HandErrors.IsEmpty ? null : GradientReport.Judge(HandErrors.Max());
}

/// <summary>Gradients by hand, by backpropagation and by finite differences, side by side.</summary>
[TypeFormatterSource(typeof(GradientTableView), PreferredMimeTypes = ["text/html", "text/latex", "text/plain"])]
public sealed class GradientTable
{
    internal GradientTable(BackwardPass pass, IReadOnlyDictionary<Expr, Expr> byHand)
    {
        Pass = pass;
        foreach (var (parameter, _) in byHand)
        {
            if (!pass.Gradient.Parameters.Contains(parameter))
            {
                throw new ModelException(
                    $"A result by hand is given for {parameter}, but the gradient was taken by {Names.List(pass.Gradient.Parameters.Select(p => p.ToString()))}.");
            }
        }

        var checks = GradientReport.Of(pass).Rows.ToLookup(r => r.Parameter!);
        Rows = [.. pass.Gradient.Parameters.Select(p => Row(p, byHand.GetValueOrDefault(p), [.. checks[p]]))];
    }

    /// <summary>The pass whose gradients these are.</summary>
    public BackwardPass Pass { get; }

    /// <summary>A row for each parameter.</summary>
    public ImmutableArray<GradientTableRow> Rows { get; }

    /// <summary>The table as text.</summary>
    public override string ToString() => GradientTableView.PlainText(this);

    private GradientTableRow Row(Expr parameter, Expr? answer, ImmutableArray<GradientCheck> checks)
    {
        var gradient = Pass[parameter];
        var byHand = answer?.Value(Pass.Point);
        if (byHand is not null && byHand.Shape != gradient.Shape)
        {
            throw new ModelException(
                $"The result by hand for {parameter} is of shape {byHand.Shape}, and the gradient is of shape {gradient.Shape}"
                + (gradient.Shape.IsScalar ? ": is a Sum over the samples missing?" : "."));
        }

        return new GradientTableRow(
            parameter,
            Pass.ValueOf(parameter),
            byHand,
            gradient,
            checks,
            byHand is null ? [] : [.. checks.Select((c, i) => GradientReport.RelativeError(byHand[i], c.Analytic, c.Floor))]);
    }
}
